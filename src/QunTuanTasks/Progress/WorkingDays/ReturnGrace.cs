namespace QunTuanTasks.Progress;

/// <summary>
/// 退回后的时限: after a return or a reopening an organisation has at least three working days. The act computes the day once, with the
/// calendar of that day, and its event carries it: a calendar that comes later changes no history.
/// </summary>
public static class ReturnGrace
{
    public const int WorkingDays = 3;

    /// <summary>The last of the days given.</summary>
    public static DateOnly Until(DateOnly actedOn, IWorkCalendar calendar) => calendar.Add(actedOn, WorkingDays);
}
