using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>
/// The derived figures of an assignment (product section 4): schedule, variance, effective deadline, lamp. Pure functions;
/// lists, boards and the projection row show what these say.
/// </summary>
public static class StatusRules
{
    /// <summary>Working days after issue within which an assignment is to be acknowledged.</summary>
    public const int AcknowledgeWithin = 3;

    /// <summary>Working days that an organisation has at least after a return.</summary>
    public const int DaysAfterReturn = 3;

    public static StatusOnDay On(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var on = BriefOn(facts, day, rule);
        return on with { StuckSince = StuckSince(facts, day, on.Lamp, on.PausedBy, rule) };
    }

    /// <summary>
    /// All of it but since when it is stuck, which has to be looked for day by day: what sums and comparisons of many need.
    /// </summary>
    public static StatusOnDay BriefOn(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var (lamp, reason, pausedBy) = Decide(facts, day, rule);
        var measured = MeasuredOn(facts, day);
        return new(
            lamp,
            reason,
            pausedBy,
            RateOf(facts.Claimed, facts.Target),
            RateOf(facts.Verified, facts.Target),
            measured is { } on ? Scheduled(facts, on) : null,
            measured is { } at && Variance(facts, at) is { } v ? (long)(v * 10) : null,
            EffectiveDeadline(facts, day),
            PausedDays(facts.Pauses, day),
            null
        );
    }

    /// <summary>Actual ÷ target in hundredths of a percent, half away from zero, uncapped. Nothing reported yet is 0.</summary>
    public static long? RateOf(decimal? actual, decimal? target) =>
        target is > 0 ? (long)decimal.Round((actual ?? 0) / target.Value * 10_000, MidpointRounding.AwayFromZero) : null;

