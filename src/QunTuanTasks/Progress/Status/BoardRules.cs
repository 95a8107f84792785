using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>What boards sum beside the status of each assignment: the schedule of the year, and how both on-time rates count.</summary>
public static class BoardRules
{
    /// <summary>100 %.</summary>
    public const long Whole = 10_000;

    /// <summary>
    /// What should be there on the day, in hundredths of a percent, at most 100 %. Null without target, and while nothing is scheduled
    /// (到期考核): those are left out of schedule sums. The schedule of a board goes on to each deadline,
    /// also behind those that were completed early: at the last deadline it is 100 %.
    /// </summary>
    public static long? ScheduledShare(AssignmentFacts facts, DateOnly day) =>
        ScheduleRule.Scheduled(facts, day) is { } scheduled && StatusRules.RateOf(scheduled, facts.Target) is { } share
            ? Math.Min(share, Whole)
            : null;

    /// <summary>
    /// 年底应完成: what is promised by the last day of its year, in hundredths of a percent, at most 100 %; null without target. What holds
    /// it now is taken to end on the day asked. What is due in a later year promises what its schedule asks by then, which is nothing of a
    /// ratio or floor without points.
    /// </summary>
    public static long? PromisedShare(AssignmentFacts facts, DateOnly day, int year)
    {
        if (facts.Target is null)
        {
            return null;
        }
        var standsStill = facts.Status is AssignmentStatus.Completed || facts.IsCarriedOver;
        return ScheduledShare(standsStill ? facts : PauseRule.EndedOn(facts, day), new(year, 12, 31)) ?? 0;
    }

    /// <summary>
    /// For what is completed or carried over and stands still: the next day on which its share of the schedule grows; null when it has all.
    /// </summary>
    public static DateOnly? NextScheduledShare(AssignmentFacts facts, DateOnly day) =>
        facts.Status is AssignmentStatus.Completed || facts.IsCarriedOver
            ? ScheduleRule.First(day, ScheduleRule.LastStep(facts).Plus(1), on => ScheduledShare(facts, on) != ScheduledShare(facts, day))
            : null;

    /// <summary>Completed, measured at the first deadline + paused days.</summary>
    public static bool IsLateByFirst(AssignmentFacts facts) => DeadlineRule.IsOnTimeByFirst(facts) is false;
}
