namespace QunTuanTasks.Progress;

/// <summary>Says which days are worked. Weekdays for now; the official calendar (调休) takes their place.</summary>
public interface IWorkCalendar
{
    bool IsWorkingDay(DateOnly day);
}

/// <summary>Counts in working days. Every sum ends at the last day of the calendar.</summary>
public static class WorkCalendar
{
    /// <summary>
    /// The day that is <paramref name="count"/> working days after <paramref name="day"/>; the day itself is not counted.
    /// </summary>
    public static DateOnly Add(this IWorkCalendar calendar, DateOnly day, int count)
    {
        while (count > 0 && day < DateOnly.MaxValue)
        {
            day = day.AddDays(1);
            if (calendar.IsWorkingDay(day))
            {
                count--;
            }
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>, at most <paramref name="most"/>.</summary>
    public static int Between(this IWorkCalendar calendar, DateOnly from, DateOnly to, int most = 3_000)
    {
        var count = 0;
        for (var day = from; day < to && count < most; )
        {
            day = day.AddDays(1);
            count += calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public static DateOnly OnOrAfter(this IWorkCalendar calendar, DateOnly day) => calendar.IsWorkingDay(day) ? day : calendar.Add(day, 1);

    /// <summary>The day itself when it is a working day, else the last one before it.</summary>
    public static DateOnly OnOrBefore(this IWorkCalendar calendar, DateOnly day)
    {
        while (!calendar.IsWorkingDay(day) && day > DateOnly.MinValue)
        {
            day = day.AddDays(-1);
        }
        return day;
    }
}

/// <summary>Monday to Friday, without holidays.</summary>
public sealed class Weekdays : IWorkCalendar
{
    private Weekdays() { }

    public static Weekdays Calendar { get; } = new();

    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
