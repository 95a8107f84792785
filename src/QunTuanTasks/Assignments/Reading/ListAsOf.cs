using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// A page of the list as it was known on a day: rebuilt from the timeline, filtered, sorted and paged as the live list is.
/// </summary>
internal static class ListAsOf
{
    public static async Task<AssignmentPageOfList> ReadAsync(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        DateOnly day,
        CancellationToken ct
    )
    {
        var events = await db.PlanEvents.AsNoTracking().Where(e => e.PlanId == plan.Id).OrderBy(e => e.Id).ToListAsync(ct);
        List<(long Key, AssignmentRow Row)> fitting = [];
        var words = await SearchedWords.ReadAsync(db, filter.Search, ct, plan.Id);
        var (seen, since) = (AssignmentListQueries.Seen(db, actor, filter, plan, words), Months.ComparedWith(filter.Since, day));
        if (filter.Change is ChangeMark.Together)
        {
            seen = seen.Together(ChangeRule.Counting(db, plan.Id, day));
        }
        await foreach (
            var a in AssignmentsAsOf.ReadAsync(
                seen.Select(s => s.Assignment),
                new(events),
                day,
                filter.Change is null ? null : since,
                actor.OrganisationId,
                ct
            )
        )
        {
            if (
                (filter.Lamp ?? a.On.Lamp) != a.On.Lamp
                || (filter.Reason ?? a.On.Reason) != a.On.Reason
                || (filter.Status ?? a.Facts.Status) != a.Facts.Status
            )
            {
                continue;
            }
            if (
                (filter.Stuck && a.On.Lamp is not (Lamp.Red or Lamp.Yellow))
                || (filter.Counted && !a.On.Counts)
                || (filter.LateByFirst && !BoardRules.IsLateByFirst(a.Facts))
            )
            {
                continue;
            }
            if (filter.Change is { } mark && !ChangeRule.Is(mark, a, since))
            {
                continue;
            }
            fitting.Add(
                (
                    filter.Order switch
                    {
                        AssignmentOrder.Official => a.Official,
                        AssignmentOrder.Deadline => a.On.EffectiveDeadline.DayNumber,
                        AssignmentOrder.WorstFirst => StatusProjection.ConcernOf(a.On),
                    },
                    a.Row
                )
            );
        }
        var rows = fitting.OrderBy(r => r.Key).ThenBy(r => r.Row.Id).ToList();
        if (filter.Backwards)
        {
            rows.Reverse();
        }
        if (Cursor.Parse(filter.Cursor) is { } at)
        {
            rows = rows.FindAll(r =>
                ((r.Key, r.Row.Id).CompareTo((at.Key, at.Id)) > 0) != filter.Backwards && (r.Key, r.Row.Id) != (at.Key, at.Id)
            );
        }
        return ListCut.Of(
            [.. rows.Take(filter.Rows + 1)],
            filter,
            r => r.Key,
            r => r.Row,
            plan,
            Math.Min(fitting.Count, AssignmentListService.CountLimit + 1),
            day,
            null
        ) with
        {
            AsOfDay = day,
            NotCounted = fitting.Count(f => f.Row.Lamp is Lamp.None),
        };
    }
}
