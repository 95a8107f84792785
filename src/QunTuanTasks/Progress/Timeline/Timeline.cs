using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>Reads the facts of any day back out of the timeline. It computes no day of its own: events carry them.</summary>
internal static class Timeline
{
    /// <summary>
    /// The facts after these events, oldest first; null before the issue. Give the events up to 24:00 of a day to know that day.
    /// </summary>
    public static AssignmentFacts? Replay(IEnumerable<IProgressEvent> events)
    {
        AssignmentFacts? facts = null;
        foreach (var e in events)
        {
            facts = facts is null ? Begin(e) : Next(facts, e);
        }
        return facts;
    }

    /// <summary>The weight after these events.</summary>
    public static int Weight(IEnumerable<IProgressEvent> events) => events.LastOrDefault(e => e.Weight is not null)?.Weight ?? 1;

    /// <summary>The day of the last approval of what is completed by these events; null of everything else.</summary>
    public static DateOnly? CompletedOn(AssignmentFacts facts, IEnumerable<IProgressEvent> events) =>
        facts.Status is AssignmentStatus.Completed && events.LastOrDefault(e => e.Kind is TimelineKind.Approved) is { } approved
            ? OfficeClock.DayOf(approved.At)
            : null;

    private static AssignmentFacts? Begin(IProgressEvent e) =>
        e is { Kind: TimelineKind.Issued, Terms: { } terms, AcknowledgeUntil: { } until }
            ? new()
            {
                Status = e.To,
                Kind = terms.Kind!.Value,
                Target = terms.Target,
                IssuedOn = OfficeClock.DayOf(e.At),
                FirstDeadline = terms.Deadline,
                Deadline = terms.Deadline,
                Points = terms.Points,
                AcknowledgeUntil = until,
            }
            : null;

    private static AssignmentFacts Next(AssignmentFacts facts, IProgressEvent e)
    {
        var day = OfficeClock.DayOf(e.At);
        facts = facts with { Status = e.To };
        return e.Kind switch
        {
            TimelineKind.Reported or TimelineKind.NoChange => facts with { Claimed = e.Total },
            TimelineKind.Verified => facts with { Verified = e.Total },
            TimelineKind.Submitted => facts with { SubmittedOn = day, Pauses = [.. facts.Pauses, new(PauseKind.Review, day)] },
            TimelineKind.Suspended => facts with { Pauses = [.. facts.Pauses, new(PauseKind.Suspension, day)] },
            TimelineKind.Approved => facts with { Verified = e.Total, Pauses = Ended(facts, day, PauseKind.Review) },
            TimelineKind.Returned => facts with { ReturnedUntil = e.ReturnedUntil, Pauses = Ended(facts, day, PauseKind.Review) },
            TimelineKind.Reopened => facts with { SubmittedOn = null, ReturnedUntil = e.ReturnedUntil, ReopenedOn = day },
            TimelineKind.Resumed => facts with { Pauses = Ended(facts, day, PauseKind.Suspension) },
            TimelineKind.Cancelled or TimelineKind.Recalled => facts with
            {
                Pauses = Ended(facts, day, PauseKind.Review, PauseKind.Suspension),
            },
            TimelineKind.CarriedOver => facts with
            {
                IsCarriedOver = true,
                Pauses = Ended(facts, day, PauseKind.Review, PauseKind.Suspension),
            },
            TimelineKind.CarryOverTakenBack => facts with { IsCarriedOver = false, Pauses = Begun(facts, day) },
            TimelineKind.Adjusted when e.Terms is { } terms => facts with
            {
                Target = terms.Target,
                Deadline = terms.Deadline,
                Points = terms.Points,
            },
            _ => facts,
        };
    }

    // whoever held it when it was carried over holds it again
    private static IReadOnlyList<Pause> Begun(AssignmentFacts facts, DateOnly day) =>
        facts.Status is AssignmentStatus.UnderReview ? [.. facts.Pauses, new(PauseKind.Review, day)]
        : facts.Status is AssignmentStatus.Suspended ? [.. facts.Pauses, new(PauseKind.Suspension, day)]
        : facts.Pauses;

    private static IReadOnlyList<Pause> Ended(AssignmentFacts facts, DateOnly day, params PauseKind[] kinds) =>
        [.. facts.Pauses.Select(p => p.To is null && kinds.Contains(p.Kind) ? p with { To = day } : p)];
}
