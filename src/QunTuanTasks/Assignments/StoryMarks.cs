using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Assignments;

/// <summary>What the story of a board tells of an assignment, and what a list can be narrowed to.</summary>
public enum StoryMark
{
    /// <summary>新转红: red now and not on the day that is compared with, or not issued then.</summary>
    TurnedRed,

    /// <summary>转好: red then and open without it now, or yellow then and green now.</summary>
    Recovered,

    /// <summary>新办结: approved after that day.</summary>
    Completed,

    /// <summary>超额完成: more than 100 % of the target.</summary>
    AboveTarget,

    /// <summary>Of a task that two or more organisations do.</summary>
    Together,
}

/// <summary>One rule for the story and for the list behind each of its figures: in SQL against a stored month, in memory against any other day.</summary>
internal static class StoryMarks
{
    private const long Target = 10_000;

    /// <summary>The database can say it alone: nothing is compared, or the day closed a month and stands stored.</summary>
    public static bool IsStored(StoryMark mark, DateOnly since) =>
        mark is not (StoryMark.TurnedRed or StoryMark.Recovered) || since == Months.EndOf(since);

    /// <param name="standings">Those of one plan that the filter leaves, live.</param>
    /// <param name="db">The same context.</param>
    /// <param name="mark">One for which <see cref="IsStored"/> holds.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="since">The day that is compared with.</param>
    public static IQueryable<AssignmentStanding> Marked(
        this IQueryable<AssignmentStanding> standings,
        QunTuanDb db,
        StoryMark mark,
        int planId,
        DateOnly since
    )
    {
        var then = Then(db, planId, since);
        return mark switch
        {
            StoryMark.TurnedRed => standings.Where(s =>
                s.Lamp == Lamp.Red && !then.Any(m => m.AssignmentId == s.AssignmentId && m.Lamp == Lamp.Red)
            ),
            // from those that could recover: they are fewer than those that are well
            StoryMark.Recovered => then.Where(m => m.Lamp == Lamp.Red || m.Lamp == Lamp.Yellow)
                .Join(standings, m => m.AssignmentId, s => s.AssignmentId, (m, s) => new { m, s })
                .Where(x => x.s.Lamp == Lamp.Green || (x.s.Lamp == Lamp.Yellow && x.m.Lamp == Lamp.Red))
                .Select(x => x.s),
            StoryMark.Completed => standings.Where(s => s.Lamp == Lamp.Blue && s.Assignment.CompletedOn > since),
            StoryMark.AboveTarget => standings.Where(s => s.Rate > Target && s.Lamp != Lamp.None),
            StoryMark.Together => standings.Together(Counting(db, planId, null)),
        };
    }

    /// <summary>The lamps of a closed month.</summary>
    public static IQueryable<MonthStanding> Then(QunTuanDb db, int planId, DateOnly since) =>
        db.MonthStandings.Where(m => m.PlanId == planId && m.Month == since);

    /// <summary>Of two days of one timeline.</summary>
    public static bool Is(StoryMark mark, AssignmentAsOf a, DateOnly since) =>
        Is(mark, a.On.Lamp, a.On.Rate, a.CompletedOn, a.Before, since);

    public static bool Is(StoryMark mark, GlancedAssignment a, DateOnly since) =>
        Is(mark, a.Lamp, a.Rate, a.CompletedOn, a.Before?.On.Lamp, since);

    // whether others do the same task, its own timeline does not say
    private static bool Is(StoryMark mark, Lamp lamp, long? rate, DateOnly? completedOn, Lamp? before, DateOnly since) =>
        mark switch
        {
            StoryMark.TurnedRed => lamp is Lamp.Red && before is not Lamp.Red,
            StoryMark.Recovered => (lamp is Lamp.Green && before is Lamp.Red or Lamp.Yellow) || (lamp is Lamp.Yellow && before is Lamp.Red),
            StoryMark.Completed => lamp is Lamp.Blue && completedOn > since,
            StoryMark.AboveTarget => lamp is not Lamp.None && rate > Target,
            StoryMark.Together => true,
        };

    /// <summary>Those that count, now or at 24:00 of a day: not suspended, not cancelled.</summary>
    public static IQueryable<Assignment> Counting(QunTuanDb db, int planId, DateOnly? day)
    {
        if (day is not { } asOf)
        {
            return db.Assignments.Where(a => a.PlanId == planId && a.Standing!.Lamp != Lamp.None);
        }
        var end = OfficeClock.EndOf(asOf);
        return db.Assignments.Where(a =>
            a.PlanId == planId
            && a.IssuedAt < end
            && !new[] { AssignmentStatus.Suspended, AssignmentStatus.Cancelled }.Contains(
                a.Events.Where(e => e.At < end).OrderByDescending(e => e.Id).Select(e => e.To).First()
            )
        );
    }

    /// <summary>Those whose task has co-organisations, or another assignment that counts.</summary>
    public static IQueryable<AssignmentStanding> Together(this IQueryable<AssignmentStanding> standings, IQueryable<Assignment> counting) =>
        standings.Where(s =>
            counting.Any(a => a.Id == s.AssignmentId)
            && (counting.Any(a => a.TaskItemId == s.Assignment.TaskItemId && a.Id != s.AssignmentId) || s.Assignment.CoOrganisations.Any())
        );
}
