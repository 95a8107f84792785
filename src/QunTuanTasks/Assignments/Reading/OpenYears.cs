using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>A plan year in which something is still to be done.</summary>
public sealed record OpenYear(int Year, int Assignments);

/// <summary>
/// The years with open work, newest first, so that what is open in another year than the shown one is not forgotten. Heads and liaison
/// officers count what their own organisation is responsible for.
/// </summary>
public sealed class OpenYearsService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor)
{
    public async Task<Result<IReadOnlyList<OpenYear>>> GetAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.NotFound, ct, nameof(Plans.Plan));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (all, own) = (actor.SeesEveryOrganisation, actor.OrganisationId);
        var counts = await db
            .StatusProjections.AsNoTracking()
            .Where(Settled.NotByProjection)
            .Where(s => all || s.OrganisationId == own)
            .GroupBy(s => s.PlanId)
            .Select(g => new { PlanId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.PlanId, g => g.Count, ct);
        var plans = await db.Plans.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Id).ToListAsync(ct);
        return plans.Where(p => counts.ContainsKey(p.Id)).Select(p => new OpenYear(p.Year, counts[p.Id])).ToList();
    }
}
