using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>序时进度 from the issue to the end as the plan stands now, for the drawing: the same function as the lamp's.</summary>
internal static class ScheduleCurve
{
    private const int AtMost = 80;

    /// <summary>
    /// A point on each day on which the value changes, thinned where there are many, with the first and the last day. A running pause is
    /// drawn as if it ended today.
    /// </summary>
    public static List<CurvePoint> Of(AssignmentFacts facts, DateOnly today)
    {
        if (facts.Target is null)
        {
            return [];
        }
        var plan = facts with
        {
            Pauses = [.. facts.Pauses.Select(p => p.To is null ? p with { To = today > p.From ? today : p.From } : p)],
        };
        var end = StatusRules.EffectiveDeadline(plan, plan.Deadline.AddDays(StatusRules.PausedDays(plan.Pauses, DateOnly.MaxValue)));
        List<CurvePoint> points = [];
        for (var day = facts.IssuedOn; day <= end; day = day.AddDays(1))
        {
            var value = StatusRules.Scheduled(plan, day)!.Value;
            if (points.Count == 0 || day == end || points[^1].Value != value)
            {
                points.Add(new(day, value));
            }
        }
        var step = (points.Count + AtMost - 1) / AtMost;
        return step <= 1 ? points : [.. points.Where((_, i) => i % step == 0 || i == points.Count - 1)];
    }
}
