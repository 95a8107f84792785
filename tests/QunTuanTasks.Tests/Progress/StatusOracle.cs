using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

/// <summary>
/// The lamp read a second time from the rules of the office, slowly and day by day, without a line in common with the product:
/// days are walked one by one, fractions are compared crosswise.
/// </summary>
internal static class StatusOracle
{
    public static (Lamp Lamp, LampReason Reason) LampOn(AssignmentFacts f, DateOnly day)
    {
        if (f.Status is AssignmentStatus.Draft or AssignmentStatus.Cancelled)
        {
            return (Lamp.None, LampReason.Cancelled);
        }
        if (f.Status is AssignmentStatus.Suspended)
        {
            return (Lamp.None, LampReason.Suspended);
        }
        if (f.Status is AssignmentStatus.Completed)
        {
            return f.SubmittedOn is { } on && on > Deadline(f, on)
                ? (Lamp.Blue, LampReason.CompletedLate)
                : (Lamp.Blue, LampReason.Completed);
        }
        var waits = f.Status is AssignmentStatus.UnderReview || f.Pauses.Any(p => p.Kind is PauseKind.Help && p.To is null);
        if (waits)
        {
            for (; day > f.IssuedOn && IsPausedAtTheEndOf(f, day); day = day.AddDays(-1)) { }
        }
        if (Deadline(f, day) < day)
        {
            return (Lamp.Red, LampReason.Overdue);
        }
        if (f.Status is AssignmentStatus.Issued)
        {
            return (Lamp.Grey, day > f.AcknowledgeUntil ? LampReason.NotAcknowledgedInTime : LampReason.NotStarted);
        }
        var done = f.Claimed ?? 0;
        if (f.Target is { } target && Scheduled(f, day) is { } should)
        {
            var tenths = Tenths(done - should, target);
            var isCounted = f.Kind is TargetKind.Cumulative or TargetKind.Milestone;
            if (tenths < -300 && (!isCounted || should - 2 >= done))
            {
                return (Lamp.Red, LampReason.SeriouslyBehind);
            }
            if (tenths < -100)
            {
                return (Lamp.Yellow, LampReason.Behind);
            }
        }
        var reached = f.Target is { } all ? done >= all : f.Status is AssignmentStatus.UnderReview;
        var left = Deadline(f, day).DayNumber - day.DayNumber;
        if (!reached && left is >= 0 and <= 7 && left <= Total(f) / 4m)
        {
            return (Lamp.Yellow, LampReason.DueSoon);
        }
        return (Lamp.Green, LampReason.OnTrack);
    }

    public static decimal? Scheduled(AssignmentFacts f, DateOnly day)
    {
        if (f.Target is not { } target)
        {
            return null;
        }
        if (f.Points.Count > 0)
        {
            return f.Points.Where(p => p.On <= day).Select(p => p.Value).LastOrDefault();
        }
        if (f.Kind is TargetKind.Percentage or TargetKind.Floor)
        {
            return day >= DeadlineWithoutReturn(f, day) ? target : null;
        }
        var elapsed = 0;
        for (var d = f.IssuedOn; d < day && elapsed < Total(f); d = d.AddDays(1))
        {
            elapsed += IsPausedAtTheEndOf(f, d) ? 0 : 1;
        }
        return Math.Floor(target * elapsed / Total(f));
    }

    public static DateOnly Deadline(AssignmentFacts f, DateOnly day)
    {
        var deadline = DeadlineWithoutReturn(f, day);
        return f.ReturnedUntil > deadline ? f.ReturnedUntil.Value : deadline;
    }

    private static DateOnly DeadlineWithoutReturn(AssignmentFacts f, DateOnly day)
    {
        var deadline = f.Deadline;
        for (var d = f.IssuedOn; d < day; d = d.AddDays(1))
        {
            deadline = IsPausedAtTheEndOf(f, d) ? deadline.AddDays(1) : deadline;
        }
        return deadline;
    }

    /// <summary>Ten times the share in percentage points, half away from zero.</summary>
    public static long Tenths(decimal part, decimal whole)
    {
        var thousandths = Math.Abs(part) * 1000 / whole;
        var floor = Math.Floor(thousandths);
        return Math.Sign(part) * (long)(thousandths - floor >= 0.5m ? floor + 1 : floor);
    }

    private static int Total(AssignmentFacts f) => f.Deadline > f.IssuedOn ? f.Deadline.DayNumber - f.IssuedOn.DayNumber : 1;

    private static bool IsPausedAtTheEndOf(AssignmentFacts f, DateOnly day) => f.Pauses.Any(p => p.From <= day && !(p.To <= day));
}
