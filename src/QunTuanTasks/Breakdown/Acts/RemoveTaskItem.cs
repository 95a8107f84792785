using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Removes a draft task; its number is not given again and the audit log keeps it.</summary>
public sealed class RemoveTaskItem : ITaskItemCommand
{
    public required int TaskItemId { get; init; }

    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

/// <summary>
/// A draft with its planned assignments. What was once issued is never removed; what was carried over to the draft is open again in its
/// own year.
/// </summary>
internal sealed class RemoveTaskItemAct : TaskItemAct<RemoveTaskItem, Done>
{
    public override Refusal? Check(Validators validators, RemoveTaskItem request) => null;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskItem, RemoveTaskItem> run, AssignedTask task, CancellationToken ct)
    {
        if (task.IsIssued)
        {
            return TaskListRefusals.ItemIsIssued;
        }
        if (await CarriedHere.TakeBackAsync(run.Db, task.Assignments, run.Actor, run.At, ct) is { } stays)
        {
            return stays;
        }
        run.Db.Assignments.RemoveRange(task.Assignments);
        run.Db.TaskItems.Remove(run.Root);
        return null;
    }

    public override Done Answer(ActRun<TaskItem, RemoveTaskItem> run) => new();
}
