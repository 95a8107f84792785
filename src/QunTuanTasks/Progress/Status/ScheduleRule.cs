namespace QunTuanTasks.Progress;

/// <summary>序时进度 and 进度差: what should be there on a day, and how far the claimed figure is from it.</summary>
public static class ScheduleRule
{
    /// <summary>
    /// What should be there on the day. Null without target, and of ratios and floors without planned points until the deadline: they are
    /// assessed at the deadline (到期考核). Never falls while nothing holds the assignment.
    /// </summary>
    public static decimal? Scheduled(AssignmentFacts facts, DateOnly day)
    {
        if (facts.Target is not { } target)
        {
            return null;
        }
        if (facts.Points.Count > 0)
        {
            return facts.Points.LastOrDefault(p => p.On <= day)?.Value ?? 0;
        }
        if (facts.Kind.IsLatestValue())
        {
            return day < DeadlineRule.WithPauses(facts, day) ? null : target;
        }
        var total = DeadlineRule.TotalDays(facts);
        var elapsed = Math.Clamp(day.DayNumber - facts.IssuedOn.DayNumber - PauseRule.DaysBefore(facts.Pauses, day), 0, total);
        return decimal.Floor(target * elapsed / total);
    }

    /// <summary>In percentage points, rounded to 0.1 half away from zero before anything compares it; null without schedule.</summary>
    public static decimal? Variance(AssignmentFacts facts, DateOnly day) =>
        Scheduled(facts, day) is { } scheduled && facts.Target is > 0 and { } target
            ? decimal.Round(((facts.Claimed ?? 0) - scheduled) / target * 100, 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>到期考核: it has a target, and nothing that should be there yet.</summary>
    public static bool IsAssessedAtDeadline(AssignmentFacts facts, DateOnly day) =>
        facts.Target is not null && Scheduled(facts, day) is null;

    /// <summary>The day after which the schedule asks for no more, paused days of the past included.</summary>
    public static DateOnly LastStep(AssignmentFacts facts)
    {
        var last = DeadlineRule.WithPauses(facts, DateOnly.MaxValue);
        return facts.Points.Count > 0 && facts.Points[^1].On > last ? facts.Points[^1].On : last;
    }

    /// <summary>
    /// The first day after <paramref name="day"/> on which <paramref name="holds"/>, which never stops holding once it does, up to
    /// <paramref name="last"/>; null when it does not. Looks at as many days as the number of days has binary digits.
    /// </summary>
    internal static DateOnly? First(DateOnly day, DateOnly last, Func<DateOnly, bool> holds)
    {
        if (last <= day || !holds(last))
        {
            return null;
        }
        var (no, yes) = (day.DayNumber, last.DayNumber);
        while (yes - no > 1)
        {
            var middle = no + ((yes - no) / 2);
            (no, yes) = holds(DateOnly.FromDayNumber(middle)) ? (no, middle) : (middle, yes);
        }
        return DateOnly.FromDayNumber(yes);
    }
}
