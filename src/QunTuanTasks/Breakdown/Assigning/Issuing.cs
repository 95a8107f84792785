using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>交办 of what was planned: the first one issues the list too.</summary>
internal static class Issuing
{
    public static Refusal? Issue(TaskList list, List<Assignment> planned, Act act, string? basis, string? shortNoticeReason)
    {
        if (planned.Count == 0)
        {
            return null;
        }
        if (list.Issue(act.At) is { } closed)
        {
            return closed;
        }
        foreach (var assignment in planned)
        {
            var isShort = NoticeRule.IsShort(act.Day, assignment.Deadline, act.Calendar);
            var forIt = act with { ForOrganisationId = assignment.OrganisationId };
            if (assignment.Issue(forIt, act.Calendar, basis, isShort ? shortNoticeReason : null) is { } refusal)
            {
                return refusal;
            }
        }
        return null;
    }
}
