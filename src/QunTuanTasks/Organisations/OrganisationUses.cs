using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>What all rooms together say of the use of organisations.</summary>
public sealed class OrganisationUses
{
    private readonly IReadOnlyList<IOrganisationUse> _uses;

    internal OrganisationUses(IEnumerable<IOrganisationUse> uses) => _uses = [.. uses];

    internal async Task<bool> IsAtWorkAsync(QunTuanDb db, int organisationId, CancellationToken ct)
    {
        foreach (var use in _uses)
        {
            if (await use.IsAtWorkAsync(db, organisationId, ct))
            {
                return true;
            }
        }
        return false;
    }

    internal async Task<IReadOnlySet<int>> WithHistoryAsync(QunTuanDb db, CancellationToken ct)
    {
        HashSet<int> all = [];
        foreach (var use in _uses)
        {
            all.UnionWith(await use.WithHistoryAsync(db, ct));
        }
        return all;
    }
}
