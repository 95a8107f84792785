using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>序时进度 from the issue to the end as the plan stands now, for the drawing: the same function as the lamp's.</summary>
internal static class ScheduleCurve
{
    private const int AtMost = 80;
    private const int MostDays = 2_000;

    /// <summary>
    /// A point on each day on which the value changes, thinned where there are many, with the first and the last day. A running pause is
    /// drawn as if it ended today. What is assessed at its deadline has its last day alone.
    /// </summary>
    public static List<CurvePoint> Of(AssignmentFacts facts, DateOnly today)
    {
        if (facts.Target is null)
        {
            return [];
        }
        var plan = PauseRule.EndedOn(facts, today);
        var end = DeadlineRule.Effective(plan, DateOnly.MaxValue);
        // a time of many years is looked at every few days: eighty points are drawn of it
        var stride = Math.Max(1, (end.DayNumber - facts.IssuedOn.DayNumber) / MostDays);
        List<CurvePoint> points = [];
        for (var day = facts.IssuedOn; ; day = day.Plus(stride) < end ? day.Plus(stride) : end)
        {
            if (ScheduleRule.Scheduled(plan, day) is { } value && (points.Count == 0 || day >= end || points[^1].Value != value))
            {
                points.Add(new(day, value));
            }
            if (day >= end)
            {
                break;
            }
        }
        var step = (points.Count + AtMost - 1) / AtMost;
        return step <= 1 ? points : [.. points.Where((_, i) => i % step == 0 || i == points.Count - 1)];
    }
}
