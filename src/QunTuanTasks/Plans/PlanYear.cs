using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Plans;

/// <summary>The plan years, newest first, and the one that a page shows.</summary>
internal sealed record PlanYear(int Id, int Year, bool HasIssued)
{
    public static Task<List<PlanYear>> ListAsync(QunTuanDb db, CancellationToken ct) =>
        db
            .Plans.AsNoTracking()
            .OrderByDescending(p => p.Year)
            .ThenBy(p => p.Id)
            .Select(p => new PlanYear(p.Id, p.Year, db.TaskLists.Any(l => l.PlanId == p.Id && l.Status != TaskListStatus.Draft)))
            .ToListAsync(ct);

    /// <summary>The year that pages open with: the newest that has an issued list, else the newest plan; null when there is none.</summary>
    public static PlanYear? Default(IReadOnlyList<PlanYear> years) =>
        years.FirstOrDefault(y => y.HasIssued) ?? (years.Count > 0 ? years[0] : null);

    /// <summary>0 when there is no plan.</summary>
    public static async Task<int> DefaultAsync(QunTuanDb db, CancellationToken ct) => Default(await ListAsync(db, ct))?.Year ?? 0;
}
