using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>撤销. A quota above the number that remains follows it down.</summary>
    public static AssignmentAct Cancel { get; } =
        new AssignmentAct<CancelAssignment>
        {
            Code = nameof(Cancel),
            Place = 170,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            Kind = TimelineKind.Cancelled,
            Input = ActInput.Reason,
            IsRare = true,
            IsGrave = true,
            Does = (act, a, request) => a.Cancel(act, request.Reason!, isRecall: false),
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

public sealed class CancelAssignment : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Cancel;
}

public sealed class CancelAssignmentValidator : ReasonedValidator<CancelAssignment>;
