namespace QunTuanTasks.Common;

/// <summary>The office's clock. A day is a calendar date in Asia/Shanghai; an instant is UTC.</summary>
public sealed class OfficeClock(TimeProvider time)
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DayOf(UtcNow);

    /// <summary>The Shanghai date on which a UTC instant falls.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToShanghai(utc));

    /// <summary>The wall-clock time in Shanghai, for display.</summary>
    public static DateTime ToShanghai(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Shanghai);

    /// <summary>The UTC instant at which the day ends in Shanghai (24:00), exclusive.</summary>
    public static DateTime EndOf(DateOnly day) =>
        day == DateOnly.MaxValue
            ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Shanghai);
}
