using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Drafts that go: what was carried over to them is open again in its own year.</summary>
internal static class CarriedHere
{
    /// <summary>
    /// Refuses where that year's list is closed or the organisation is deactivated: nothing could be done there any more.
    /// </summary>
    public static async Task<Refusal?> TakeBackAsync(
        QunTuanDb db,
        IReadOnlyCollection<Assignment> drafts,
        Actor actor,
        DateTime at,
        CancellationToken ct
    )
    {
        var ids = drafts.Select(d => (int?)d.Id).ToList();
        var carried = await db
            .Assignments.Include(a => a.TaskItem.TaskList.Plan)
            .Include(a => a.Organisation)
            .Include(a => a.Projection)
            .Where(a => ids.Contains(a.CarriedOverToId))
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        if (carried.Find(a => a.TaskItem.TaskList.Status is TaskListStatus.Closed) is { } closed)
        {
            return TaskListRefusals.CarriedFromClosedList.With(closed.TaskItem.TaskList.Plan.Year);
        }
        if (carried.Exists(a => !a.Organisation.IsActive))
        {
            return AssignmentRefusals.OrganisationIsInactive;
        }
        foreach (var old in carried)
        {
            old.TakeBackCarryOver(new(actor, at, old.OrganisationId));
            db.Touch(old.TaskItem.TaskList); // it is not settled any more
        }
        return null;
    }
}
