using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
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
    ActEngine engine,
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

    /// <inheritdoc cref="RedraftRound" />
    public Task<Result<ArenaChanges>> RedraftAsync(RoundStep request, CancellationToken ct) =>
        engine.RunAsync(new RedraftRound(), request, ct);

    /// <inheritdoc cref="SaveNarrative" />
    public Task<Result<Done>> SaveNarrativeAsync(SaveNarrative request, CancellationToken ct) =>
        engine.RunAsync(new SaveNarrativeAct(), request, ct);

    /// <inheritdoc cref="ReviewRound" />
    public Task<Result<Done>> ReviewAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new ReviewRound(), request, ct);

    /// <inheritdoc cref="ReturnRound" />
    public Task<Result<Done>> ReturnAsync(ReasonedRoundStep request, CancellationToken ct) =>
        engine.RunAsync(new ReturnRound(), request, ct);

    /// <inheritdoc cref="PublishRound" />
    public Task<Result<Done>> PublishAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new PublishRound(), request, ct);

    /// <inheritdoc cref="DiscardRound" />
    public Task<Result<Done>> DiscardAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new DiscardRound(), request, ct);

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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on arena round {RoundId} by {UserId}")]
    private partial void LogDone(string act, int roundId, string userId);
}
