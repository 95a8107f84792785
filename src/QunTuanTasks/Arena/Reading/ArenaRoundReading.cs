using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>One round whole, on its page and for the meeting.</summary>
internal static class ArenaRoundReading
{
    public static async Task<Result<ArenaView>> OfAsync(QunTuanDb db, Actor actor, int roundId, DateOnly today, CancellationToken ct)
    {
        var round = await db
            .ArenaRounds.AsNoTracking()
            .VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .Include(r => r.Results)
            .Include(r => r.Events)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null)
        {
            return ArenaRefusals.NotFound;
        }

        var helps = await ArenaInputRows.HelpsAsync(
            db,
            actor,
            [.. round.Entries.SelectMany(e => e.Quotes).Select(q => q.AssignmentId)],
            ct
        );
        var figures = round.Results.ToDictionary(r => (r.OrganisationId, r.Axis, r.Number), r => r.Figures);
        List<ArenaRow> rows =
        [
            .. round
                .Entries.OrderBy(e => e.SortOrder)
                .ThenBy(e => e.OrganisationId)
                .Select(e => new ArenaRow(
                    e.Code,
                    new(e.Name, e.NameEn),
                    e.Kind,
                    e.PeerGroup is null ? null : new(e.PeerGroup, e.PeerGroupEn),
                    e.OrganisationId == actor.OrganisationId,
                    [
                        .. round.Frame.Columns.Select(c =>
                            figures.GetValueOrDefault((e.OrganisationId, c.Axis, c.Number), ArenaFigures.Nothing)
                        ),
                    ],
                    e.Sentence,
                    [
                        .. e
                            .Quotes.OrderBy(q => q.Place)
                            .Select(q => new QuoteView(
                                q.ReportId,
                                q.AssignmentId,
                                q.Code,
                                new(q.Title, q.TitleEn),
                                q.Text,
                                q.FiledOn,
                                ArenaInputRows.MayOpen(actor, e.OrganisationId, q.AssignmentId, helps)
                            )),
                    ]
                )),
        ];
        var editions = await ArenaReading.EditionsAsync(db, actor, round.PlanId, round.Number, ct);
        var (first, last) = (ArenaRules.FirstDay(round.Plan.Year, round.Number), ArenaRules.LastDay(round.Plan.Year, round.Number));
        return new ArenaView(
            round.Id,
            round.Version,
            round.Plan.Year,
            round.Number,
            first,
            last,
            first.AddDays(-1),
            round.AsOf,
            round.Edition,
            round.Status,
            round.PublishedAt,
            round.Correction,
            round.RuleVersion,
            round.Frame,
            rows,
            [.. round.Frame.Columns.Select((_, i) => ArenaFigures.Sum(rows.Select(r => r.Cells[i])))],
            [.. editions.Select(e => e.Row)],
            actor.MayRunArena ? [.. Acts(round, actor, editions)] : [],
            actor.MayRunArena && round.Status is ArenaStatus.Draft && round.IsBy(actor.UserId),
            last < today,
            round.IsFinal,
            actor.MayRunArena ? await ArenaReading.HistoryAsync(db, round, ct) : []
        );
    }

    public static async Task<Result<ArenaShow>> PresentAsync(QunTuanDb db, Actor actor, int roundId, DateOnly today, CancellationToken ct)
    {
        if (await OfAsync(db, actor, roundId, today, ct) is not { Value: { } view })
        {
            return ArenaRefusals.NotFound;
        }
        var entries = await db.ArenaEntries.AsNoTracking().Where(e => e.RoundId == view.Id).ToDictionaryAsync(e => e.OrganisationId, ct);
        var inputs = await db.ArenaInputs.AsNoTracking().Where(i => i.RoundId == view.Id && i.Counts).OrderBy(i => i.Place).ToListAsync(ct);
        var helps = await ArenaInputRows.HelpsAsync(db, actor, [.. inputs.Select(i => i.AssignmentId)], ct);
        return new ArenaShow(
            view,
            inputs
                .ToLookup(i => i.OrganisationId)
                .ToDictionary(
                    g => entries[g.Key].Code,
                    g =>
                        (IReadOnlyList<InputRow>)
                            [
                                .. g.Select(i =>
                                    ArenaInputRows.Of(i, entries[g.Key], ArenaInputRows.MayOpen(actor, g.Key, i.AssignmentId, helps))
                                ),
                            ]
                )
        );
    }

    private static IEnumerable<ArenaAct> Acts(ArenaRound round, Actor actor, List<(int Number, EditionRow Row)> editions) =>
        Enum.GetValues<ArenaAct>()
            .Where(act =>
                act switch
                {
                    ArenaAct.Redraft or ArenaAct.EditStory or ArenaAct.Discard => round.Status is ArenaStatus.Draft,
                    ArenaAct.Review => round.Status is ArenaStatus.Draft && !round.IsBy(actor.UserId) && round.IsFinal,
                    ArenaAct.Return or ArenaAct.Publish => round.Status is ArenaStatus.Reviewed,
                    ArenaAct.Correct => round.Status is ArenaStatus.Published && !editions.Exists(e => e.Row.Edition > round.Edition),
                }
            );
}
