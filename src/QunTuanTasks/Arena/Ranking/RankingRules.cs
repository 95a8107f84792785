using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>Why a peer group has no winner.</summary>
public enum NoRank
{
    /// <summary>Fewer than three organisations of the group take part.</summary>
    TooFew,

    /// <summary>Nothing of anybody has been verified.</summary>
    NothingVerified,
}

/// <summary>An organisation as a ranking sees it.</summary>
/// <param name="Code">The organisation.</param>
/// <param name="Order">Its place in the official order.</param>
/// <param name="Group">Its peer group; without one it is not compared with anybody.</param>
/// <param name="Figures">Its figures in the contest.</param>
public sealed record Contender(string Code, int Order, Name? Group, ArenaFigures Figures);

/// <summary>
/// Winners of a contest, group by group: of a peer group of at least three, whoever has the highest verified rate as it is shown, equal
/// rates sharing the place. Nobody else is placed. Pure; asked only while a committee has switched ranking on. Instructions (批示) and
/// media items are no assignments and so can never count.
/// </summary>
public static class RankingRules
{
    /// <summary>Fewer are not compared.</summary>
    public const int SmallestGroup = 3;

    /// <summary>The same whatever the order of the contenders.</summary>
    public static IReadOnlyList<PeerRanking> Winners(IEnumerable<Contender> contenders) =>
        [
            .. contenders
                .Where(c => c.Group is not null && c.Figures.RatedWeight > 0)
                .OrderBy(c => c.Order)
                .ThenBy(c => c.Code, StringComparer.Ordinal)
                .GroupBy(c => c.Group!.Zh, StringComparer.Ordinal)
                .Select(g => Of(g.First().Group!, [.. g])),
        ];

    private static PeerRanking Of(Name group, List<Contender> members)
    {
        if (members.Count < SmallestGroup)
        {
            return new(group, members.Count, [], null, NoRank.TooFew);
        }
        var best = members.Max(m => m.Figures.Rate!.Value);
        return best == 0
            ? new(group, members.Count, [], null, NoRank.NothingVerified)
            : new(group, members.Count, [.. members.Where(m => m.Figures.Rate == best).Select(m => m.Code)], best, null);
    }
}
