using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>
/// The making of a round: drawn from data, reviewed by a second person, published, corrected. Staff alone; figures come from the
/// timeline, stories from reports that were filed already.
/// </summary>
public sealed partial class ArenaService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ILogger<ArenaService> log
)
{
    /// <summary>
    /// 起草: one click. A round that still runs is drawn as of today, and drawn again when it is over. Answers the round's id.
    /// </summary>
    public async Task<Result<int>> DraftAsync(DraftRound request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayRunArena)
        {
            return await dbFactory.RefusedAsync(actor, nameof(DraftRound), CommonRefusals.Forbidden, ct, nameof(ArenaRound));
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await db.Plans.OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Year == request.Year, ct);
        if (plan is null)
        {
            return await dbFactory.RefusedAsync(actor, nameof(DraftRound), PlanRefusals.NotFound, ct, nameof(Plan), request.Year);
        }
        if (ArenaRules.FirstDay(plan.Year, request.Number) is var first && clock.Today < first)
        {
            return ArenaRefusals.NotBegun.With(first);
        }
        if (
            await db
                .ArenaRounds.Where(r => r.PlanId == plan.Id && r.Number == request.Number)
                .Select(r => (int?)r.Id)
                .FirstOrDefaultAsync(ct) is
            { } existing
        )
        {
            return await db.WasDoneAsync(request.Key, ct) ? existing : ArenaRefusals.AlreadyDrafted;
        }
        return await BeginAsync(db, actor, ArenaRound.Of(plan, request.Number, 1, null), null, request.Key, nameof(DraftRound), ct);
    }

    /// <summary>Draws a draft again and answers what became different; picked sentences stay.</summary>
    public async Task<Result<ArenaChanges>> RedraftAsync(RoundStep request, CancellationToken ct)
    {
        ArenaChanges? changes = null;
        var done = await StepAsync(
            request,
            "RedraftRound",
            async (db, round, actor) =>
            {
                if (round.Status is not ArenaStatus.Draft)
                {
                    return ArenaRefusals.NotADraft;
                }
                await db.Entry(round).Collection(r => r.Inputs).LoadAsync(ct);
                await db.Entry(round).Collection(r => r.Results).LoadAsync(ct);
                var drawing = await ArenaDrawing.OfAsync(db, round.Plan, round.Number, clock.Today, ct);
                return round.Redraw(drawing, actor.UserId, clock.UtcNow, out changes);
            },
            ct
        );
        return done.Refusal is { } refusal ? refusal : changes ?? new(clock.Today, clock.Today, 0, []);
    }

    /// <summary>The story of one organisation. What is quoted is copied from the reports, word for word.</summary>
    public async Task<Result<Done>> SaveNarrativeAsync(SaveNarrative request, CancellationToken ct)
    {
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        return await StepAsync(
            new()
            {
                RoundId = request.RoundId,
                Version = request.Version,
                Key = request.Key,
            },
            nameof(SaveNarrative),
            async (db, round, actor) =>
            {
                if (round.Entries.Find(e => e.Code == request.OrganisationCode) is not { } entry)
                {
                    return ArenaRefusals.NotFound;
                }
                var offered = await ArenaSentences.OfAsync(db, round, entry.OrganisationId, ct);
                List<ArenaQuote> quotes = [];
                foreach (var id in request.ReportIds.Distinct())
                {
                    if (offered.Find(o => o.ReportId == id) is not { } sentence)
                    {
                        return ArenaRefusals.NotQuotable;
                    }
                    quotes.Add(sentence.Quote(quotes.Count));
                }
                return round.Tell(entry, request.Sentence, quotes, actor.UserId, clock.UtcNow);
            },
            ct
        );
    }

    /// <summary>审核通过, by somebody who neither drew the figures nor wrote a story.</summary>
    public Task<Result<Done>> ReviewAsync(RoundStep request, CancellationToken ct) =>
        StepAsync(
            request,
            "ReviewRound",
            async (db, round, actor) =>
            {
                await db.Entry(round).Collection(r => r.Events).LoadAsync(ct);
                return round.Review(round.Plan.Rules, clock.Today, actor.UserId, clock.UtcNow);
            },
            ct
        );

    /// <summary>退回起草, with a reason.</summary>
    public async Task<Result<Done>> ReturnAsync(ReasonedRoundStep request, CancellationToken ct)
    {
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        return await StepAsync(
            new()
            {
                RoundId = request.RoundId,
                Version = request.Version,
                Key = request.Key,
            },
            "ReturnRound",
            (_, round, actor) => Task.FromResult(round.Return(request.Reason!.Trim(), actor.UserId, clock.UtcNow)),
            ct
        );
    }

    /// <summary>公布: frozen from now on, and for everybody with business data; the edition before it is marked as corrected.</summary>
    public Task<Result<Done>> PublishAsync(RoundStep request, CancellationToken ct) =>
        StepAsync(
            request,
            "PublishRound",
            async (db, round, actor) =>
            {
                if (round.Publish(round.Plan.Rules, actor.UserId, clock.UtcNow) is { } refusal)
                {
                    return refusal;
                }
                foreach (
                    var before in await db
                        .ArenaRounds.Where(r =>
                            r.PlanId == round.PlanId && r.Number == round.Number && r.Status == ArenaStatus.Published && r.Id != round.Id
                        )
                        .ToListAsync(ct)
                )
                {
                    before.Supersede(actor.UserId, clock.UtcNow);
                }
                return null;
            },
            ct
        );

    /// <summary>
    /// 更正: begins the next edition of a published round, with the reason; the published one stands until that is published. Answers the new
    /// edition's id.
    /// </summary>
    public async Task<Result<int>> CorrectAsync(ReasonedRoundStep request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var round = await db
            .ArenaRounds.VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == request.RoundId, ct);
        if (round is null)
        {
            return await dbFactory.RefusedAsync(actor, "CorrectRound", ArenaRefusals.NotFound, ct, nameof(ArenaRound), request.RoundId);
        }
        if (!actor.MayRunArena)
        {
            return await dbFactory.RefusedAsync(actor, "CorrectRound", CommonRefusals.Forbidden, ct, nameof(ArenaRound), request.RoundId);
        }
        var later = await db
            .ArenaRounds.Where(r => r.PlanId == round.PlanId && r.Number == round.Number && r.Edition > round.Edition)
            .OrderBy(r => r.Edition)
            .Select(r => (int?)r.Id)
            .FirstOrDefaultAsync(ct);
        if (later is { } next && await db.WasDoneAsync(request.Key, ct))
        {
            return next;
        }
        if (round.Status is not ArenaStatus.Published)
        {
            return ArenaRefusals.NotPublished;
        }
        if (later is not null)
        {
            return ArenaRefusals.CorrectionPending;
        }
        return await BeginAsync(
            db,
            actor,
            ArenaRound.Of(round.Plan, round.Number, round.Edition + 1, request.Reason!.Trim()),
            round,
            request.Key,
            "CorrectRound",
            ct
        );
    }

    /// <summary>A draft that nobody needs; what was ever published stays.</summary>
    public Task<Result<Done>> DiscardAsync(RoundStep request, CancellationToken ct) =>
        StepAsync(
            request,
            "DiscardRound",
            (db, round, _) =>
            {
                if (round.Status is not ArenaStatus.Draft)
                {
                    return Task.FromResult<Refusal?>(ArenaRefusals.NotADraft);
                }
                db.Remove(round);
                return Task.FromResult<Refusal?>(null);
            },
            ct
        );

    private async Task<Result<int>> BeginAsync(
        QunTuanDb db,
        Actor actor,
        ArenaRound round,
        ArenaRound? before,
        Guid key,
        string act,
        CancellationToken ct
    )
    {
        var drawing = await ArenaDrawing.OfAsync(db, round.Plan, round.Number, clock.Today, ct);
        if (drawing.IsEmpty)
        {
            return ArenaRefusals.NothingToDraw;
        }
        round.Draw(drawing, before, actor.UserId, clock.UtcNow);
        db.Add(round);
        db.Remember(key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, act, ct) is { } failed)
        {
            return failed == CommonRefusals.Duplicate ? ArenaRefusals.AlreadyDrafted : failed;
        }
        LogDone(act, round.Id, actor.UserId);
        return round.Id;
    }

    private async Task<Result<Done>> StepAsync(
        RoundStep request,
        string act,
        Func<QunTuanDb, ArenaRound, Actor, Task<Refusal?>> step,
        CancellationToken ct
    )
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var round = await db
            .ArenaRounds.VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == request.RoundId, ct);
        if (round is null)
        {
            return await dbFactory.RefusedAsync(actor, act, ArenaRefusals.NotFound, ct, nameof(ArenaRound), request.RoundId);
        }
        if (!actor.MayRunArena)
        {
            return await dbFactory.RefusedAsync(actor, act, CommonRefusals.Forbidden, ct, nameof(ArenaRound), request.RoundId);
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new Done();
        }
        if (await step(db, round, actor) is { } refusal)
        {
            return await dbFactory.OutOfOrderAsync(actor, act, refusal, nameof(ArenaRound), request.RoundId, ct);
        }

        db.Expect(round, request.Version);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, act, ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, round, ct);
        }
        LogDone(act, round.Id, actor.UserId);
        return new Done();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on arena round {RoundId} by {UserId}")]
    private partial void LogDone(string act, int roundId, string userId);
}
