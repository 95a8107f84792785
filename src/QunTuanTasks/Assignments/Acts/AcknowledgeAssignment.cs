using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>签收: one click.</summary>
    public static AssignmentAct Acknowledge { get; } =
        new AssignmentAct<AcknowledgeAssignment>
        {
            Code = nameof(Acknowledge),
            Place = 10,
            Right = AssignmentRight.Responsible,
            Statuses = [AssignmentStatus.Issued],
            Kind = TimelineKind.Acknowledged,
            Input = ActInput.None,
            Does = (act, a, _) => a.Acknowledge(act),
            Makes = (id, version, key, _) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                },
        };
}

public sealed class AcknowledgeAssignment : AssignmentRequest
{
    internal override AssignmentAct Act => AssignmentAct.Acknowledge;
}

public sealed class AcknowledgeAssignmentValidator : PlainValidator<AcknowledgeAssignment>;
