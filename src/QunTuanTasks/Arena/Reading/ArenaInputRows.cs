using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>An assignment behind a figure, as it stood then, and whether it may be opened.</summary>
internal static class ArenaInputRows
{
    // of the others' assignments a head may open those in which the own organisation takes part
    public static async Task<HashSet<int>> HelpsAsync(QunTuanDb db, Actor actor, List<int> assignments, CancellationToken ct) =>
        actor.SeesEveryOrganisation || assignments.Count == 0
            ? []
            :
            [
                .. await db
                    .CoOrganisations.Where(c => c.OrganisationId == actor.OrganisationId && assignments.Contains(c.AssignmentId))
                    .Select(c => c.AssignmentId)
                    .ToListAsync(ct),
            ];

    public static InputRow Of(ArenaInput i, ArenaEntry entry, bool mayOpen) =>
        new(
            i.AssignmentId,
            i.Code,
            i.Name,
            new(entry.Name, entry.NameEn),
            i.Unit is null ? null : new(i.Unit, i.UnitEn),
            i.Counts,
            i.Status,
            i.Kind,
            i.Target,
            i.Verified,
            i.Rate,
            i.Weight,
            i.VerifiedBefore,
            i.RateBefore,
            i.CompletedOn,
            i.OnTime,
            i.OnTimeByFirst,
            mayOpen
        );

    public static bool MayOpen(Actor actor, int organisationId, int assignmentId, HashSet<int> helps) =>
        actor.SightOf(organisationId, helps.Contains(assignmentId)) is Sight.Full;
}
