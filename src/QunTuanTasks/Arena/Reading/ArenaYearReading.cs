using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Arena;

/// <summary>The rounds of a year, drawn or not.</summary>
internal static class ArenaYearReading
{
    public static async Task<ArenaYear> OfAsync(QunTuanDb db, Actor actor, int? year, DateOnly today, CancellationToken ct)
    {
        var plans = await db.Plans.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Id).ToListAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, today, ct);
        if (plans.Find(p => p.Year == shown) is not { } plan)
        {
            return new ArenaYear(shown, [.. plans.Select(p => p.Year)], actor.MayRunArena, [], null, null, null, []);
        }
        var issued = await db.Assignments.Where(a => a.PlanId == plan.Id && a.IssuedAt != null).MinAsync(a => (DateOnly?)a.IssuedOn, ct);
        var editions = (await ArenaReading.EditionsAsync(db, actor, plan.Id, null, ct)).ToLookup(e => e.Number, e => e.Row);
        return new ArenaYear(
            plan.Year,
            [.. plans.Select(p => p.Year)],
            actor.MayRunArena,
            plan.ContestNames.Named(),
            plan.RankingBasis,
            plan.RankingFrom,
            plan.RankingTo,
            [
                .. Enumerable
                    .Range(1, ArenaRules.RoundsAYear)
                    .Select(number =>
                    {
                        var (first, last) = (ArenaRules.FirstDay(plan.Year, number), ArenaRules.LastDay(plan.Year, number));
                        var published = editions[number].FirstOrDefault(e => e.Status is ArenaStatus.Published);
                        var making = editions[number].FirstOrDefault(e => e.Status is ArenaStatus.Draft or ArenaStatus.Reviewed);
                        return new RoundCard(
                            number,
                            first,
                            last,
                            first <= today,
                            last < today,
                            issued <= last,
                            published ?? making,
                            published is null ? null : making
                        );
                    }),
            ]
        );
    }
}
