using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Arena;

/// <summary>
/// What is shown of the arena: the rounds of a year, one round whole, what a figure was made of. Organisations stand in official order,
/// always.
/// </summary>
public sealed class ArenaPageService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, OfficeClock clock)
{
    /// <summary>Rows that an opened figure lists.</summary>
    public const int MostInputs = 200;

    /// <summary>Null takes the year that pages open with.</summary>
    public async Task<Result<ArenaYear>> ListAsync(int? year, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, ArenaRefusals.NotFound, ct, nameof(ArenaRound));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plans = await db.Plans.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Id).ToListAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
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
                            first <= clock.Today,
                            last < clock.Today,
                            issued <= last,
                            published ?? making,
                            published is null ? null : making
                        );
                    }),
            ]
        );
    }

    /// <summary>One edition. NotFound for a draft that is not theirs to see.</summary>
    public async Task<Result<ArenaView>> GetAsync(int roundId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
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
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, ArenaRefusals.NotFound, ct, nameof(ArenaRound), roundId);
        }

        var helps = await HelpsAsync(db, actor, [.. round.Entries.SelectMany(e => e.Quotes).Select(q => q.AssignmentId)], ct);
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
                                MayOpen(actor, e.OrganisationId, q.AssignmentId, helps)
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
            last < clock.Today,
            round.IsFinal,
            actor.MayRunArena ? await ArenaReading.HistoryAsync(db, round, ct) : []
        );
    }

    /// <summary>A round for the meeting, with the assignments of each organisation that count in it.</summary>
    public async Task<Result<ArenaShow>> PresentAsync(int roundId, CancellationToken ct)
    {
        if (await GetAsync(roundId, ct) is not { Value: { } view })
        {
            return ArenaRefusals.NotFound;
        }
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var entries = await db.ArenaEntries.AsNoTracking().Where(e => e.RoundId == view.Id).ToDictionaryAsync(e => e.OrganisationId, ct);
        var inputs = await db.ArenaInputs.AsNoTracking().Where(i => i.RoundId == view.Id && i.Counts).OrderBy(i => i.Place).ToListAsync(ct);
        var helps = await HelpsAsync(db, actor, [.. inputs.Select(i => i.AssignmentId)], ct);
        return new ArenaShow(
            view,
            inputs
                .ToLookup(i => i.OrganisationId)
                .ToDictionary(
                    g => entries[g.Key].Code,
                    g => (IReadOnlyList<InputRow>)[.. g.Select(i => Row(i, entries[g.Key], MayOpen(actor, g.Key, i.AssignmentId, helps)))]
                )
        );
    }

    /// <summary>The assignments behind one figure of a round, as they stood then; of all organisations without a code.</summary>
    public async Task<Result<ArenaExplanation>> ExplainAsync(
        int roundId,
        string? organisationCode,
        ArenaAxis axis,
        int number,
        CancellationToken ct
    )
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
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
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, ArenaRefusals.NotFound, ct, nameof(ArenaRound), roundId);
        }
        var column = round.Frame.Columns[index];
        var entries = round.Entries.ToDictionary(e => e.OrganisationId);
        var inputs = await db
            .ArenaInputs.AsNoTracking()
            .Where(i => i.RoundId == round.Id && (entry == null || i.OrganisationId == entry.OrganisationId))
            .Where(ArenaRules.Of(column, round.Frame))
            .OrderBy(i => i.Place)
            .Take(MostInputs)
            .ToListAsync(ct);
        var helps = await HelpsAsync(db, actor, [.. inputs.Select(i => i.AssignmentId)], ct);
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
            [.. inputs.Select(i => Row(i, entries[i.OrganisationId], MayOpen(actor, i.OrganisationId, i.AssignmentId, helps)))]
        );
    }

    /// <summary>What staff may pick for the story of an organisation.</summary>
    public async Task<Result<NarrativeForm>> GetStoryAsync(int roundId, string organisationCode, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
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
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, ArenaRefusals.NotFound, ct, nameof(ArenaRound), roundId);
        }
        if (!actor.MayRunArena)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(ArenaRound), roundId);
        }
        if (round.Entries.Find(e => e.Code == organisationCode) is not { } entry)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, ArenaRefusals.NotFound, ct, nameof(ArenaRound), roundId);
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

    // of the others' assignments a head may open those in which the own organisation takes part
    private static async Task<HashSet<int>> HelpsAsync(QunTuanDb db, Actor actor, List<int> assignments, CancellationToken ct) =>
        actor.SeesEveryOrganisation || assignments.Count == 0
            ? []
            :
            [
                .. await db
                    .CoOrganisations.Where(c => c.OrganisationId == actor.OrganisationId && assignments.Contains(c.AssignmentId))
                    .Select(c => c.AssignmentId)
                    .ToListAsync(ct),
            ];

    private static InputRow Row(ArenaInput i, ArenaEntry entry, bool mayOpen) =>
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

    private static bool MayOpen(Actor actor, int organisationId, int assignmentId, HashSet<int> helps) =>
        actor.SightOf(organisationId, helps.Contains(assignmentId)) is Sight.Full;
}
