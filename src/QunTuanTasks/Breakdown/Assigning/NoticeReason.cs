using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Less than three working days' notice needs a reason that stays visible.</summary>
internal static class NoticeReason
{
    public static Refusal? Fault(DateOnly today, DateOnly earliestDeadline, IWorkCalendar calendar, string? reason) =>
        NoticeRule.IsShort(today, earliestDeadline, calendar) && string.IsNullOrWhiteSpace(reason)
            ? TaskListRefusals.ShortNoticeNeedsReason
            : null;
}
