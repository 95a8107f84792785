namespace QunTuanTasks.News;

/// <summary>Some organisations, compared by which they are.</summary>
public sealed class OrganisationIds(IEnumerable<int> ids) : IEquatable<OrganisationIds>
{
    private readonly int[] _ids = [.. ids.Distinct().Order()];

    public bool Contains(int id) => Array.BinarySearch(_ids, id) >= 0;

    public bool Equals(OrganisationIds? other) => other is not null && _ids.AsSpan().SequenceEqual(other._ids);

    public override bool Equals(object? obj) => Equals(obj as OrganisationIds);

    public override int GetHashCode() => _ids.Aggregate(17, HashCode.Combine);
}
