namespace QunTuanTasks.Progress;

/// <summary>暂停计时: days at whose end (24:00) an assignment was under review, suspended or waiting for accepted help do not count.</summary>
public static class PauseRule
{
    /// <summary>What holds an open assignment now.</summary>
    public static PausedBy Holder(AssignmentFacts facts) =>
        facts.IsCarriedOver ? PausedBy.Nothing
        : facts.Status is AssignmentStatus.Suspended ? PausedBy.Suspension
        : facts.Status is AssignmentStatus.UnderReview ? PausedBy.Review
        : facts.Status.IsOpen() && facts.Pauses.Any(p => p is { Kind: PauseKind.Help, To: null }) ? PausedBy.Help
        : PausedBy.Nothing;

    public static bool IsPaused(AssignmentFacts facts) => Holder(facts) is not PausedBy.Nothing;

    /// <summary>Days before <paramref name="day"/> at whose end it was paused; overlapping pauses count once.</summary>
    public static int DaysBefore(IReadOnlyList<Pause> pauses, DateOnly day)
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

    /// <summary>As if whatever holds it let it go on the day: a running pause has no end that anybody could plan with.</summary>
    public static AssignmentFacts EndedOn(AssignmentFacts facts, DateOnly day) =>
        facts with
        {
            Pauses = [.. facts.Pauses.Select(p => p.To is null ? p with { To = day > p.From ? day : p.From } : p)],
        };

    /// <summary>Whether it was paused at the end of the day.</summary>
    public static bool HeldAtTheEndOf(IReadOnlyList<Pause> pauses, DateOnly day) =>
        pauses.Any(p => p.From <= day && (p.To is null || day < p.To));

    /// <summary>
    /// The last day at whose end nobody else held it. Pauses that touch are one: returned and submitted again on one day is no day of the
    /// organisation's own. There is no day before the issue.
    /// </summary>
    public static DateOnly LastDayBefore(AssignmentFacts facts, DateOnly day)
    {
        var before = day;
        // each round goes back to before the earliest pause that holds the day: as many rounds as there are pauses
        while (before > facts.IssuedOn && Holding(before) is { } from)
        {
            before = from > facts.IssuedOn ? from.AddDays(-1) : facts.IssuedOn;
        }
        return before;

        DateOnly? Holding(DateOnly on) => facts.Pauses.Where(p => p.From <= on && !(p.To <= on)).Min(p => (DateOnly?)p.From);
    }
}
