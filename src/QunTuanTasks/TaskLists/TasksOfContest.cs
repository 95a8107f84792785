using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>The tasks of a year that take part in a contest, drafts included.</summary>
internal sealed class TasksOfContest : IContestUse
{
    public Task<int> CountAsync(QunTuanDb db, int planId, int contest, CancellationToken ct) =>
        db.TaskItems.CountAsync(i => i.TaskList.PlanId == planId && i.Contest == contest, ct);
}
