using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>The story of an organisation in a round, with the sentences that may be picked.</summary>
internal static class NarrativeReading
{
    public static async Task<Result<NarrativeForm>> OfAsync(
        QunTuanDb db,
        Actor actor,
        int roundId,
        string organisationCode,
        CancellationToken ct
    )
    {
        var round = await db
            .ArenaRounds.AsNoTracking()
            .VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null)
        {
            return ArenaRefusals.NotFound;
        }
        if (!actor.MayRunArena)
        {
            return CommonRefusals.Forbidden;
        }
        if (round.Entries.Find(e => e.Code == organisationCode) is not { } entry)
        {
            return ArenaRefusals.NotFound;
        }
        return new NarrativeForm(
            round.Id,
            round.Version,
            round.AsOf,
            entry.Code,
            new(entry.Name, entry.NameEn),
            entry.Sentence,
            [.. entry.Quotes.OrderBy(q => q.Place).Select(q => q.ReportId)],
            await ArenaSentences.OfAsync(db, round, entry.OrganisationId, ct)
        );
    }
}
