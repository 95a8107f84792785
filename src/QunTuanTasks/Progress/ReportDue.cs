using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>
/// 反馈: when the next report is due. On the last day of each period of the cycle, to be filed from 10 days before; late after 5
/// working days. A mark and a queue, never a lamp.
/// </summary>
public static class ReportDue
{
    public const int OpensDaysBefore = 10;

    public const int LateAfterWorkingDays = 5;

    /// <summary>A period counts when at least this many days of it remain after the day of issue.</summary>
    public const int FirstPeriodAtLeast = 15;

    /// <summary>反馈逾期.</summary>
    public static bool IsLate(DateOnly dueOn, DateOnly today, IWorkCalendar calendar) => calendar.Add(dueOn, LateAfterWorkingDays) < today;

    /// <summary>A report filed from this day on satisfies the period.</summary>
    public static bool IsOpen(DateOnly dueOn, DateOnly today) => dueOn.Plus(-OpensDaysBefore) <= today;

    /// <summary>The last day of the earliest period that no report has satisfied; null when nothing is ever due.</summary>
    /// <param name="cycle">The item's reporting cycle.</param>
    /// <param name="facts">A paused, completed, cancelled or carried over assignment owes nothing; periods that ended during a pause are skipped.</param>
    /// <param name="lastReportOn">The day of the last report, "no change" included.</param>
    public static DateOnly? Next(ReportCycle cycle, AssignmentFacts facts, DateOnly? lastReportOn)
    {
        if (
            cycle is ReportCycle.None
            || facts.IsCarriedOver
            || facts.Status is not (AssignmentStatus.Issued or AssignmentStatus.InProgress)
            || PauseRule.IsPaused(facts)
        )
        {
            return null;
        }
        var end = PeriodEnd(cycle, facts.IssuedOn);
        while (
            end.DayNumber - facts.IssuedOn.DayNumber < FirstPeriodAtLeast
            || (lastReportOn is { } last && last >= end.AddDays(-OpensDaysBefore))
            || facts.Pauses.Any(p => p.From <= end && (p.To is null || end < p.To))
        )
        {
            end = PeriodEnd(cycle, end.AddDays(1));
        }
        return end;
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

    /// <summary>Reports that one organisation owes a year for a cycle.</summary>
    public static int PerYear(ReportCycle cycle) =>
        cycle switch
        {
            ReportCycle.None => 0,
            ReportCycle.Monthly => 12,
            ReportCycle.BiMonthly => 6,
            ReportCycle.Quarterly => 4,
            ReportCycle.HalfYear => 2,
        };
}
