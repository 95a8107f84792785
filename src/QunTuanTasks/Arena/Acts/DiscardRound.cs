using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>A draft that nobody needs; what was ever published stays.</summary>
internal sealed class DiscardRound : RoundAct<RoundStep>
{
    public override ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, RoundStep> run, CancellationToken ct)
    {
        if (run.Root.Status is not ArenaStatus.Draft)
        {
            return ValueTask.FromResult<Refusal?>(ArenaRefusals.NotADraft);
        }
        run.Db.Remove(run.Root);
        return ValueTask.FromResult<Refusal?>(null);
    }
}
