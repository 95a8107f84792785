using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>What several pages of the arena read: the editions of rounds, and who did what with one.</summary>
internal static class ArenaReading
{
    // newest first, each with the sum of all organisations
    public static async Task<List<(int Number, EditionRow Row)>> EditionsAsync(
        QunTuanDb db,
        Actor actor,
        int planId,
        int? number,
        CancellationToken ct
    )
    {
        var rounds = await db
            .ArenaRounds.AsNoTracking()
            .VisibleTo(actor)
            .Where(r => r.PlanId == planId && (number == null || r.Number == number))
            .OrderByDescending(r => r.Edition)
            .ThenBy(r => r.Number)
            .Select(r => new
            {
                r.Id,
                r.Number,
                r.Edition,
                r.Status,
                r.AsOf,
                r.PublishedAt,
                r.Correction,
                Totals = r.Results.Where(x => x.Axis == ArenaAxis.Total).ToList(),
            })
            .ToListAsync(ct);
        return
        [
            .. rounds.Select(r =>
                (
                    r.Number,
                    new EditionRow(
                        r.Id,
                        r.Edition,
                        r.Status,
                        r.AsOf,
                        r.PublishedAt,
                        r.Correction,
                        ArenaFigures.Sum(r.Totals.Select(t => t.Figures))
                    )
                )
            ),
        ];
    }

    public static async Task<IReadOnlyList<ArenaHistory>> HistoryAsync(QunTuanDb db, ArenaRound round, CancellationToken ct)
    {
        var people = await ActingOffice.OfAsync(db, round.Events.Select(e => e.UserId), ct);
        var names = round.Entries.ToDictionary(e => e.OrganisationId, e => new Name(e.Name, e.NameEn));
        return
        [
            .. round
                .Events.OrderByDescending(e => e.Id)
                .Select(e => new ArenaHistory(
                    e.Step,
                    e.At,
                    people.GetValueOrDefault(e.UserId)?.Office,
                    people.GetValueOrDefault(e.UserId)?.Title,
                    e.Text,
                    e.OrganisationId is { } organisation ? names.GetValueOrDefault(organisation) : null,
                    e.Changes
                )),
        ];
    }
}
