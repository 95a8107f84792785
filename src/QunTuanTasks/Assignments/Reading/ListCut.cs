using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>The year that a list is of, and those that it could be of.</summary>
internal sealed record PlanOfList(int Id, int Year, IReadOnlyList<int> Years);

/// <summary>One page cut out of the rows that were read for it.</summary>
internal static class ListCut
{
    // a first page that is not full has counted itself
    public static async Task<int> CountAsync(IQueryable<StatusProjection> query, int rows, AssignmentFilter filter, CancellationToken ct) =>
        filter.Cursor is null && rows <= filter.Rows ? rows : await query.Take(AssignmentListService.CountLimit + 1).CountAsync(ct);

    /// <summary>How many fit, and how many of these no figure of the overview counts.</summary>
    /// <param name="query">All that fit.</param>
    /// <param name="lamps">Of the rows that were read.</param>
    /// <param name="filter">Where in the list they stand.</param>
    /// <param name="ct">The reader's.</param>
    public static async Task<(int Total, int NotCounted)> CountByLampAsync(
        IQueryable<StatusProjection> query,
        IReadOnlyList<Lamp> lamps,
        AssignmentFilter filter,
        CancellationToken ct
    )
    {
        if (filter.Cursor is null && lamps.Count <= filter.Rows)
        {
            return (lamps.Count, lamps.Count(l => l is Lamp.None));
        }
        var counted = await query
            .Take(AssignmentListService.CountLimit + 1)
            .GroupBy(_ => 1)
            .Select(g => new { Total = g.Count(), NotCounted = g.Count(s => s.Lamp == Lamp.None) })
            .SingleOrDefaultAsync(ct);
        // where counting stopped, what it left out is not known either
        return (counted?.Total ?? 0, counted is { Total: <= AssignmentListService.CountLimit } ? counted.NotCounted : 0);
    }

    public static AssignmentPageOfList Of<T>(
        List<T> rows,
        AssignmentFilter filter,
        Func<T, long> key,
        Func<T, AssignmentRow> row,
        PlanOfList plan,
        int total,
        DateOnly today,
        DateOnly? asOf
    )
    {
        var more = rows.Count > filter.Rows;
        var page = rows.Take(filter.Rows).Select(r => row(r) with { Cursor = new Cursor(key(r), row(r).Id).ToString() }).ToList();
        if (filter.Backwards)
        {
            page.Reverse();
        }
        var moved = filter.Cursor is not null;
        return new(plan.Year, plan.Years, page, total, filter.Backwards ? more : moved, filter.Backwards ? moved : more, today, asOf);
    }
}
