using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>
/// 起草: draws a round of a year for the first time. One that still runs is drawn as of today, and drawn again when it is over. Answers the
/// round's id.
/// </summary>
public sealed class DraftRound : IKeyedCommand
{
    public required int Year { get; init; }

    /// <summary>1 to 6.</summary>
    public required int Number { get; init; }

    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();
}

public sealed class DraftRoundValidator : AbstractValidator<DraftRound>
{
    public DraftRoundValidator() =>
        RuleFor(r => r.Number).InclusiveBetween(1, ArenaRules.RoundsAYear).WithErrorCode(ArenaRefusals.NoSuchRound.Code);
}

internal sealed class DraftRoundAct : EditionAct<DraftRound>
{
    public override object? IdOf(Actor actor, DraftRound request) => request.Year;

    public override bool TurnsAway(Actor actor) => !actor.MayRunArena;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<DraftRound> run, CancellationToken ct)
    {
        var (db, request) = (run.Db, run.Request);
        var plan = await db.Plans.OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Year == request.Year, ct);
        if (plan is null)
        {
            return PlanRefusals.NotFound;
        }
        if (ArenaRules.FirstDay(plan.Year, request.Number) is var first && run.Day < first)
        {
            return ArenaRefusals.NotBegun.With(first);
        }
        return await Editions(db, request).AnyAsync(ct)
            ? ArenaRefusals.AlreadyDrafted
            : await BeginAsync(run, ArenaRound.Of(plan, request.Number, 1, null), null, ct);
    }

    public override Task<int> RepeatedAsync(KeyedRun<DraftRound> run, CancellationToken ct) =>
        Editions(run.Db, run.Request).OrderBy(r => r.Edition).Select(r => r.Id).FirstOrDefaultAsync(ct);

    private static IQueryable<ArenaRound> Editions(QunTuanDb db, DraftRound request) =>
        db.ArenaRounds.Where(r => r.Plan.Year == request.Year && r.Number == request.Number);
}

/// <summary>Begins an edition of a round; answers its id.</summary>
internal abstract class EditionAct<TRequest> : KeyedAct<TRequest, int>
    where TRequest : class, IKeyedCommand
{
    private ArenaRound? _begun;

    public override string Subject => nameof(ArenaRound);

    public sealed override Refusal Saying(Refusal failed, TRequest request) =>
        failed == CommonRefusals.Duplicate ? ArenaRefusals.AlreadyDrafted : failed;

    public sealed override int Answer(KeyedRun<TRequest> run) => _begun!.Id;

    protected async Task<Refusal?> BeginAsync(KeyedRun<TRequest> run, ArenaRound round, ArenaRound? before, CancellationToken ct)
    {
        var drawing = await ArenaDrawing.OfAsync(run.Db, round.Plan, round.Number, run.Day, ct);
        if (drawing.IsEmpty)
        {
            return ArenaRefusals.NothingToDraw;
        }
        round.Draw(drawing, before, run.Actor.UserId, run.At);
        run.Db.Add(round);
        _begun = round;
        return null;
    }
}
