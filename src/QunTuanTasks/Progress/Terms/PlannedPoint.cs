using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>A planned point of the schedule: from this day on, this much should be there.</summary>
/// <param name="On">The day, inclusive.</param>
/// <param name="Value">Total to date in the task's unit.</param>
public sealed record PlannedPoint(DateOnly On, decimal Value);

/// <summary>Planned points rise in time and never fall in value.</summary>
public static class PointsRules
{
    /// <summary>More than monthly points of five years plan nothing.</summary>
    public const int Most = 60;

    /// <summary>
    /// The item's points for a body with another target: in proportion, whole units for what is counted; a ratio stays at most the target.
    /// </summary>
    public static List<PlannedPoint> Scaled(IReadOnlyList<PlannedPoint> points, decimal? itemTarget, decimal? target, TargetKind kind)
    {
        if (itemTarget is not > 0 || target is not { } own || own == itemTarget)
        {
            return [.. points];
        }
        return
        [
            .. points.Select(p =>
                p with
                {
                    Value =
                        p.Value == itemTarget ? own
                        : kind.IsLatestValue() ? Math.Min(p.Value, own)
                        : decimal.Floor(p.Value * own / itemTarget.Value),
                }
            ),
        ];
    }

    /// <summary>Another year's points. 28 and 29 February are one day in most years: the later one says what should be there.</summary>
    public static IEnumerable<PlannedPoint> Moved(IReadOnlyList<PlannedPoint> points, int years) =>
        points.Select(p => p with { On = p.On.AddYears(years) }).GroupBy(p => p.On).Select(day => day.Last());

    public static bool AreInOrder(IReadOnlyList<PlannedPoint> points) =>
        points.Count <= Most
        && points.All(p => p.Value is >= 0 and <= TextRules.MaxFigure)
        && points.Zip(points.Skip(1)).All(p => p.First.On < p.Second.On && p.First.Value <= p.Second.Value);
}
