namespace QunTuanTasks.Progress;

/// <summary>
/// 状态灯: first match wins, in the order of product section 4. Thresholds of the plan, in percentage points behind schedule, exclusive.
/// </summary>
public sealed record LampRule(decimal Behind = 10m, decimal Serious = 30m, int Version = 1)
{
    /// <summary>临期 begins this many days before the effective deadline, or a quarter of the time when that is less.</summary>
    public const int DueSoonDays = 7;

    public static LampRule Default { get; } = new();

    /// <summary>The lamp, the rule that decided it, and what holds the assignment.</summary>
    public (Lamp Lamp, LampReason Reason, PausedBy PausedBy) Decide(AssignmentFacts facts, DateOnly day)
    {
        if (facts.IsCarriedOver)
        {
            return (Lamp.Grey, LampReason.CarriedOver, PausedBy.Nothing);
        }
        switch (facts.Status)
        {
            case AssignmentStatus.Draft or AssignmentStatus.Cancelled:
                return (Lamp.None, LampReason.Cancelled, PausedBy.Nothing);
            case AssignmentStatus.Suspended:
                return (Lamp.None, LampReason.Suspended, PausedBy.Suspension);
            case AssignmentStatus.Completed:
                return (
                    Lamp.Blue,
                    DeadlineRule.IsOnTime(facts) is false ? LampReason.CompletedLate : LampReason.Completed,
                    PausedBy.Nothing
                );
        }
        var holder = PauseRule.Holder(facts);
        var (lamp, reason) = Running(facts, holder is PausedBy.Nothing ? day : PauseRule.LastDayBefore(facts, day));
        return (lamp, reason, holder);
    }

    /// <summary>For a red or yellow lamp: the first day of which the present figures give this lamp or a worse one.</summary>
    public DateOnly? StuckSince(AssignmentFacts facts, DateOnly day)
    {
        var (lamp, _, pausedBy) = Decide(facts, day);
        if (lamp is not (Lamp.Red or Lamp.Yellow))
        {
            return null;
        }
        var since = pausedBy is PausedBy.Nothing ? day : PauseRule.LastDayBefore(facts, day);
        while (since > facts.IssuedOn && Running(facts, since.AddDays(-1)).Lamp >= lamp)
        {
            since = since.AddDays(-1);
        }
        return since;
    }

    /// <summary>临期: from this day on, the effective deadline being that of the day.</summary>
    public static int DueSoonWithin(AssignmentFacts facts) => Math.Min(DueSoonDays, DeadlineRule.TotalDays(facts) / 4);

    /// <summary>Without a target: submitted, and not returned since.</summary>
    public static bool TargetIsReached(AssignmentFacts facts) =>
        facts.Target is { } target
            ? (facts.Claimed ?? 0) >= target
            : facts.Status is AssignmentStatus.UnderReview or AssignmentStatus.Completed;

    private (Lamp Lamp, LampReason Reason) Running(AssignmentFacts facts, DateOnly day)
    {
        var deadline = DeadlineRule.Effective(facts, day);
        if (deadline < day)
        {
            return (Lamp.Red, LampReason.Overdue);
        }
        if (facts.Status is AssignmentStatus.Issued)
        {
            return (Lamp.Grey, facts.AcknowledgeUntil < day ? LampReason.NotAcknowledgedInTime : LampReason.NotStarted);
        }
        if (ScheduleRule.Variance(facts, day) is { } variance)
        {
            var isFarBehind = !facts.Kind.IsCounted() || ScheduleRule.Scheduled(facts, day) - (facts.Claimed ?? 0) >= 2;
            if (variance < -Serious && isFarBehind)
            {
                return (Lamp.Red, LampReason.SeriouslyBehind);
            }
            if (variance < -Behind)
            {
                return (Lamp.Yellow, LampReason.Behind);
            }
        }
        return !TargetIsReached(facts) && deadline.DayNumber - day.DayNumber <= DueSoonWithin(facts)
            ? (Lamp.Yellow, LampReason.DueSoon)
            : (Lamp.Green, LampReason.OnTrack);
    }
}
