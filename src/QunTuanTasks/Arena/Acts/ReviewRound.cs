using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>审核通过, by somebody who neither drew the figures nor wrote a story.</summary>
internal sealed class ReviewRound : RoundAct<RoundStep>
{
    public override async ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, RoundStep> run, CancellationToken ct)
    {
        await run.Db.Entry(run.Root).Collection(r => r.Events).LoadAsync(ct);
        return run.Root.Review(run.Root.Plan.Rules, run.Day, run.Actor.UserId, run.At);
    }
}
