namespace QunTuanTasks.Progress;

/// <summary>Deadline types of reference tasks become planned points with the target spread evenly.</summary>
public static class SchedulePoints
{
    /// <summary>What runs for so many days or less is no longer than a quarter.</summary>
    public const int QuarterDays = 92;

    /// <summary>The day from which a task of a year can run: today, or the year's first day while it has not begun.</summary>
    public static DateOnly BeginsOn(int year, DateOnly today) => today.Year < year ? new(year, 1, 1) : today;

    /// <summary>
    /// A ratio or floor without points is assessed at its deadline alone, and nobody sees it fall behind: one that runs for longer than a
    /// quarter is offered points at the ends of quarters.
    /// </summary>
    /// <param name="kind">The task's kind.</param>
    /// <param name="points">How many points it has.</param>
    /// <param name="begins">The first day on which it can run.</param>
    /// <param name="deadline">Its deadline; while it waits for one, the end of the year in which it begins.</param>
    public static bool AreOffered(TargetKind kind, int points, DateOnly begins, DateOnly? deadline) =>
        kind.IsLatestValue() && points == 0 && (deadline ?? new DateOnly(begins.Year, 12, 31)).DayNumber - begins.DayNumber > QuarterDays;

    /// <summary>The final deadline: the month and day given, else 31 December. 02-29 is the last day of February.</summary>
    public static DateOnly Deadline(DeadlineType type, string? monthDay, int year)
    {
        if (monthDay is null || (type is DeadlineType.YearEnd && monthDay.Length == 0))
        {
            return new(year, 12, 31);
        }
        var month = int.Parse(monthDay.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);
        var day = int.Parse(monthDay.AsSpan(3, 2), System.Globalization.CultureInfo.InvariantCulture);
        return new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
    }

    /// <summary>
    /// Points at the ends of the type's periods up to the deadline; those less than 15 days after issue are dropped. Percentage:
    /// the full target at each; Cumulative and Milestone: spread evenly, in whole units, the last being the target. None where there
    /// would be more than <see cref="PointsRules.Most"/>.
    /// </summary>
    public static List<PlannedPoint> For(DeadlineType type, TargetKind kind, decimal target, DateOnly issuedOn, DateOnly deadline)
    {
        var cycle = type switch
        {
            DeadlineType.MonthEnd => ReportCycle.Monthly,
            DeadlineType.BiMonthEnd => ReportCycle.BiMonthly,
            DeadlineType.QuarterEnd => ReportCycle.Quarterly,
            DeadlineType.HalfYear => ReportCycle.HalfYear,
            DeadlineType.FixedDate or DeadlineType.YearEnd => ReportCycle.None,
        };
        if (cycle is ReportCycle.None || kind is TargetKind.None)
        {
            return [];
        }
        List<DateOnly> days = [.. ReportDue.Ends(cycle, issuedOn, deadline).Take(PointsRules.Most + 1)];
        if (days.Count > PointsRules.Most)
        {
            return [];
        }
        return
        [
            .. days.Select(
                (day, i) =>
                    new PlannedPoint(
                        day,
                        kind.IsLatestValue() || i == days.Count - 1 ? target : decimal.Floor(target * (i + 1) / days.Count)
                    )
            ),
        ];
    }
}
