using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>公布: frozen from now on, and for everybody with business data; the edition before it is marked as corrected.</summary>
internal sealed class PublishRound : RoundAct<RoundStep>
{
    public override async ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, RoundStep> run, CancellationToken ct)
    {
        var round = run.Root;
        if (round.Publish(round.Plan.Rules, run.Actor.UserId, run.At) is { } refusal)
        {
            return refusal;
        }
        var standing = run.Db.ArenaRounds.Where(r =>
            r.PlanId == round.PlanId && r.Number == round.Number && r.Status == ArenaStatus.Published && r.Id != round.Id
        );
        foreach (var before in await standing.ToListAsync(ct))
        {
            before.Supersede(run.Actor.UserId, run.At);
        }
        return null;
    }
}
