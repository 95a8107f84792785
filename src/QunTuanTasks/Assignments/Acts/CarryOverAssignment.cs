using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>结转: goes on as a draft of a later year's list, which <see cref="TaskLists.CarryOverService"/> makes.</summary>
    public static AssignmentAct CarryOver { get; } =
        new AssignmentAct<CarryOverAssignment>
        {
            Code = nameof(CarryOver),
            Place = 190,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            Kind = TimelineKind.CarriedOver,
            Input = ActInput.Note,
            IsRare = true,
            Does = (_, _, _) => throw new InvalidOperationException("CarryOverService makes the later assignment and does it."),
            Makes = (id, version, key, text) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                    Note = text,
                },
        };
}

public sealed class CarryOverAssignment : NotedRequest
{
    internal override AssignmentAct Act => AssignmentAct.CarryOver;
}

public sealed class CarryOverAssignmentValidator : NotedValidator<CarryOverAssignment>;
