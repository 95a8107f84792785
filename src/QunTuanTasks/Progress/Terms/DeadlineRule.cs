using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>时限: the effective deadline, and whether it was kept. Every sum ends at the last day of the calendar.</summary>
public static class DeadlineRule
{
    /// <summary>Days from issue to the deadline in force, at least 1.</summary>
    public static int TotalDays(AssignmentFacts facts) => Math.Max(1, facts.Deadline.DayNumber - facts.IssuedOn.DayNumber);

    /// <summary>Deadline in force + paused days.</summary>
    public static DateOnly WithPauses(AssignmentFacts facts, DateOnly day) => facts.Deadline.Plus(PauseRule.DaysBefore(facts.Pauses, day));

    /// <summary>Deadline in force + paused days, and at least the grace after a return.</summary>
    public static DateOnly Effective(AssignmentFacts facts, DateOnly day)
    {
        var deadline = WithPauses(facts, day);
        return facts.ReturnedUntil is { } until && until > deadline ? until : deadline;
    }

    /// <summary>
    /// 按时: the submission that was approved was filed by the effective deadline of its day. Null of everything that is not completed:
    /// a reopened assignment has no such fact.
    /// </summary>
    public static bool? IsOnTime(AssignmentFacts facts) =>
        facts is { Status: AssignmentStatus.Completed, SubmittedOn: { } on } ? on <= Effective(facts, on) : null;

    /// <summary>按首次时限: measured at the first deadline + paused days, whatever came later. Null like <see cref="IsOnTime"/>.</summary>
    public static bool? IsOnTimeByFirst(AssignmentFacts facts) =>
        facts is { Status: AssignmentStatus.Completed, SubmittedOn: { } on }
            ? on <= facts.FirstDeadline.Plus(PauseRule.DaysBefore(facts.Pauses, on))
            : null;
}
