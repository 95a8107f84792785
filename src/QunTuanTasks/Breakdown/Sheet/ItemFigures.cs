using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Breakdown;

/// <summary>Σ actual ÷ Σ target for counted kinds, otherwise lowest and median of the rates.</summary>
internal sealed record ItemFigures(
    decimal? Actual = null,
    decimal? Target = null,
    long? Sum = null,
    long? Lowest = null,
    long? Median = null
)
{
    public static ItemFigures Nothing { get; } = new();

    public static ItemFigures Of(TargetKind kind, IReadOnlyCollection<Assignment> counted)
    {
        if (counted.Count == 0)
        {
            return Nothing;
        }
        // ratios can be totalled only where every body gave numerator and denominator
        if (kind is TargetKind.Percentage && counted.All(a => a is { Numerator: not null, Denominator: > 0 }))
        {
            return Total(counted.Sum(a => a.Numerator!.Value), counted.Sum(a => a.Denominator!.Value));
        }
        if (kind is TargetKind.Cumulative or TargetKind.Milestone)
        {
            return Total(counted.Sum(a => a.Claimed ?? 0), counted.Sum(a => a.Target!.Value));
        }
        var rates = counted.Select(a => StatusRules.RateOf(a.Claimed, a.Target)!.Value).Order().ToList();
        var middle = rates.Count / 2;
        return new(Lowest: rates[0], Median: rates.Count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2);
    }

    private static ItemFigures Total(decimal actual, decimal target) => new(actual, target, StatusRules.RateOf(actual, target));
}
