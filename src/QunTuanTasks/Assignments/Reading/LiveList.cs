using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>A page of the list as things stand.</summary>
internal static class LiveList
{
    public static async Task<AssignmentPageOfList> ReadAsync(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        DateOnly today,
        CancellationToken ct
    )
    {
        var query = AssignmentListQueries.Seen(db, actor, filter, plan, await SearchedWords.ReadAsync(db, filter.Search, ct, plan.Id));
        if (filter.Lamp is { } lamp)
        {
            query = query.Where(s => s.Lamp == lamp);
        }
        if (filter.Reason is { } reason)
        {
            query = query.Where(s => s.Reason == reason);
        }
        if (filter.Status is { } status)
        {
            query = query.Where(s => s.Status == status);
        }
        if (filter.Stuck)
        {
            query = query.Where(s => s.Lamp == Lamp.Red || s.Lamp == Lamp.Yellow);
        }
        if (filter.Counted)
        {
            query = query.Where(s => s.Lamp != Lamp.None);
        }
        if (filter.LateByFirst)
        {
            query = query.Where(s => s.IsLateByFirst);
        }
        if (filter.Change is { } mark)
        {
            query = query.Marked(db, mark, plan.Id, Months.ComparedWith(filter.Since, today));
        }

        var rows = await query.Paged(filter).Select(s => s.Assignment).Select(LiveRow.Of(actor)).Take(filter.Rows + 1).ToListAsync(ct);
        var (total, notCounted) = await ListCut.CountByLampAsync(query, [.. rows.Select(r => r.Row.Lamp)], filter, ct);
        return ListCut.Of(
            rows,
            filter,
            r =>
                filter.Order switch
                {
                    AssignmentOrder.Official => r.Official,
                    AssignmentOrder.Deadline => r.Row.EffectiveDeadline.DayNumber,
                    AssignmentOrder.WorstFirst => r.Concern,
                },
            r => r.Row,
            plan,
            total,
            today,
            null
        ) with
        {
            NotCounted = notCounted,
        };
    }
}
