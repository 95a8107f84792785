using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Data;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Plans;

internal static class PlanYear
{
    /// <summary>The year that pages open with: the newest that has an issued list, else the newest plan; 0 when there is none.</summary>
    public static async Task<int> DefaultAsync(QunTuanDb db, CancellationToken ct) =>
        await db.TaskLists.Where(l => l.Status != TaskListStatus.Draft).MaxAsync(l => (int?)l.Plan.Year, ct)
        ?? await db.Plans.MaxAsync(p => (int?)p.Year, ct) ?? 0;
}
