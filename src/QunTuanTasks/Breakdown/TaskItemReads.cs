using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

internal static class TaskItemReads
{
    // which tasks somebody sees, the query says
    private static readonly ReadRight _item = new(nameof(TaskItem), _ => true, TaskListRefusals.ItemNotFound);

    /// <summary>What staff look up before they give a task to somebody; the others know of what was issued.</summary>
    public static Task<Result<T>> ForStaffAsync<T>(
        ReadEngine reads,
        int taskItemId,
        Func<QunTuanDb, AssignedTask, Task<T>> read,
        CancellationToken ct
    ) =>
        reads.RunAsync<T>(
            _item,
            async (db, actor) =>
            {
                if (await db.TaskItems.AsNoTracking().ForActAsync(db, actor, taskItemId, ct) is not { } item)
                {
                    return TaskListRefusals.ItemNotFound;
                }
                if (!actor.MayAssign)
                {
                    return CommonRefusals.Forbidden;
                }
                return await read(db, await AssignedTask.OfAsync(db, item, ct));
            },
            ct,
            taskItemId
        );
}
