using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Assignments;

/// <summary>The year that a list is of, and those that it could be of.</summary>
internal sealed record PlanOfList(int Id, int Year, IReadOnlyList<int> Years);

/// <summary>One page cut out of the rows that were read for it.</summary>
internal static class ListCut
{
    // a first page that is not full has counted itself
    public static async Task<int> CountAsync(IQueryable<StatusProjection> query, int rows, AssignmentFilter filter, CancellationToken ct) =>
        filter.Cursor is null && rows <= AssignmentListService.PageSize
            ? rows
            : await query.Take(AssignmentListService.CountLimit + 1).CountAsync(ct);

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
        var more = rows.Count > AssignmentListService.PageSize;
        var page = rows.Take(AssignmentListService.PageSize)
            .Select(r => row(r) with { Cursor = new Cursor(key(r), row(r).Id).ToString() })
            .ToList();
        if (filter.Backwards)
        {
            page.Reverse();
        }
        var moved = filter.Cursor is not null;
        return new(plan.Year, plan.Years, page, total, filter.Backwards ? more : moved, filter.Backwards ? moved : more, today, asOf);
    }
}
