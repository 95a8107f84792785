using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>
/// 反馈: when the next report is due. On the last day of each period of the cycle up to the item's own deadline, to be filed from 10 days
/// before; late after 5 working days. A mark and a queue, never a lamp.
/// </summary>
public static class ReportDue
{
    public const int OpensDaysBefore = 10;

    public const int LateAfterWorkingDays = 5;

    /// <summary>A period counts when at least this many days of it remain after the day of issue, or of a reopening.</summary>
    public const int FirstPeriodAtLeast = 15;

    /// <summary>反馈逾期.</summary>
    public static bool IsLate(DateOnly dueOn, DateOnly today, IWorkCalendar calendar) => calendar.Add(dueOn, LateAfterWorkingDays) < today;

    /// <summary>A report filed from this day on satisfies the period.</summary>
    public static bool IsOpen(DateOnly dueOn, DateOnly today) => dueOn.Plus(-OpensDaysBefore) <= today;

    /// <summary>The last day of the earliest period that no report has satisfied; null when nothing is due any more.</summary>
    /// <param name="cycle">The item's reporting cycle.</param>
    /// <param name="facts">
    /// A paused, completed, cancelled or carried over assignment owes nothing. Periods that ended during a pause or before a reopening,
    /// and those that end after the effective deadline, are never owed.
    /// </param>
    /// <param name="lastReportOn">The day of the last report, "no change" included.</param>
    public static DateOnly? Next(ReportCycle cycle, AssignmentFacts facts, DateOnly? lastReportOn)
    {
        if (
            facts.IsCarriedOver
            || facts.Status is not (AssignmentStatus.Issued or AssignmentStatus.InProgress)
            || PauseRule.IsPaused(facts)
        )
        {
            return null;
        }
        var begin = facts.ReopenedOn is { } reopened && reopened > facts.IssuedOn ? reopened : facts.IssuedOn;
        return Ends(cycle, begin, DeadlineRule.Effective(facts, DateOnly.MaxValue))
            .Where(end =>
                (lastReportOn is not { } last || last < end.Plus(-OpensDaysBefore)) && !PauseRule.HeldAtTheEndOf(facts.Pauses, end)
            )
            .Select(end => (DateOnly?)end)
            .FirstOrDefault();
    }

    /// <summary>Reports that one assignment owes from its issue to its deadline.</summary>
    public static int Owed(ReportCycle cycle, DateOnly issuedOn, DateOnly deadline) => Ends(cycle, issuedOn, deadline).Count();

    /// <summary>The last days of the periods that count, from a beginning to a deadline.</summary>
    public static IEnumerable<DateOnly> Ends(ReportCycle cycle, DateOnly begin, DateOnly deadline)
    {
        if (cycle is ReportCycle.None)
        {
            yield break;
        }
        for (var end = PeriodEnd(cycle, begin); end <= deadline; end = PeriodEnd(cycle, end.AddDays(1)))
        {
            if (end.DayNumber - begin.DayNumber >= FirstPeriodAtLeast)
            {
                yield return end;
            }
            if (end == DateOnly.MaxValue)
            {
                yield break;
            }
        }
    }

    /// <summary>The last day of the period in which the day lies.</summary>
    public static DateOnly PeriodEnd(ReportCycle cycle, DateOnly day)
    {
        var months = cycle switch
        {
            ReportCycle.Monthly => 1,
            ReportCycle.BiMonthly => 2,
            ReportCycle.Quarterly => 3,
            ReportCycle.HalfYear => 6,
            ReportCycle.None => throw new ArgumentOutOfRangeException(nameof(cycle)),
        };
        var month = ((day.Month - 1) / months * months) + months;
        return new DateOnly(day.Year, month, DateTime.DaysInMonth(day.Year, month));
    }
}
