using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.News;

/// <summary>The boards of one person: what they may see, read once for everybody who sees the same.</summary>
public sealed class LiveBoards(ICurrentActor currentActor, BoardFeed feed, IServiceProvider services)
{
    public async Task<Result<T>> GetAsync<T>(LiveQuery<T> query, CancellationToken ct)
        where T : class
    {
        var actor = await currentActor.GetAsync();
        return query.IsSharedBy(actor) ? await feed.GetAsync(query, actor, ct) : await query.ReadAsync(services, currentActor, ct);
    }

    /// <summary>
    /// From now on the board is handed every answer that is newer than what was seen, until the subscription is disposed.
    /// </summary>
    /// <param name="show">Called on a thread of the pool.</param>
    /// <param name="fail">The third failure in a row.</param>
    public async Task<IDisposable> SubscribeAsync<T>(
        LiveQuery<T> query,
        Result<T>? seen,
        Func<Result<T>, Task> show,
        Func<Exception, Task> fail
    )
        where T : class
    {
        var actor = await currentActor.GetAsync();
        return query.IsSharedBy(actor) ? feed.Subscribe(query, actor, seen, show, fail) : Nothing.Follows;
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Follows = new();

        public void Dispose() { }
    }
}
