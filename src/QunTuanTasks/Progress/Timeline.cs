using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>Reads the facts of any day back out of the timeline.</summary>
internal static class Timeline
{
    /// <summary>
    /// The facts after these events, oldest first; null before the issue. Give the events up to 24:00 of a day to know that day.
    /// </summary>
    public static AssignmentFacts? Replay(IEnumerable<TimelineEvent> events)
    {
        AssignmentFacts? facts = null;
        foreach (var e in events)
        {
            facts = facts is null ? Begin(e) : Next(facts, e);
        }
        return facts;
    }

    /// <summary>What was known at 24:00 of the day, oldest first.</summary>
    public static IQueryable<TimelineEvent> Until(IQueryable<TimelineEvent> events, DateOnly day)
    {
        var end = OfficeClock.EndOf(day);
        return events.AsNoTracking().Where(e => e.At < end).OrderBy(e => e.Id);
    }

    /// <summary>The weight after these events.</summary>
    public static int Weight(IEnumerable<TimelineEvent> events) =>
        events.LastOrDefault(e => e.Details.Weight is not null)?.Details.Weight ?? 1;

    /// <summary>The day of the last approval of what is completed by these events; null of everything else.</summary>
    public static DateOnly? CompletedOn(AssignmentFacts facts, IReadOnlyList<TimelineEvent> events) =>
        facts.Status is AssignmentStatus.Completed && events.LastOrDefault(e => e.Kind is TimelineKind.Approved) is { } approved
            ? OfficeClock.DayOf(approved.At)
            : null;

    private static AssignmentFacts? Begin(TimelineEvent e) =>
        e.Kind is not TimelineKind.Issued
            ? null
            : new()
            {
                Status = e.To,
                Kind = e.Details.Kind!.Value,
                Target = e.Details.Target,
                IssuedOn = OfficeClock.DayOf(e.At),
                FirstDeadline = e.Details.Deadline!.Value,
                Deadline = e.Details.Deadline!.Value,
                Points = e.Details.Points ?? [],
            };

    private static AssignmentFacts Next(AssignmentFacts facts, TimelineEvent e)
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
            TimelineKind.Returned => facts with
            {
                ReturnedUntil = WorkingDays.Add(day, StatusRules.DaysAfterReturn),
                Pauses = Ended(facts, day, PauseKind.Review),
            },
            TimelineKind.Reopened => facts with { ReturnedUntil = WorkingDays.Add(day, StatusRules.DaysAfterReturn) },
            TimelineKind.Resumed => facts with { Pauses = Ended(facts, day, PauseKind.Suspension) },
            TimelineKind.Cancelled or TimelineKind.Recalled => facts with
            {
                Pauses = Ended(facts, day, PauseKind.Review, PauseKind.Suspension),
            },
            TimelineKind.Adjusted when e.Details.Deadline is { } deadline => facts with
            {
                Target = e.Details.Target,
                Deadline = deadline,
                Points = e.Details.Points ?? [],
            },
            _ => facts,
        };
    }

    private static IReadOnlyList<Pause> Ended(AssignmentFacts facts, DateOnly day, params PauseKind[] kinds) =>
        [.. facts.Pauses.Select(p => p.To is null && kinds.Contains(p.Kind) ? p with { To = day } : p)];
}