    /// <summary>序时进度: what should be there on the day.</summary>
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
        if (facts.Kind is TargetKind.Percentage or TargetKind.Floor)
        {
            return day < facts.Deadline ? 0 : target;
        }
        var total = TotalDays(facts);
        var elapsed = Math.Clamp(day.DayNumber - facts.IssuedOn.DayNumber - PausedDays(facts.Pauses, day), 0, total);
        return decimal.Floor(target * elapsed / total);
    }

    /// <summary>进度差 in percentage points, rounded to 0.1 half away from zero before anything compares it.</summary>
    public static decimal? Variance(AssignmentFacts facts, DateOnly day) =>
        Scheduled(facts, day) is { } scheduled
            ? decimal.Round(((facts.Claimed ?? 0) - scheduled) / facts.Target!.Value * 100, 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>Days from issue to the deadline in force, at least 1.</summary>
    public static int TotalDays(AssignmentFacts facts) => Math.Max(1, facts.Deadline.DayNumber - facts.IssuedOn.DayNumber);

    /// <summary>Days before <paramref name="day"/> at whose end (24:00) it was paused; overlapping pauses count once.</summary>
    public static int PausedDays(IReadOnlyList<Pause> pauses, DateOnly day)
    {
        if (pauses.Count == 0)
        {
            return 0;
        }
        var count = 0;
        var through = DateOnly.MinValue;
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            var from = pause.From > through ? pause.From : through;
            var to = pause.To is { } ended && ended < day ? ended : day;
            if (to > from)
            {
                count += to.DayNumber - from.DayNumber;
                through = to;
            }
        }
        return count;
    }

    /// <summary>Deadline in force + paused days, and at least three working days after a return.</summary>
    public static DateOnly EffectiveDeadline(AssignmentFacts facts, DateOnly day)
    {
        var deadline = facts.Deadline.AddDays(PausedDays(facts.Pauses, day));
        return facts.ReturnedUntil is { } until && until > deadline ? until : deadline;
    }

    /// <summary>按时: the last submission was filed by the effective deadline of its day. Null when nothing was submitted.</summary>
    public static bool? IsOnTime(AssignmentFacts facts) => facts.SubmittedOn is { } on ? on <= EffectiveDeadline(facts, on) : null;

    /// <summary>按首次时限: measured at the first deadline + paused days, whatever was granted later.</summary>
    public static bool? IsOnTimeByFirstDeadline(AssignmentFacts facts) =>
        facts.SubmittedOn is { } on ? on <= facts.FirstDeadline.AddDays(PausedDays(facts.Pauses, on)) : null;

    /// <summary>Without a target: submitted, and not returned since.</summary>
    public static bool TargetIsReached(AssignmentFacts facts) =>
        facts.Target is { } target
            ? (facts.Claimed ?? 0) >= target
            : facts.Status is AssignmentStatus.UnderReview or AssignmentStatus.Completed;

    /// <summary>
    /// The next day on which anything in the standing changes by itself; null when only an act can change it. The projection is
    /// written again on that day.
    /// </summary>
    public static DateOnly? NextChange(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        if (facts.Status is AssignmentStatus.Completed or AssignmentStatus.Cancelled)
        {
            return null;
        }
        if (IsPaused(facts))
        {
            return day.AddDays(1); // every paused day moves the effective deadline by one
        }
        var now = Moving(day);
        var last = now.EffectiveDeadline;
        last = facts.Deadline > last ? facts.Deadline : last;
        last = facts.Points.Count > 0 && facts.Points[^1].On > last ? facts.Points[^1].On : last;
        var acknowledge = WorkingDays.Add(facts.IssuedOn, AcknowledgeWithin);
        last = acknowledge > last ? acknowledge : last;
        for (var next = day.AddDays(1); next <= last.AddDays(1); next = next.AddDays(1))
        {
            if (Moving(next) != now)
            {
                return next;
            }
        }
        return null;

        // what a new day can change; "stuck since" changes only with the lamp
        (DateOnly EffectiveDeadline, decimal? Scheduled, (Lamp, LampReason, PausedBy) Lamp) Moving(DateOnly on) =>
            (EffectiveDeadline(facts, on), Scheduled(facts, on), Decide(facts, on, rule));
    }

    public static bool IsPaused(AssignmentFacts facts) => Holder(facts) is not PausedBy.Nothing;

    // the schedule goes on while somebody works: what is completed keeps the figures of its submission, what is cancelled has none
    private static DateOnly? MeasuredOn(AssignmentFacts facts, DateOnly day) =>
        facts.Status switch
        {
            AssignmentStatus.Completed => facts.SubmittedOn ?? day,
            AssignmentStatus.Draft or AssignmentStatus.Cancelled => null,
            _ => day,
        };

    private static PausedBy Holder(AssignmentFacts facts) =>
        facts.Status is AssignmentStatus.Suspended ? PausedBy.Suspension
        : facts.Status is AssignmentStatus.UnderReview ? PausedBy.Review
        : facts.Status.IsOpen() && facts.Pauses.Any(p => p is { Kind: PauseKind.Help, To: null }) ? PausedBy.Help
        : PausedBy.Nothing;

    // First match wins: the order of product section 4.
    private static (Lamp, LampReason, PausedBy) Decide(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        switch (facts.Status)
        {
            case AssignmentStatus.Draft or AssignmentStatus.Cancelled:
                return (Lamp.None, LampReason.Cancelled, PausedBy.Nothing);
            case AssignmentStatus.Suspended:
                return (Lamp.None, LampReason.Suspended, PausedBy.Suspension);
            case AssignmentStatus.Completed:
                return (Lamp.Blue, IsOnTime(facts) is false ? LampReason.CompletedLate : LampReason.Completed, PausedBy.Nothing);
        }
        var holder = Holder(facts);
        var (lamp, reason) = Running(facts, holder is PausedBy.Nothing ? day : LastDayBeforeThePause(facts, day), rule);
        return (lamp, reason, holder);
    }

    // The last day at whose end nobody else held it. Pauses that touch are one: returned and submitted again on one day is no day of
    // the organisation's own. There is no day before the issue.
    private static DateOnly LastDayBeforeThePause(AssignmentFacts facts, DateOnly day)
    {
        var before = day;
        while (before > facts.IssuedOn && facts.Pauses.Any(p => p.From <= before && !(p.To <= before)))
        {
            before = before.AddDays(-1);
        }
        return before;
    }

    private static (Lamp, LampReason) Running(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var deadline = EffectiveDeadline(facts, day);
        if (deadline < day)
        {
            return (Lamp.Red, LampReason.Overdue);
        }
        if (facts.Status is AssignmentStatus.Issued)
        {
            return (
                Lamp.Grey,
                WorkingDays.Add(facts.IssuedOn, AcknowledgeWithin) < day ? LampReason.NotAcknowledgedInTime : LampReason.NotStarted
            );
        }
        if (Variance(facts, day) is { } variance)
        {
            var twoUnitsBehind =
                facts.Kind is not (TargetKind.Cumulative or TargetKind.Milestone) || Scheduled(facts, day) - (facts.Claimed ?? 0) >= 2;
            if (variance < -rule.Serious && twoUnitsBehind)
            {
                return (Lamp.Red, LampReason.SeriouslyBehind);
            }
            if (variance < -rule.Behind)
            {
                return (Lamp.Yellow, LampReason.Behind);
            }
        }
        var left = deadline.DayNumber - day.DayNumber;
        if (!TargetIsReached(facts) && left <= 7 && left * 4 <= TotalDays(facts))
        {
            return (Lamp.Yellow, LampReason.DueSoon);
        }
        return (Lamp.Green, LampReason.OnTrack);
    }

    private static DateOnly? StuckSince(AssignmentFacts facts, DateOnly day, Lamp lamp, PausedBy pausedBy, LampRule rule)
    {
        if (lamp is not (Lamp.Red or Lamp.Yellow))
        {
            return null;
        }
        var since = pausedBy is PausedBy.Nothing ? day : LastDayBeforeThePause(facts, day);
        while (since > facts.IssuedOn && Running(facts, since.AddDays(-1), rule).Item1 >= lamp)
        {
            since = since.AddDays(-1);
        }
        return since;
    }
}
