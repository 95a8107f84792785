using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

/// <summary>
/// A task of a year that has not begun is issued only by somebody who has said so: what is due tomorrow must not vanish behind next year.
/// </summary>
internal static class YearAhead
{
    public static bool HasNotBegun(int year, DateOnly today) => year > today.Year;

    public static Refusal? Fault(int year, DateOnly today, bool confirmed) =>
        HasNotBegun(year, today) && !confirmed ? TaskListRefusals.YearNotBegun.With(year) : null;
}
