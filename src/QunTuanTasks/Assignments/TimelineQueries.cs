using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

internal static class TimelineQueries
{
    /// <summary>What was known at 24:00 of the day, oldest first.</summary>
    public static IQueryable<TimelineEvent> Until(this IQueryable<TimelineEvent> events, DateOnly day)
    {
        var end = OfficeClock.EndOf(day);
        return events.AsNoTracking().Where(e => e.At < end).OrderBy(e => e.Id);
    }
}
