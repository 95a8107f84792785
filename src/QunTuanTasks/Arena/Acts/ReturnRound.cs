using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>退回起草, with a reason.</summary>
internal sealed class ReturnRound : RoundAct<ReasonedRoundStep>
{
    public override ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, ReasonedRoundStep> run, CancellationToken ct) =>
        ValueTask.FromResult(run.Root.Return(run.Request.Reason!.Trim(), run.Actor.UserId, run.At));
}
