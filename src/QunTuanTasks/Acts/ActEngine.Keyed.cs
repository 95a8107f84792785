using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Acts;

public sealed partial class ActEngine
{
    internal async Task<Result<TAnswer>> RunAsync<TRequest, TAnswer>(
        KeyedAct<TRequest, TAnswer> act,
        TRequest request,
        CancellationToken ct
    )
        where TRequest : class, IKeyedCommand
    {
        var actor = await currentActor.GetAsync();
        if (act.TurnsAway(actor))
        {
            return await dbFactory.RefusedAsync(actor, act.Code, CommonRefusals.Forbidden, ct, act.Subject, act.IdOf(actor, request));
        }
        if (act.Check(validators, request) is { } invalid)
        {
            return invalid;
        }
        return await Crossing.AgainAsync(() => OnceAsync(act, actor, request, ct));
    }

    private async Task<Result<TAnswer>> OnceAsync<TRequest, TAnswer>(
        KeyedAct<TRequest, TAnswer> act,
        Actor actor,
        TRequest request,
        CancellationToken ct
    )
        where TRequest : class, IKeyedCommand
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = new KeyedRun<TRequest>(db, actor, clock.UtcNow, request);
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return await act.RepeatedAsync(run, ct);
        }
        if (!await act.AllowsAsync(run, ct))
        {
            return await dbFactory.RefusedAsync(actor, act.Code, CommonRefusals.Forbidden, ct, act.Subject, act.IdOf(actor, request));
        }
        if (await act.DoAsync(run, ct) is { } refusal)
        {
            // the other click was saved after this one had looked, and is what the rule now speaks of
            return await db.WasDoneAsync(request.Key, ct)
                ? await act.RepeatedAsync(run, ct)
                : await dbFactory.OutOfOrderAsync(actor, act.Code, refusal, act.Subject, act.IdOf(actor, request) ?? "", ct);
        }
        if (act.ChangesNothing(run))
        {
            return act.Answer(run);
        }

        db.Remember(request.Key, run.At);
        if (await db.TrySaveAsync(actor, act.Code, ct) is { } failed)
        {
            return failed.Kind is RefusalKind.Stale ? Crossing.Crossed : act.Saying(failed, request);
        }
        if (db.WasSavedByTheOtherClick())
        {
            await using var fresh = await dbFactory.CreateDbContextAsync(ct);
            return await act.RepeatedAsync(run with { Db = fresh }, ct);
        }
        act.Saved(run);
        LogDone(act.Code, act.Subject, act.IdOf(actor, request) ?? "", actor.UserId);
        return act.Answer(run);
    }
}
