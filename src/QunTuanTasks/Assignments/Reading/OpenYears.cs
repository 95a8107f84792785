using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>A plan year in which something is still to be done.</summary>
public sealed record OpenYear(int Year, int Assignments);

/// <summary>
/// The years with open work, newest first, so that what is open in another year than the shown one is not forgotten. Heads and liaison
/// officers count what their own organisation is responsible for.
/// </summary>
public sealed class OpenYearsService(ReadEngine reads)
{
    private static readonly ReadRight _years = new(nameof(Plans.Plan), actor => actor.MaySeeBusiness, CommonRefusals.NotFound);

    public Task<Result<IReadOnlyList<OpenYear>>> GetAsync(CancellationToken ct) =>
        reads.RunAsync<IReadOnlyList<OpenYear>>(
            _years,
            async (db, actor) =>
            {
                var counts = await db
                    .StatusProjections.AsNoTracking()
                    .Where(Settled.NotByProjection)
                    .Where(actor.SeesFully<StatusProjection>(s => s.OrganisationId))
                    .GroupBy(s => s.PlanId)
                    .Select(g => new { PlanId = g.Key, Count = g.Count() })
                    .ToDictionaryAsync(g => g.PlanId, g => g.Count, ct);
                var plans = await db.Plans.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Id).ToListAsync(ct);
                return plans.Where(p => counts.ContainsKey(p.Id)).Select(p => new OpenYear(p.Year, counts[p.Id])).ToList();
            },
            ct
        );
}
