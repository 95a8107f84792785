using System.Linq.Expressions;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Mine;

/// <summary>What to do now, in this order; the first that fits.</summary>
public enum MineGroup
{
    /// <summary>待签收.</summary>
    ToAcknowledge,

    /// <summary>待审签: the liaison officer asks the head. For heads only.</summary>
    ToSignOff,

    /// <summary>待确认: staff recorded a figure for the organisation.</summary>
    ToConfirm,

    /// <summary>被退回.</summary>
    Returned,

    /// <summary>重新办理.</summary>
    Reopened,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>本期应报.</summary>
    ReportDue,

    /// <summary>临期.</summary>
    DueSoon,

    /// <summary>In progress, nothing asked just now; worst lamp first.</summary>
    Rest,

    /// <summary>待审核 or 暂缓: others hold it.</summary>
    Waiting,

    /// <summary>配合: others lead, this organisation contributes.</summary>
    CoOperation,

    /// <summary>已办结 and 已撤销.</summary>
    Ended,
}

/// <summary>By what an assignment finds its group.</summary>
internal sealed record MineFacts(
    AssignmentStatus Status,
    int? CarriedOverToId,
    int OrganisationId,
    bool IsSignOffRequested,
    bool AwaitsConfirmation,
    bool IsReturned,
    bool IsReopened,
    LampReason Reason,
    DateOnly? ReportDueOn
)
{
    /// <summary>For a count: these columns alone.</summary>
    public static readonly Expression<Func<Assignment, MineFacts>> InTable = a => new MineFacts(
        a.Status,
        a.CarriedOverToId,
        a.OrganisationId,
        a.SignOffRequestedAt != null,
        a.AwaitsConfirmation,
        a.ReturnReason != null,
        a.ReopenReason != null,
        a.Projection!.Reason,
        a.Projection.ReportDueOn
    );

    public static MineFacts Of(Assignment a, AssignmentRow row) =>
        new(
            a.Status,
            a.CarriedOverToId,
            a.OrganisationId,
            a.SignOffRequestedAt is not null,
            a.AwaitsConfirmation,
            a.ReturnReason is not null,
            a.ReopenReason is not null,
            row.Reason,
            row.ReportDueOn
        );
}

/// <summary>What is asked of an organisation's people, and where it stands among all they have.</summary>
public static class MineRule
{
    /// <summary>Something is asked of the reader now.</summary>
    public static bool IsToDo(MineGroup group) => group <= MineGroup.DueSoon;

    internal static bool IsReportDue(DateOnly? dueOn, DateOnly today) => dueOn is { } due && ReportDue.IsOpen(due, today);

    internal static MineGroup GroupOf(MineFacts facts, Actor actor, DateOnly today) =>
        Settled.Is(facts.Status, facts.CarriedOverToId) ? MineGroup.Ended
        : facts.OrganisationId != actor.OrganisationId ? MineGroup.CoOperation
        : facts.Status is AssignmentStatus.Issued ? MineGroup.ToAcknowledge
        : facts.Status is not AssignmentStatus.InProgress ? MineGroup.Waiting
        : facts.IsSignOffRequested && actor.Role is Role.OrganisationHead ? MineGroup.ToSignOff
        : facts.AwaitsConfirmation ? MineGroup.ToConfirm
        : facts.IsReturned ? MineGroup.Returned
        : facts.IsReopened ? MineGroup.Reopened
        : facts.Reason is LampReason.Overdue ? MineGroup.Overdue
        : IsReportDue(facts.ReportDueOn, today) ? MineGroup.ReportDue
        : facts.Reason is LampReason.DueSoon ? MineGroup.DueSoon
        : MineGroup.Rest;
}
