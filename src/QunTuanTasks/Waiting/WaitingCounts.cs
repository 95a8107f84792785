using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.News;

namespace QunTuanTasks.Waiting;

/// <summary>How much waits for a person. A kind that is not theirs is not among them.</summary>
public sealed class WaitingCounts : IEquatable<WaitingCounts>
{
    public static readonly WaitingCounts None = new([]);

    private readonly SortedDictionary<WaitingKind, int> _counts;

    internal WaitingCounts(IEnumerable<(WaitingKind Kind, int Count)> counts) =>
        _counts = new(counts.ToDictionary(c => c.Kind, c => c.Count));

    public int this[WaitingKind kind] => _counts.GetValueOrDefault(kind);

    public int Total => _counts.Values.Sum();

    public bool Equals(WaitingCounts? other) => other is not null && _counts.SequenceEqual(other._counts);

    public override bool Equals(object? obj) => Equals(obj as WaitingCounts);

    public override int GetHashCode() => _counts.Aggregate(0, HashCode.Combine);
}

/// <summary>
/// The counts as every page asks for them: read once for all who see the same, until something is saved that may change them.
/// </summary>
/// <param name="OnlyOrganisation">Of whom nothing but what is of one organisation can wait; null for everybody else.</param>
/// <param name="Reviewer">Whose own filings wait for a colleague: nobody else has the same number; null for everybody else.</param>
public sealed record WaitingQuery(int? OnlyOrganisation = null, string? Reviewer = null) : LiveQuery<WaitingCounts>
{
    public override int? Year => null;

    public override int? OrganisationId => OnlyOrganisation;

    /// <summary>The question of this person.</summary>
    public static WaitingQuery Of(Actor actor) =>
        new(actor.IsOfOrganisation ? actor.OrganisationId : null, actor.MayReview ? actor.UserId : null);

    internal override bool IsSharedBy(Actor actor) => WaitingService.IsTheirs(actor);

    internal override async Task<Result<WaitingCounts>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct)
    {
        var asked = Reviewer is null ? audience : new KnownActor((await audience.GetAsync()) with { UserId = Reviewer });
        return await services.For<WaitingService>(asked).GetAsync(ct);
    }
}
