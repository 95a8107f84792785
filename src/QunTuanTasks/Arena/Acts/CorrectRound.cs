using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>
/// 更正: begins the next edition of a published round, with the reason; the published one stands until that is published. Answers the new
/// edition's id.
/// </summary>
internal sealed class CorrectRound : EditionAct<ReasonedRoundStep>
{
    public override string Code => nameof(CorrectRound);

    public override object? IdOf(Actor actor, ReasonedRoundStep request) => request.RoundId;

    // whoever sees the round is told that correcting it is not theirs, whoever does not is told that there is none
    public override bool TurnsAway(Actor actor) => false;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<ReasonedRoundStep> run, CancellationToken ct)
    {
        var round = await run
            .Db.ArenaRounds.VisibleTo(run.Actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == run.Request.RoundId, ct);
        if (round is null)
        {
            return ArenaRefusals.NotFound;
        }
        if (!run.Actor.MayRunArena)
        {
            return CommonRefusals.Forbidden;
        }
        if (round.Status is not ArenaStatus.Published)
        {
            return ArenaRefusals.NotPublished;
        }
        return await Later(run.Db, run.Request).AnyAsync(ct)
            ? ArenaRefusals.CorrectionPending
            : await BeginAsync(run, ArenaRound.Of(round.Plan, round.Number, round.Edition + 1, run.Request.Reason!.Trim()), round, ct);
    }

    public override Task<int> RepeatedAsync(KeyedRun<ReasonedRoundStep> run, CancellationToken ct) =>
        Later(run.Db, run.Request).OrderBy(r => r.Edition).Select(r => r.Id).FirstOrDefaultAsync(ct);

    private static IQueryable<ArenaRound> Later(QunTuanDb db, ReasonedRoundStep request) =>
        db.ArenaRounds.Where(r =>
            db.ArenaRounds.Any(b => b.Id == request.RoundId && b.PlanId == r.PlanId && b.Number == r.Number && b.Edition < r.Edition)
        );
}
