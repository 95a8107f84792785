using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>收回交办 of one organisation's part; the others are untouched.</summary>
    public static AssignmentAct Recall { get; } =
        new AssignmentAct<RecallAssignment>
        {
            Code = nameof(Recall),
            Place = 160,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            Kind = TimelineKind.Recalled,
            Input = ActInput.Reason,
            IsRare = true,
            IsGrave = true,
            Does = (act, a, request) => a.Cancel(act, request.Reason!, isRecall: true),
            Then = QuotaFollowing.LowerAsync,
            Makes = (id, version, key, text) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                    Reason = text,
                },
        };
}

public sealed class RecallAssignment : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Recall;
}

public sealed class RecallAssignmentValidator : ReasonedValidator<RecallAssignment>;
