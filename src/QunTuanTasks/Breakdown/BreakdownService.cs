using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Breakdown;

/// <summary>
/// The tasks of a list until they are issued, what may be changed of them afterwards, and the end of the list. Staff write, the others read
/// what was issued.
/// </summary>
public sealed class BreakdownService(ActEngine engine)
{
    /// <summary>A new task, or a draft edited; its planned assignments follow. What is issued is adjusted instead.</summary>
    public Task<Result<int>> SaveItemAsync(SaveTaskItem request, CancellationToken ct) =>
        request.Id == 0 ? engine.RunAsync(new AddTaskItemAct(), request, ct) : engine.RunAsync(new EditTaskItemAct(), request, ct);

    /// <inheritdoc cref="RemoveTaskItemAct" />
    public Task<Result<Done>> RemoveItemAsync(RemoveTaskItem request, CancellationToken ct) =>
        engine.RunAsync(new RemoveTaskItemAct(), request, ct);

    /// <summary>
    /// Copies reference tasks or last year's items. Deadlines move to the list's year; one that has passed is left empty.
    /// </summary>
    public Task<Result<int>> CopyAsync(CopyTasks request, CancellationToken ct) => engine.RunAsync(new CopyTasksAct(), request, ct);

    /// <summary>归档 when every assignment is completed, cancelled or carried over and no draft is left.</summary>
    public Task<Result<Done>> CloseAsync(CloseTaskList request, CancellationToken ct) =>
        engine.RunAsync(new CloseTaskListAct(), request, ct);

    /// <summary>
    /// Title, requirement, weight, townships, tags or contest of an issued task, with a reason; every assignment's timeline shows old and
    /// new.
    /// </summary>
    public Task<Result<Done>> AdjustItemAsync(AdjustTaskItem request, CancellationToken ct) =>
        engine.RunAsync(new AdjustTaskItemAct(), request, ct);

    /// <inheritdoc cref="MoveDeadlinesAct" />
    public Task<Result<Moved>> MoveDeadlinesAsync(MoveDeadlines request, CancellationToken ct) =>
        engine.RunAsync(new MoveDeadlinesAct(), request, ct);
}
