using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>Draws a draft again and answers what became different; picked sentences stay.</summary>
internal sealed class RedraftRound : RoundAct<RoundStep, ArenaChanges>
{
    private ArenaChanges? _changes;

    public override async ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, RoundStep> run, CancellationToken ct)
    {
        var round = run.Root;
        if (round.Status is not ArenaStatus.Draft)
        {
            return ArenaRefusals.NotADraft;
        }
        await run.Db.Entry(round).Collection(r => r.Inputs).LoadAsync(ct);
        await run.Db.Entry(round).Collection(r => r.Results).LoadAsync(ct);
        var drawing = await ArenaDrawing.OfAsync(run.Db, round.Plan, round.Number, run.Day, ct);
        return round.Redraw(drawing, run.Actor.UserId, run.At, out _changes);
    }

    public override ArenaChanges Answer(ActRun<ArenaRound, RoundStep> run) => _changes ?? new(run.Day, run.Day, 0, []);
}
