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

    internal IQueryable<int> WithHistory(QunTuanDb db) => _uses.Select(u => u.WithHistory(db)).Aggregate((one, other) => one.Union(other));
}
