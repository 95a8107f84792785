using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Arena;

/// <summary>What a column of a round sums.</summary>
public enum ArenaAxis
{
    /// <summary>All directives, with or without the guarantee section as the plan counts.</summary>
    Total,

    /// <summary>One directive; its number is the ordinal.</summary>
    Directive,

    /// <summary>One contest that has a name.</summary>
    Contest,
}

/// <summary>
/// The figures of one organisation in one column, from verified progress alone. Equal figures are equal values; sums are the same
/// formula over the assignments, never a mean of means.
/// </summary>
/// <param name="Count">Assignments that count: issued by the day, not cancelled or suspended on it.</param>
/// <param name="Rated">Of them, those with a target.</param>
/// <param name="Verified">Of the rated ones, those of which a figure has been verified.</param>
/// <param name="Completed">Completed by the day.</param>
/// <param name="CompletedInRound">Of the completed ones, those approved within the round.</param>
/// <param name="OnTime">Of the completed ones, those submitted by the effective deadline.</param>
/// <param name="OnTimeByFirst">Of the completed ones, those submitted by the first deadline.</param>
/// <param name="RatedWeight">Σ weight of the rated ones.</param>
/// <param name="WeightedRate">Σ weight × min(verified rate, 100 %) in hundredths of a percent.</param>
/// <param name="RatedWeightBefore">Σ weight as it was at the end of the round before.</param>
/// <param name="WeightedRateBefore">Σ weight × rate as it was then.</param>
public sealed record ArenaFigures(
    int Count,
    int Rated,
    int Verified,
    int Completed,
    int CompletedInRound,
    int OnTime,
    int OnTimeByFirst,
    long RatedWeight,
    long WeightedRate,
    long RatedWeightBefore,
    long WeightedRateBefore
)
{
    public static ArenaFigures Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public bool IsEmpty => Count == 0 && RatedWeightBefore == 0;

    /// <summary>Hundredths of a percent, half away from zero; null (—) without weight.</summary>
    public long? Rate => Of(WeightedRate, RatedWeight);

    public long? RateBefore => Of(WeightedRateBefore, RatedWeightBefore);

    /// <summary>Against the end of the round before, in hundredths of a percentage point; null when one of the two is missing.</summary>
    public long? Change => Rate - RateBefore;

    public static ArenaFigures Sum(IEnumerable<ArenaFigures> all) =>
        all.Aggregate(
            Nothing,
            (a, b) =>
                new(
                    a.Count + b.Count,
                    a.Rated + b.Rated,
                    a.Verified + b.Verified,
                    a.Completed + b.Completed,
                    a.CompletedInRound + b.CompletedInRound,
                    a.OnTime + b.OnTime,
                    a.OnTimeByFirst + b.OnTimeByFirst,
                    a.RatedWeight + b.RatedWeight,
                    a.WeightedRate + b.WeightedRate,
                    a.RatedWeightBefore + b.RatedWeightBefore,
                    a.WeightedRateBefore + b.WeightedRateBefore
                )
        );

    private static long? Of(long rate, long weight) => Progress.Rate.Of(rate, weight * BoardRules.Whole)?.Hundredths;
}

/// <summary>A column as it was called when the round was drafted.</summary>
/// <param name="Number">Ordinal of the directive, number of the contest, 0 for the total.</param>
/// <param name="Code">Of the directive.</param>
public sealed record ArenaColumn(
    ArenaAxis Axis,
    int Number,
    Name Name,
    string? Code = null,
    Name? TargetImage = null,
    bool IsGuarantee = false
);

/// <summary>
/// All that a round takes from the settings of its day: columns with their names, what the total sums, and the ranking. Stored with
/// the round: a later rename or switch does not reach it.
/// </summary>
/// <param name="Columns">Total, directives, named contests.</param>
/// <param name="Ranking">Null while ranking is off.</param>
public sealed record ArenaFrame(IReadOnlyList<ArenaColumn> Columns, bool IncludesGuarantee, ArenaRanking? Ranking)
{
    public int IndexOf(ArenaAxis axis, int number) => Columns.ToList().FindIndex(c => c.Axis == axis && c.Number == number);
}

/// <summary>A ranking with the document that allows it.</summary>
/// <param name="Covers">The round lies within the period; outside it nothing is ranked.</param>
public sealed record ArenaRanking(string Basis, DateOnly From, DateOnly To, bool Covers, IReadOnlyList<ContestRanking> Contests);

/// <summary>The peer groups of one contest, in official order of their first member.</summary>
public sealed record ContestRanking(int Contest, IReadOnlyList<PeerRanking> Groups);

/// <summary>The winners of one peer group. Whoever is not first is never placed.</summary>
/// <param name="Contenders">Organisations of the group that take part.</param>
/// <param name="Winners">Codes in official order; several when they are equal.</param>
/// <param name="Rate">The verified rate of the winners, hundredths of a percent.</param>
/// <param name="Why">Why there is no winner; null when there is one.</param>
public sealed record PeerRanking(Name Group, int Contenders, IReadOnlyList<string> Winners, long? Rate, NoRank? Why);
