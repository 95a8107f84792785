using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>结转: the other end of a carry-over, as the reader may see it.</summary>
/// <param name="Year">The plan year of the other end.</param>
/// <param name="AssignmentId">Its page; null while it is a draft.</param>
/// <param name="TaskListId">The list with the draft, for those who see drafts.</param>
/// <param name="Code">The number of its task; null for those who do not see the draft.</param>
public sealed record CarriedLink(int Year, int? AssignmentId, int? TaskListId, string? Code)
{
    internal static Task<CarriedLink?> ToAsync(QunTuanDb db, int assignmentId, Actor actor, CancellationToken ct) =>
        db
            .Assignments.Where(a => a.Id == assignmentId && a.CarriedOverTo != null)
            .Select(a => a.CarriedOverTo!)
            .Select(a => new CarriedLink(
                a.TaskItem.TaskList.Plan.Year,
                a.Status == AssignmentStatus.Draft ? null : a.Id,
                actor.SeesDrafts ? a.TaskItem.TaskListId : null,
                actor.SeesDrafts || a.Status != AssignmentStatus.Draft ? a.TaskItem.Code : null
            ))
            .SingleOrDefaultAsync(ct);

    internal static Task<List<CarriedLink>> FromAsync(QunTuanDb db, int assignmentId, Actor actor, CancellationToken ct) =>
        db
            .Assignments.VisibleTo(actor)
            .Where(a => a.CarriedOverToId == assignmentId)
            .OrderBy(a => a.Id)
            .Select(a => new CarriedLink(a.TaskItem.TaskList.Plan.Year, a.Id, a.TaskItem.TaskListId, a.TaskItem.Code))
            .ToListAsync(ct);
}
