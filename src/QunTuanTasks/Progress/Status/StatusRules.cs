using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>
/// The derived figures of an assignment on a day (product section 4), put together from the rules: lists, boards and the projection row
/// show what this says.
/// </summary>
public static class StatusRules
{
    public static StatusOnDay On(AssignmentFacts facts, DateOnly day, LampRule rule) =>
        BriefOn(facts, day, rule) with
        {
            StuckSince = rule.StuckSince(facts, day),
        };

    /// <summary>
    /// All of it but since when it is stuck, which has to be looked for day by day: what sums and comparisons of many need.
    /// </summary>
    public static StatusOnDay BriefOn(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var (lamp, reason, pausedBy) = rule.Decide(facts, day);
        var measured = MeasuredOn(facts, day);
        return new(
            lamp,
            reason,
            pausedBy,
            RateOf(facts.Claimed, facts.Target),
            RateOf(facts.Verified, facts.Target),
            measured is { } on ? ScheduleRule.Scheduled(facts, on) : null,
            measured is { } at && ScheduleRule.Variance(facts, at) is { } v ? (long)(v * 10) : null,
            DeadlineRule.Effective(facts, day),
            PauseRule.DaysBefore(facts.Pauses, day),
            null
        );
    }

    /// <summary>Actual ÷ target in hundredths of a percent, uncapped (<see cref="Rate"/>). Nothing reported yet is 0.</summary>
    public static long? RateOf(decimal? actual, decimal? target) => Rate.Of(actual, target)?.Hundredths;

    /// <summary>
    /// The next day on which anything in the status changes by itself; null when only an act can change it. The projection is written
    /// again on that day. Looks only at the days that matter: the next step of the schedule, the deadline and what the lamp counts from it.
    /// </summary>
    public static DateOnly? NextChange(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        if (facts.Status is AssignmentStatus.Completed or AssignmentStatus.Cancelled || facts.IsCarriedOver || day == DateOnly.MaxValue)
        {
            return null;
        }
        if (PauseRule.IsPaused(facts) || facts.Pauses.Any(p => p.To is null || p.To > day))
        {
            return day.AddDays(1); // every paused day moves the effective deadline by one
        }
        var now = Moving(day);
        var deadline = now.Effective;
        DateOnly?[] matter =
        [
            ScheduleRule.First(day, ScheduleRule.LastStep(facts), on => ScheduleRule.Scheduled(facts, on) != now.Scheduled),
            deadline.Plus(1),
            deadline.Plus(-LampRule.DueSoonWithin(facts)),
            facts.AcknowledgeUntil.Plus(1),
        ];
        return matter.Where(on => on > day && Moving(on.Value) != now).Min();

        // what a new day can change; "stuck since" changes only with the lamp
        (DateOnly Effective, decimal? Scheduled, (Lamp, LampReason, PausedBy) Lamp) Moving(DateOnly on) =>
            (DeadlineRule.Effective(facts, on), ScheduleRule.Scheduled(facts, on), rule.Decide(facts, on));
    }

    // the schedule goes on while somebody works: what is completed keeps the figures of its submission, what is cancelled has none
    private static DateOnly? MeasuredOn(AssignmentFacts facts, DateOnly day) =>
        facts.Status switch
        {
            AssignmentStatus.Completed => facts.SubmittedOn ?? day,
            AssignmentStatus.Draft or AssignmentStatus.Cancelled => null,
            _ => facts.IsCarriedOver ? null : day,
        };
}
