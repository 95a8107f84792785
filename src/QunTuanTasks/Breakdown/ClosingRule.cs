using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Breakdown;

/// <summary>归档: a list may be closed when each of its tasks has assignments and all of them are settled.</summary>
internal static class ClosingRule
{
    public static bool MayClose(IEnumerable<AssignedTask> tasks) =>
        tasks.All(t => t.Assignments.Count > 0 && t.Assignments.TrueForAll(a => a.IsSettled()));

    /// <summary>The same of a list in the database.</summary>
    public static async Task<bool> MayCloseAsync(QunTuanDb db, int taskListId, CancellationToken ct)
    {
        var items = db.TaskItems.Where(i => i.TaskListId == taskListId);
        var unsettled = db.Assignments.Where(Settled.Not);
        return !await items.AnyAsync(i => !db.Assignments.Any(a => a.TaskItemId == i.Id) || unsettled.Any(a => a.TaskItemId == i.Id), ct);
    }
}
