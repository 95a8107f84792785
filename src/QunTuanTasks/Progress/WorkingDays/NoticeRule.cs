namespace QunTuanTasks.Progress;

/// <summary>急件: less than three working days between the issue and a deadline needs a reason that stays visible.</summary>
public static class NoticeRule
{
    public const int WorkingDays = 3;

    /// <summary>Working days after the issue up to and including the deadline.</summary>
    public static int Given(DateOnly issuedOn, DateOnly deadline, IWorkCalendar calendar) => calendar.Between(issuedOn, deadline);

    public static bool IsShort(DateOnly issuedOn, DateOnly deadline, IWorkCalendar calendar) =>
        calendar.Between(issuedOn, deadline, WorkingDays) < WorkingDays;
}
