using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>What every act on a list names.</summary>
public interface ITaskListCommand : ICommand
{
    int TaskListId { get; }
}

/// <summary>An act on a list: staff's. The others know of what was issued; a closed list is only read.</summary>
internal abstract class TaskListAct<TRequest, TAnswer> : Act<TaskList, TRequest, TAnswer>
    where TRequest : class, ITaskListCommand
{
    public override Refusal NotFound => TaskListRefusals.NotFound;

    public override object IdOf(TRequest request) => request.TaskListId;

    public override Task<TaskList?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct) =>
        db.TaskLists.ForActAsync(actor, request.TaskListId, ct);

    protected override bool Allows(Actor actor) => actor.MayAssign;

    public sealed override async ValueTask<Refusal?> DoAsync(ActRun<TaskList, TRequest> run, CancellationToken ct) =>
        run.Root.Status is TaskListStatus.Closed ? TaskListRefusals.Closed : await ChangeAsync(run, ct);

    /// <summary>What happens to a list that is not closed.</summary>
    protected abstract ValueTask<Refusal?> ChangeAsync(ActRun<TaskList, TRequest> run, CancellationToken ct);

    public override Task<Refusal> WhoWasFirstAsync(ActRun<TaskList, TRequest> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);
}

/// <summary>An act that makes something in a list: staff's, as the others are.</summary>
internal abstract class InTaskListAct<TRequest, TAnswer> : KeyedAct<TRequest, TAnswer>
    where TRequest : class, IKeyedCommand
{
    public override string Subject => nameof(TaskList);

    public sealed override object? IdOf(Actor actor, TRequest request) => ListOf(request);

    public override bool TurnsAway(Actor actor) => false;

    protected abstract int ListOf(TRequest request);

    public sealed override async ValueTask<Refusal?> DoAsync(KeyedRun<TRequest> run, CancellationToken ct)
    {
        if (await run.Db.TaskLists.ForActAsync(run.Actor, ListOf(run.Request), ct) is not { } list)
        {
            return TaskListRefusals.NotFound;
        }
        if (!run.Actor.MayAssign)
        {
            return CommonRefusals.Forbidden;
        }
        return list.Status is TaskListStatus.Closed ? TaskListRefusals.Closed : await AddAsync(run, list, ct);
    }

    /// <summary>What is added to a list that is not closed.</summary>
    protected abstract ValueTask<Refusal?> AddAsync(KeyedRun<TRequest> run, TaskList list, CancellationToken ct);
}
