namespace QunTuanTasks.Progress;

/// <summary>What boards sum beside the standing of each assignment: the schedule of the year, and how both on-time rates count.</summary>
public static class BoardRules
{
    private const long Whole = 10_000;

    /// <summary>
    /// What should be there on the day, in hundredths of a percent, at most 100 %; 0 without target. The schedule of a board goes on to
    /// each deadline, also behind those that were completed early: at the last deadline it is 100 %.
    /// </summary>
    public static long ScheduledShare(AssignmentFacts facts, DateOnly day) =>
        Math.Min(StatusRules.RateOf(StatusRules.Scheduled(facts, day), facts.Target) ?? 0, Whole);

    /// <summary>
    /// For what is completed and stands still: the next day on which its share of the schedule grows; null when it has all.
    /// </summary>
    public static DateOnly? NextScheduledShare(AssignmentFacts facts, DateOnly day)
    {
        if (facts.Status is not AssignmentStatus.Completed || ScheduledShare(facts, day) is var now && now >= Whole)
        {
            return null;
        }
        var last = facts.Deadline.AddDays(StatusRules.PausedDays(facts.Pauses, facts.Deadline));
        last = facts.Points.Count > 0 && facts.Points[^1].On > last ? facts.Points[^1].On : last;
        for (var next = day.AddDays(1); next <= last.AddDays(1); next = next.AddDays(1))
        {
            if (ScheduledShare(facts, next) != now)
            {
                return next;
            }
        }
        return null;
    }

    /// <summary>Completed, measured at the first deadline + paused days.</summary>
    public static bool IsLateByFirst(AssignmentFacts facts) =>
        facts.Status is AssignmentStatus.Completed && StatusRules.IsOnTimeByFirstDeadline(facts) is false;
}
