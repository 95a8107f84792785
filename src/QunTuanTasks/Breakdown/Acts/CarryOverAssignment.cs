using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>
/// 结转: makes one draft task of all open bodies in the next later year's list of the same directive. Refuses with NoLaterList when staff
/// have not started one. The old assignments are read-only from then on and count as not completed in their own year. What is carried over
/// later of the same task joins the draft.
/// </summary>
public sealed class CarryOverAssignment : NotedRequest
{
    /// <summary>Its row of the rights table.</summary>
    public static AssignmentAct CarryOver { get; } =
        new AssignmentAct<CarryOverAssignment>
        {
            Code = nameof(CarryOver),
            Place = 190,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            Kind = TimelineKind.CarriedOver,
            Input = ActInput.Note,
            IsRare = true,
            Then = CarryOverAsync,
            Makes = (id, version, key, text) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                    Note = text,
                },
        };

    internal override AssignmentAct Act => CarryOver;

    private static async ValueTask<Refusal?> CarryOverAsync(Act act, ActRun<Assignment, AssignmentRequest> run, CancellationToken ct)
    {
        var (db, assignment, note) = (run.Db, run.Root, ((CarryOverAssignment)run.Request).Note);
        var old = assignment.TaskItem.TaskList;
        var list = await db
            .TaskLists.Include(l => l.Plan)
            .Include(l => l.Directive)
            .Where(l => l.DirectiveId == old.DirectiveId && l.Plan.Year > old.Plan.Year && l.Status != TaskListStatus.Closed)
            .OrderBy(l => l.Plan.Year)
            .FirstOrDefaultAsync(ct);
        if (list is null)
        {
            return TaskListRefusals.NoLaterList.With(old.Plan.Year + 1);
        }
        var from = await AssignedTask.OfAsync(db, assignment.TaskItem, ct);
        var carried = CarryOverRules.With(assignment, from);
        var next = await GoesOnAsync(db, assignment.TaskItemId, list.Id, ct) is { } begun
            ? await AssignedTask.OfAsync(db, begun, ct)
            : AssignedTask.New(TaskCopy.Moved(assignment.TaskItem, list, act.Day));
        var drafts = CarryOverRules.Into(next, from, carried, list.PlanId);
        for (var i = 0; i < carried.Count; i++)
        {
            var forIt = act with { ForOrganisationId = carried[i].OrganisationId };
            if (carried[i].CarryOver(forIt, drafts[i], note) is { } refusal)
            {
                return refusal;
            }
        }
        next.AddTo(db);
        if (next.Item.Id != 0)
        {
            db.Touch(next.Item);
            db.Touch(list);
        }
        db.Touch(assignment.TaskItem); // two who carry over parts of one task make one task of it
        return null;
    }

    // the task that an earlier part of this one was carried over to
    private static Task<TaskItem?> GoesOnAsync(QunTuanDb db, int taskItemId, int taskListId, CancellationToken ct) =>
        db
            .TaskItems.Where(i =>
                i.TaskListId == taskListId && db.Assignments.Any(o => o.TaskItemId == taskItemId && o.CarriedOverTo!.TaskItemId == i.Id)
            )
            .OrderBy(i => i.Id)
            .FirstOrDefaultAsync(ct);
}

public sealed class CarryOverAssignmentValidator : NotedValidator<CarryOverAssignment>;
