using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>结转: what was not completed goes on in a later year's list, linked to what it was.</summary>
public sealed partial class CarryOverService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ILogger<CarryOverService> log
)
{
    /// <summary>
    /// Makes one draft task of all open bodies in the next later year's list of the same directive; the answer is the draft task's id.
    /// Refuses with NoLaterList when staff have not started one. The old assignments are read-only from then on and count as not
    /// completed in their own year. What is carried over later of the same task joins the draft.
    /// </summary>
    public async Task<Result<int>> CarryOverAsync(CarryOverAssignment request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        return await Crossing.AgainAsync(() => CarryOverAsync(actor, request, ct));
    }

    private async Task<Result<int>> CarryOverAsync(Actor actor, CarryOverAssignment request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var assignment = await db
            .Assignments.VisibleTo(actor)
            .Include(a => a.TaskItem.TaskList.Plan)
            .Include(a => a.TaskItem.TaskList.Directive)
            .Include(a => a.TaskItem.Assignments)
                .ThenInclude(a => a.CoOrganisations)
            .Include(a => a.TaskItem.Assignments)
                .ThenInclude(a => a.Organisation)
            .Include(a => a.TaskItem.Assignments)
                .ThenInclude(a => a.Projection)
            .AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == request.AssignmentId, ct);
        if (assignment is null)
        {
            return await RefusedAsync(actor, AssignmentRefusals.NotFound, request, ct);
        }
        if (!actor.MayAssign)
        {
            return await RefusedAsync(actor, CommonRefusals.Forbidden, request, ct);
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return 0;
        }
        if (assignment.Version != request.Version)
        {
            return await db.StaleAsync(assignment, request.Version, ct);
        }
        var old = assignment.TaskItem.TaskList;
        if (old.Status is TaskListStatus.Closed)
        {
            return AssignmentRefusals.ListClosed;
        }
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

        var carried = CarryOver.With(assignment);
        var item = await GoesOnAsync(db, assignment.TaskItemId, list.Id, ct);
        if (item is null)
        {
            item = TaskListService.NewItem(list, assignment.TaskItem.MeasureId, assignment.TaskItem.Title, assignment.Kind);
            TaskCopy.Take(assignment.TaskItem, item, list, clock.Today);
            db.TaskItems.Add(item);
        }
        else
        {
            db.Touch(item);
            db.Touch(list);
        }
        var drafts = CarryOver.Into(item, carried, list.PlanId);
        for (var i = 0; i < carried.Count; i++)
        {
            if (carried[i].CarryOver(new(actor, clock.UtcNow, carried[i].OrganisationId), drafts[i], request.Note) is { } refusal)
            {
                return refusal;
            }
        }
        db.Touch(assignment.TaskItem); // two who carry over parts of one task make one task of it
        db.Expect(assignment, request.Version);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(AssignmentAct.CarryOver), ct) is { } failed)
        {
            return failed == CommonRefusals.Stale && await IsAsSeenAsync(db, request, ct)
                ? Crossing.Crossed
                : await failed.WithWhoAsync(db, assignment, ct);
        }
        LogCarried(assignment.Id, item.Id, actor.UserId);
        return item.Id;
    }

    // the task that an earlier part of this one was carried over to
    private static Task<TaskItem?> GoesOnAsync(QunTuanDb db, int taskItemId, int taskListId, CancellationToken ct) =>
        db
            .TaskItems.Include(i => i.Assignments)
            .Where(i =>
                i.TaskListId == taskListId
                && db.Assignments.Any(o => o.TaskItemId == taskItemId && i.Assignments.Any(a => a.Id == o.CarriedOverToId))
            )
            .OrderBy(i => i.Id)
            .FirstOrDefaultAsync(ct);

    private static Task<bool> IsAsSeenAsync(QunTuanDb db, CarryOverAssignment request, CancellationToken ct) =>
        db.Assignments.AnyAsync(a => a.Id == request.AssignmentId && a.Version == request.Version, ct);

    private Task<Refusal> RefusedAsync(Actor actor, Refusal refusal, CarryOverAssignment request, CancellationToken ct) =>
        dbFactory.RefusedAsync(actor, nameof(AssignmentAct.CarryOver), refusal, ct, nameof(Assignment), request.AssignmentId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Assignment {AssignmentId} carried over to task {TaskItemId} by {UserId}")]
    private partial void LogCarried(int assignmentId, int taskItemId, string userId);
}
