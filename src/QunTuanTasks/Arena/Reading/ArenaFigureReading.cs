using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>What a figure of a round was made of.</summary>
internal static class ArenaFigureReading
{
    public static async Task<Result<ArenaExplanation>> OfAsync(
        QunTuanDb db,
        Actor actor,
        int roundId,
        string? organisationCode,
        ArenaAxis axis,
        int number,
        CancellationToken ct
    )
    {
        var round = await db
            .ArenaRounds.AsNoTracking()
            .VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
            .SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var entry = round?.Entries.Find(e => e.Code == organisationCode);
        if (
            round is null
            || (entry is null && organisationCode is not null)
            || round.Frame.IndexOf(axis, number) is not (>= 0 and var index)
        )
        {
            return ArenaRefusals.NotFound;
        }
        var column = round.Frame.Columns[index];
        var entries = round.Entries.ToDictionary(e => e.OrganisationId);
        var inputs = await db
            .ArenaInputs.AsNoTracking()
            .Where(i => i.RoundId == round.Id && (entry == null || i.OrganisationId == entry.OrganisationId))
            .Where(ArenaRules.Of(column, round.Frame))
            .OrderBy(i => i.Place)
            .Take(ArenaPageService.MostInputs)
            .ToListAsync(ct);
        var helps = await ArenaInputRows.HelpsAsync(db, actor, [.. inputs.Select(i => i.AssignmentId)], ct);
        var results = await db
            .ArenaResults.AsNoTracking()
            .Where(r =>
                r.RoundId == round.Id && (entry == null || r.OrganisationId == entry.OrganisationId) && r.Axis == axis && r.Number == number
            )
            .ToListAsync(ct);
        var first = ArenaRules.FirstDay(round.Plan.Year, round.Number);
        return new ArenaExplanation(
            entry?.Code,
            entry is null ? null : new(entry.Name, entry.NameEn),
            column,
            ArenaFigures.Sum(results.Select(r => r.Figures)),
            round.AsOf,
            first.AddDays(-1),
            first,
            round.RuleVersion,
            [
                .. inputs.Select(i =>
                    ArenaInputRows.Of(i, entries[i.OrganisationId], ArenaInputRows.MayOpen(actor, i.OrganisationId, i.AssignmentId, helps))
                ),
            ]
        );
    }
}
