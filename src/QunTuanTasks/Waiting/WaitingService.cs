using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Waiting;

/// <summary>
/// What waits for whoever asks, for the navigation and the title of every page. It has no rule of its own: each room counts what its page
/// asks to be done.
/// </summary>
public sealed class WaitingService(ReadEngine reads, IEnumerable<IWaiting> kinds)
{
    private static readonly ReadRight Right = new("", IsTheirs, CommonRefusals.NotFound);

    public Task<Result<WaitingCounts>> GetAsync(CancellationToken ct) =>
        reads.RunAsync<WaitingCounts>(
            Right,
            async (db, actor) =>
            {
                List<(WaitingKind, int)> counts = [];
                foreach (var kind in kinds.Where(k => k.IsFor(actor)))
                {
                    counts.Add((kind.Kind, await kind.CountAsync(db, actor, ct)));
                }
                return new WaitingCounts(counts);
            },
            ct
        );

    internal static bool IsTheirs(Actor actor) => actor.ActingAs is not null;
}
