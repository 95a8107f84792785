using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What every act on a task names.</summary>
public interface ITaskItemCommand : ICommand
{
    int TaskItemId { get; }
}

/// <summary>An act on a task with its assignments: staff's. The others know of what was issued; a closed list is only read.</summary>
internal abstract class TaskItemAct<TRequest, TAnswer> : Act<TaskItem, TRequest, TAnswer>
    where TRequest : class, ITaskItemCommand
{
    public override Refusal NotFound => TaskListRefusals.ItemNotFound;

    public override object IdOf(TRequest request) => request.TaskItemId;

    public override Task<TaskItem?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct) =>
        db.TaskItems.ForActAsync(db, actor, request.TaskItemId, ct);

    protected override bool Allows(Actor actor) => actor.MayAssign;

    public sealed override async ValueTask<Refusal?> DoAsync(ActRun<TaskItem, TRequest> run, CancellationToken ct) =>
        run.Root.TaskList.Status is TaskListStatus.Closed
            ? TaskListRefusals.Closed
            : await ChangeAsync(run, await AssignedTask.OfAsync(run.Db, run.Root, ct), ct);

    /// <summary>What happens to a task whose list is not closed.</summary>
    protected abstract ValueTask<Refusal?> ChangeAsync(ActRun<TaskItem, TRequest> run, AssignedTask task, CancellationToken ct);

    public override Task<Refusal> WhoWasFirstAsync(ActRun<TaskItem, TRequest> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);
}
