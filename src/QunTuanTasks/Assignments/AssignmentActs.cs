using QunTuanTasks.Access;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>The acts on an assignment, in the order in which a page offers them.</summary>
public enum AssignmentAct
{
    Acknowledge,
    Report,
    NoChange,
    Contribute,
    Submit,
    RequestSignOff,
    DeclineSignOff,
    Confirm,
    Approve,
    Return,
    Verify,
    RecordOnBehalf,
    Adjust,
    Suspend,
    Resume,
    Recall,
    Cancel,
    Reopen,
    CarryOver,
    RecallCoOrganisation,
}

/// <summary>Which acts a person may take now: what a page shows, and no others. The service asks the same table.</summary>
public static class AssignmentActs
{
    /// <summary>Whom an act belongs to, whatever the status.</summary>
    /// <param name="act">The act.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="responsible">The responsible or lead organisation.</param>
    /// <param name="isCo">Whether the actor's organisation is a co-organisation.</param>
    /// <param name="maySubmitAlone">Whether the head has authorised the liaison officers for today.</param>
    public static bool BelongsTo(AssignmentAct act, Actor actor, int responsible, bool isCo, bool maySubmitAlone) =>
        act switch
        {
            AssignmentAct.Acknowledge or AssignmentAct.Report or AssignmentAct.NoChange or AssignmentAct.Confirm => actor.MayReportFor(
                responsible
            ),
            AssignmentAct.Contribute => isCo && actor.IsOfOrganisation,
            AssignmentAct.Submit => actor.MaySignOffFor(responsible) || (maySubmitAlone && actor.MayReportFor(responsible)),
            AssignmentAct.RequestSignOff => actor.Role is Role.LiaisonOfficer && !maySubmitAlone && actor.MayReportFor(responsible),
            AssignmentAct.DeclineSignOff => actor.MaySignOffFor(responsible),
            AssignmentAct.RecordOnBehalf => actor.MayRecordOnBehalf,
            _ => actor.MayReview,
        };

    /// <summary>Whether the status allows the act.</summary>
    public static bool FitsNow(
        AssignmentAct act,
        AssignmentStatus status,
        bool hasReport,
        bool hasUnverified,
        bool signOffPending,
        bool awaitsConfirmation
    ) =>
        act switch
        {
            AssignmentAct.Acknowledge => status is AssignmentStatus.Issued,
            AssignmentAct.Report or AssignmentAct.NoChange or AssignmentAct.RecordOnBehalf => status
                is AssignmentStatus.Issued
                    or AssignmentStatus.InProgress,
            AssignmentAct.Contribute => status is AssignmentStatus.Issued or AssignmentStatus.InProgress or AssignmentStatus.UnderReview,
            AssignmentAct.Submit => status is AssignmentStatus.InProgress && hasReport,
            AssignmentAct.RequestSignOff => status is AssignmentStatus.InProgress && hasReport && !signOffPending,
            AssignmentAct.DeclineSignOff => signOffPending,
            AssignmentAct.Confirm => awaitsConfirmation,
            AssignmentAct.Approve or AssignmentAct.Return => status is AssignmentStatus.UnderReview,
            AssignmentAct.Verify => hasUnverified && status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled),
            AssignmentAct.Adjust
            or AssignmentAct.Recall
            or AssignmentAct.Cancel
            or AssignmentAct.CarryOver
            or AssignmentAct.RecallCoOrganisation => status.IsOpen(),
            AssignmentAct.Suspend => status.IsOpen() && status is not AssignmentStatus.Suspended,
            AssignmentAct.Resume => status is AssignmentStatus.Suspended,
            AssignmentAct.Reopen => status is AssignmentStatus.Completed,
        };
}
