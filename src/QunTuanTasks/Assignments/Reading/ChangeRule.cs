using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>What the story of a board tells of an assignment, and what a list can be narrowed to.</summary>
public enum ChangeMark
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

/// <summary>
/// One rule for the story and for the list behind each of its figures: in SQL against a stored month, in memory against any other day.
/// </summary>
internal static class ChangeRule
{
    private const long Target = 10_000;

    /// <summary>The database can say it alone: nothing is compared, or the day closed a month and stands stored.</summary>
    public static bool IsStored(ChangeMark mark, DateOnly since) =>
        mark is not (ChangeMark.TurnedRed or ChangeMark.Recovered) || since == Months.EndOf(since);

    /// <param name="standings">Those of one plan that the filter leaves, live.</param>
    /// <param name="db">The same context.</param>
    /// <param name="mark">One for which <see cref="IsStored"/> holds.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="since">The day that is compared with.</param>
    public static IQueryable<StatusProjection> Marked(
        this IQueryable<StatusProjection> standings,
        QunTuanDb db,
        ChangeMark mark,
        int planId,
        DateOnly since
    )
    {
        var then = Then(db, planId, since);
        return mark switch
        {
            ChangeMark.TurnedRed => standings.Where(s =>
                s.Lamp == Lamp.Red && !then.Any(m => m.AssignmentId == s.AssignmentId && m.Lamp == Lamp.Red)
            ),
            // from those that could recover: they are fewer than those that are well
            ChangeMark.Recovered => then.Where(m => m.Lamp == Lamp.Red || m.Lamp == Lamp.Yellow)
                .Join(standings, m => m.AssignmentId, s => s.AssignmentId, (m, s) => new { m, s })
                .Where(x => x.s.Lamp == Lamp.Green || (x.s.Lamp == Lamp.Yellow && x.m.Lamp == Lamp.Red))
                .Select(x => x.s),
            ChangeMark.Completed => standings.Where(s => s.Lamp == Lamp.Blue && s.Assignment.CompletedOn > since),
            ChangeMark.AboveTarget => standings.Where(s => s.Rate > Target && s.Lamp != Lamp.None),
            ChangeMark.Together => standings.Together(Counting(db, planId, null)),
        };
    }

    /// <summary>The lamps of a closed month.</summary>
    public static IQueryable<MonthSnapshot> Then(QunTuanDb db, int planId, DateOnly since) =>
        db.MonthSnapshots.Where(m => m.PlanId == planId && m.Month == since);

    /// <summary>Of two days of one timeline.</summary>
    public static bool Is(ChangeMark mark, AssignmentAsOf a, DateOnly since) =>
        Is(mark, a.On.Lamp, a.On.Rate, a.CompletedOn, a.Before, since);

    public static bool Is(ChangeMark mark, ComparedAssignment a, DateOnly since) =>
        Is(mark, a.Lamp, a.Rate, a.CompletedOn, a.Before?.On.Lamp, since);

    // whether others do the same task, its own timeline does not say
    private static bool Is(ChangeMark mark, Lamp lamp, long? rate, DateOnly? completedOn, Lamp? before, DateOnly since) =>
        mark switch
        {
            ChangeMark.TurnedRed => lamp is Lamp.Red && before is not Lamp.Red,
            ChangeMark.Recovered => (lamp is Lamp.Green && before is Lamp.Red or Lamp.Yellow)
                || (lamp is Lamp.Yellow && before is Lamp.Red),
            ChangeMark.Completed => lamp is Lamp.Blue && completedOn > since,
            ChangeMark.AboveTarget => lamp is not Lamp.None && rate > Target,
            ChangeMark.Together => true,
        };

    /// <summary>Those that count, now or at 24:00 of a day: not suspended, not cancelled.</summary>
    public static IQueryable<Assignment> Counting(QunTuanDb db, int planId, DateOnly? day)
    {
        if (day is not { } asOf)
        {
            return db.Assignments.Where(a => a.PlanId == planId && a.Projection!.Lamp != Lamp.None);
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
    public static IQueryable<StatusProjection> Together(this IQueryable<StatusProjection> standings, IQueryable<Assignment> counting) =>
        standings.Where(s =>
            counting.Any(a => a.Id == s.AssignmentId)
            && (counting.Any(a => a.TaskItemId == s.Assignment.TaskItemId && a.Id != s.AssignmentId) || s.Assignment.CoOrganisations.Any())
        );
}
