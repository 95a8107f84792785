using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Acts;

/// <summary>
/// The steps of every act, in one order for all: who asks, shape, the record if they may see it, their right, a repeated command,
/// the version they saw, the rules, the save with version and key. What is refused is recorded, except mistakes in typing and being second.
/// </summary>
public sealed partial class ActEngine(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ILogger<ActEngine> log
)
{
    internal async Task<Result<TAnswer>> RunAsync<TRoot, TRequest, TAnswer>(
        Act<TRoot, TRequest, TAnswer> act,
        TRequest request,
        CancellationToken ct
    )
        where TRoot : class, IVersioned
        where TRequest : class, ICommand
    {
        var actor = await currentActor.GetAsync();
        var id = act.IdOf(request);
        if (act.TurnsAway(actor))
        {
            return await dbFactory.RefusedAsync(actor, act.Code, CommonRefusals.Forbidden, ct, act.Subject, id);
        }
        if (act.Check(validators, request) is { } invalid)
        {
            return invalid;
        }
        return await Crossing.AgainAsync(() => OnceAsync(act, actor, request, ct));
    }

    private async Task<Result<TAnswer>> OnceAsync<TRoot, TRequest, TAnswer>(
        Act<TRoot, TRequest, TAnswer> act,
        Actor actor,
        TRequest request,
        CancellationToken ct
    )
        where TRoot : class, IVersioned
        where TRequest : class, ICommand
    {
        var id = act.IdOf(request);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await act.FindAsync(db, actor, request, ct) is not { } root)
        {
            return await dbFactory.RefusedAsync(actor, act.Code, act.NotFound, ct, act.Subject, id);
        }
        var run = new ActRun<TRoot, TRequest>(db, actor, clock.UtcNow, root, request);
        if (!await act.AllowsAsync(run, ct))
        {
            return await dbFactory.RefusedAsync(actor, act.Code, CommonRefusals.Forbidden, ct, act.Subject, id);
        }
        // a command that was done raised the version: only then can this one be its double
        if (root.Version != request.Version)
        {
            if (request.Key != Guid.Empty && await db.WasDoneAsync(request.Key, ct))
            {
                return act.Answer(run with { IsRepeated = true });
            }
            db.Figures?.Refused(RefusalKind.Stale, act.Code);
            return await act.WhoWasFirstAsync(run, ct);
        }
        if (act.ChangesNothing(run))
        {
            return act.Answer(run);
        }
        if (await act.DoAsync(run, ct) is { } refusal)
        {
            // the other click was saved after this one had looked, and is what the rule now speaks of
            return request.Key != Guid.Empty && await db.WasDoneAsync(request.Key, ct)
                ? act.Answer(run with { IsRepeated = true })
                : await dbFactory.OutOfOrderAsync(actor, act.Code, refusal, act.Subject, id, ct);
        }

        db.Expect(root, request.Version);
        if (request.Key != Guid.Empty)
        {
            db.Remember(request.Key, run.At);
        }
        if (await db.TrySaveAsync(actor, act.Code, ct) is { } failed)
        {
            return failed.Kind is not RefusalKind.Stale ? act.Saying(failed, request)
                : await IsAsSeenAsync(db, root, request.Version, ct) ? Crossing.Crossed
                : await act.WhoWasFirstAsync(run, ct);
        }
        if (db.WasSavedByTheOtherClick())
        {
            return act.Answer(run with { IsRepeated = true });
        }
        await act.SavedAsync(run);
        LogDone(act.Code, act.Subject, id, actor.UserId);
        return act.Answer(run);
    }

    // somebody was first with a record that the act weighs on, and not with its own
    private static async Task<bool> IsAsSeenAsync<TRoot>(QunTuanDb db, TRoot root, int seen, CancellationToken ct)
        where TRoot : class, IVersioned =>
        await db.Entry(root).GetDatabaseValuesAsync(ct) is { } stored && stored.GetValue<int>(nameof(IVersioned.Version)) == seen;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on {Subject} {Id} by {UserId}")]
    private partial void LogDone(string act, string subject, object id, string userId);
}
