using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>退回: the organisation has at least three working days.</summary>
    public static AssignmentAct Return { get; } =
        new AssignmentAct<ReturnAssignment>
        {
            Code = nameof(Return),
            Place = 100,
            Right = AssignmentRight.Reviewer,
            Statuses = [AssignmentStatus.UnderReview],
            Kind = TimelineKind.Returned,
            Input = ActInput.Reason,
            Does = (act, a, request) => a.Return(act, act.Calendar, request.Reason!),
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

public sealed class ReturnAssignment : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Return;
}

public sealed class ReturnAssignmentValidator : ReasonedValidator<ReturnAssignment>;
