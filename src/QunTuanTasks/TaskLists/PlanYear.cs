using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>A plan year, and whether any of its lists is issued.</summary>
internal sealed record PlanYear(int Id, int Year, bool HasIssued)
{
    /// <summary>Newest first.</summary>
    public static Task<List<PlanYear>> ListAsync(QunTuanDb db, CancellationToken ct) =>
        db
            .Plans.AsNoTracking()
            .OrderByDescending(p => p.Year)
            .ThenBy(p => p.Id)
            .Select(p => new PlanYear(p.Id, p.Year, db.TaskLists.Any(l => l.PlanId == p.Id && l.Status != TaskListStatus.Draft)))
            .ToListAsync(ct);

    /// <summary>
    /// The year that a page opens with: this calendar year when it has an issued list, else the newest earlier one that has. Where nothing
    /// of these is issued, the newest plan that has begun, else the next one to begin; null when there is none.
    /// </summary>
    /// <param name="years">Newest first.</param>
    /// <param name="today">In Shanghai.</param>
    public static PlanYear? Default(IReadOnlyList<PlanYear> years, DateOnly today)
    {
        var begun = years.Where(y => !YearAhead.HasNotBegun(y.Year, today)).ToList();
        return begun.Find(y => y.HasIssued) ?? begun.FirstOrDefault() ?? (years.Count > 0 ? years[^1] : null);
    }

    /// <summary>0 when there is no plan.</summary>
    public static async Task<int> DefaultAsync(QunTuanDb db, DateOnly today, CancellationToken ct) =>
        Default(await ListAsync(db, ct), today)?.Year ?? 0;
}
