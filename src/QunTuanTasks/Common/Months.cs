namespace QunTuanTasks.Common;

public static class Months
{
    /// <summary>The last day of the month in which the day lies.</summary>
    public static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The last day of the last month that was over when the day ended: its own month when it is the last.</summary>
    public static DateOnly ClosedBy(DateOnly day) => EndOf(day) == day ? day : LastClosed(day);

    /// <summary>The last day of the last month that was over before the day began.</summary>
    public static DateOnly LastClosed(DateOnly today) => new DateOnly(today.Year, today.Month, 1).Plus(-1);

    /// <summary>
    /// The day that a board or list of <paramref name="day"/> is compared with: the chosen one when it lies before, else the last closed
    /// month's end.
    /// </summary>
    public static DateOnly ComparedWith(DateOnly? chosen, DateOnly day) => chosen is { } since && since < day ? since : LastClosed(day);
}
