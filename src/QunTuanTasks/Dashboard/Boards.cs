using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Plans;

namespace QunTuanTasks.Dashboard;

internal static class Boards
{
    /// <summary>Everybody with business data has a board; which rows are on it, the query says.</summary>
    public static readonly ReadRight Right = new(nameof(Plan), a => a.MaySeeBusiness, AssignmentRefusals.NotFound);
}
