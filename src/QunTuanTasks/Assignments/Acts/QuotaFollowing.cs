using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>
/// "n of them" above the number of organisations that remain follows it down, with an event on the assignment that left. With nobody left
/// the quota stays: at 0 the task would be complete as soon as somebody is added.
/// </summary>
internal static class QuotaFollowing
{
    public static async ValueTask<Refusal?> LowerAsync(Act act, ActRun<Assignment, AssignmentRequest> run, CancellationToken ct)
    {
        var (db, leaving, item) = (run.Db, run.Root, run.Root.TaskItem);
        if (!QuotaRule.AppliesTo(item))
        {
            return null;
        }
        db.Touch(item); // of two that leave at the same moment the second counts without the first
        var live = await db.Assignments.CountAsync(
            a =>
                a.TaskItemId == item.Id
                && a.Id != leaving.Id
                && a.Status != AssignmentStatus.Cancelled
                && a.Status != AssignmentStatus.Draft,
            ct
        );
        if (QuotaRule.Lowered(item, live) is { } lowered)
        {
            leaving.Note(act, TimelineKind.QuotaLowered, null, new() { OldQuota = item.Quota, Quota = lowered });
            item.Quota = lowered;
        }
        return null;
    }
}
