using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>暂停: the deadline waits as long as it lasts.</summary>
    public static AssignmentAct Suspend { get; } =
        new AssignmentAct<SuspendAssignment>
        {
            Code = nameof(Suspend),
            Place = 140,
            Right = AssignmentRight.Reviewer,
            Statuses = [AssignmentStatus.Issued, AssignmentStatus.InProgress, AssignmentStatus.UnderReview],
            Kind = TimelineKind.Suspended,
            Input = ActInput.Reason,
            IsRare = true,
            Does = (act, a, request) => a.Suspend(act, request.Reason!),
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

public sealed class SuspendAssignment : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Suspend;
}

public sealed class SuspendAssignmentValidator : ReasonedValidator<SuspendAssignment>;
