using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>The organisation confirms a figure that staff recorded for it.</summary>
    public static AssignmentAct Confirm { get; } =
        new AssignmentAct<ConfirmFigure>
        {
            Code = nameof(Confirm),
            Place = 80,
            Right = AssignmentRight.Responsible,
            Statuses = StatusSets.Given,
            When = m => m.AwaitsConfirmation,
            Kind = TimelineKind.Confirmed,
            Input = ActInput.None,
            Does = (act, a, _) => a.Confirm(act),
            Makes = (id, version, key, _) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                },
        };
}

public sealed class ConfirmFigure : AssignmentRequest
{
    internal override AssignmentAct Act => AssignmentAct.Confirm;
}

public sealed class ConfirmFigureValidator : PlainValidator<ConfirmFigure>;
