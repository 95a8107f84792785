using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>
/// Two acts that weigh on each other without a version in common: an organisation is deactivated because nothing is open of it, and is
/// given a task because it is active. What each one read is asked once more in the transaction of its save, where one save waits for the
/// other; when it is not so any more, nothing is saved, as if somebody had been first.
/// </summary>
internal sealed class SaveConditions
{
    private List<Func<CancellationToken, Task<bool>>> _asked = [];

    public void Add(Func<CancellationToken, Task<bool>> holds) => _asked.Add(holds);

    public IReadOnlyList<Func<CancellationToken, Task<bool>>> Take()
    {
        var taken = _asked;
        _asked = [];
        return taken;
    }
}

/// <summary>Asks the conditions. Only a save with an audit entry waits for the others: what has a condition is audited.</summary>
internal sealed class ConditionHook : ISaveHook
{
    public SaveStage Stage => SaveStage.Conditions;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        var conditions = db.Carried<SaveConditions>().Take();
        return new(conditions.Count == 0 ? null : new Step(conditions));
    }

    private sealed class Step(IReadOnlyList<Func<CancellationToken, Task<bool>>> conditions) : SaveStep
    {
        public override async Task BeforeRowsAsync(CancellationToken ct)
        {
            foreach (var holds in conditions)
            {
                if (!await holds(ct))
                {
                    throw new DbUpdateConcurrencyException("What this save depends on is not so any more.");
                }
            }
        }
    }
}
