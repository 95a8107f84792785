using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>What all rooms together say of the use of organisations.</summary>
public sealed class OrganisationUses
{
    private readonly IReadOnlyList<IOrganisationUse> _uses;

    internal OrganisationUses(IEnumerable<IOrganisationUse> uses) => _uses = [.. uses];

    internal async Task<int> OpenAsync(QunTuanDb db, int organisationId, CancellationToken ct)
    {
        var open = 0;
        foreach (var use in _uses)
        {
            open += await use.OpenAsync(db, organisationId, ct);
        }
        return open;
    }

    internal IQueryable<int> WithHistory(QunTuanDb db) => _uses.Select(u => u.WithHistory(db)).Aggregate((one, other) => one.Union(other));
}
