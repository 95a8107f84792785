using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>归档: read-only from then on, the ledger kept.</summary>
public sealed class CloseTaskList : ITaskListCommand
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

/// <summary>When every assignment is completed, cancelled or carried over and no draft is left.</summary>
internal sealed class CloseTaskListAct : TaskListAct<CloseTaskList, Done>
{
    public override Refusal? Check(Validators validators, CloseTaskList request) => null;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskList, CloseTaskList> run, CancellationToken ct) =>
        run.Root.Close(await ClosingRule.MayCloseAsync(run.Db, run.Root.Id, ct), run.At);

    public override Done Answer(ActRun<TaskList, CloseTaskList> run) => new();
}
