namespace QunTuanTasks.Progress;

/// <summary>签收时限: an assignment is to be acknowledged within three working days after issue. The event carries the day.</summary>
public static class AcknowledgeRule
{
    public const int WorkingDays = 3;

    /// <summary>The last day on which it is in time.</summary>
    public static DateOnly Until(DateOnly issuedOn, IWorkCalendar calendar) => calendar.Add(issuedOn, WorkingDays);
}
