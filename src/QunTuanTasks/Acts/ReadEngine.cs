using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Acts;

/// <summary>What is looked at, and by whom: the row of the rights table that a read has.</summary>
/// <param name="Subject">The kind of record, as the audit log names it; empty where it is about none.</param>
/// <param name="IsTheirs">Whose it is to see at all. Which rows, the query says.</param>
/// <param name="Otherwise">What everybody else is told.</param>
/// <param name="Act">The code word under which a refusal is recorded.</param>
internal sealed record ReadRight(string Subject, Func<Actor, bool> IsTheirs, Refusal Otherwise, string Act = AuditActs.Look);

/// <summary>
/// The steps of every read, in one order for all: who asks, whether it is theirs, a context that saves nothing. What they may not see is
/// recorded, whether the door says it or the query finds nothing for them.
/// </summary>
public sealed class ReadEngine(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor)
{
    /// <param name="right">What is looked at.</param>
    /// <param name="read">Reads the rows that the actor sees; NotFound and Forbidden are recorded.</param>
    /// <param name="ct">The reader's.</param>
    /// <param name="id">Which record was named.</param>
    internal async Task<Result<T>> RunAsync<T>(
        ReadRight right,
        Func<QunTuanDb, Actor, Task<Result<T>>> read,
        CancellationToken ct,
        object? id = null
    )
    {
        var actor = await currentActor.GetAsync();
        if (!right.IsTheirs(actor))
        {
            return await dbFactory.RefusedAsync(actor, right.Act, right.Otherwise, ct, right.Subject, id);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.OnlyReads = true;
        var result = await read(db, actor);
        return result.Refusal is { Kind: RefusalKind.NotFound or RefusalKind.Forbidden } unseen
            ? await dbFactory.RefusedAsync(actor, right.Act, unseen, ct, right.Subject, id)
            : result;
    }
}

internal static class ReadEngines
{
    /// <summary>A service as somebody else would be answered by it: whoever it asks through one of the engines is this one.</summary>
    public static T For<T>(this IServiceProvider services, ICurrentActor actor, params object[] also)
        where T : class
    {
        var asked = typeof(T).GetConstructors()[0].GetParameters().Select(p => p.ParameterType).ToHashSet();
        return ActivatorUtilities.CreateInstance<T>(
            services,
            [
                .. new object[]
                {
                    actor,
                    ActivatorUtilities.CreateInstance<ReadEngine>(services, actor),
                    ActivatorUtilities.CreateInstance<ActEngine>(services, actor),
                }.Where(o => asked.Any(a => a.IsInstanceOfType(o))),
                .. also,
            ]
        );
    }
}
