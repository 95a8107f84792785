using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

/// <summary>What all rooms together say of the use of a contest.</summary>
public sealed class ContestUses
{
    private readonly IReadOnlyList<IContestUse> _uses;

    internal ContestUses(IEnumerable<IContestUse> uses) => _uses = [.. uses];

    internal async Task<int> CountAsync(QunTuanDb db, int planId, int contest, CancellationToken ct)
    {
        var count = 0;
        foreach (var use in _uses)
        {
            count += await use.CountAsync(db, planId, contest, ct);
        }
        return count;
    }
}
