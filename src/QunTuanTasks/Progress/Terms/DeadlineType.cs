namespace QunTuanTasks.Progress;

/// <summary>How a reference task's deadlines lie in the year; all but FixedDate and YearEnd become planned points.</summary>
public enum DeadlineType
{
    FixedDate,
    MonthEnd,
    BiMonthEnd,
    QuarterEnd,
    HalfYear,
    YearEnd,
}
