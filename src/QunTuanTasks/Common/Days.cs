namespace QunTuanTasks.Common;

/// <summary>Calendar arithmetic that ends at the first and the last day there is: a far date is a fault of input.</summary>
public static class Days
{
    /// <summary>That many days later, or earlier; at most the last and at least the first day of the calendar.</summary>
    public static DateOnly Plus(this DateOnly day, long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + Math.Clamp(days, -10_000_000, 10_000_000), 0, DateOnly.MaxValue.DayNumber));
}
