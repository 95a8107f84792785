using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

internal static class TaskListReads
{
    // which lists somebody sees, the query says
    private static readonly ReadRight _list = new(nameof(TaskList), _ => true, TaskListRefusals.NotFound);

    /// <summary>What staff look up before they change a list; the others know of what was issued.</summary>
    public static Task<Result<T>> ForStaffAsync<T>(
        this ReadEngine reads,
        int taskListId,
        Func<QunTuanDb, TaskList, Task<T>> read,
        CancellationToken ct
    ) =>
        reads.RunAsync<T>(
            _list,
            async (db, actor) =>
            {
                if (await db.TaskLists.AsNoTracking().ForActAsync(actor, taskListId, ct) is not { } list)
                {
                    return TaskListRefusals.NotFound;
                }
                if (!actor.MayAssign)
                {
                    return CommonRefusals.Forbidden;
                }
                return await read(db, list);
            },
            ct,
            taskListId
        );
}
