using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.Live;

/// <summary>What a kind of board shows. Equal queries of the same audience are read once for all who have them open.</summary>
public abstract record LiveQuery<T>
    where T : class
{
    /// <summary>The year of the plan whose changes concern it; null follows the newest plan, so that any change may.</summary>
    public abstract int? Year { get; }

    /// <summary>Reads through the room's own service, as the audience: what it may not see never comes into the snapshot.</summary>
    internal abstract Task<Result<T>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct);
}
