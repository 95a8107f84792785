using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.TaskLists;

/// <summary>结转: what was not completed goes on in a later year's list, linked to what it was.</summary>
public sealed partial class CarryOverService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    BoardNews news,
    ILogger<CarryOverService> log
)
{
    /// <summary>
    /// Makes a draft in the next later year's list of the same directive; the answer is the draft task's id. Refuses with NoLaterList when
    /// staff have not started one. The old assignment is read-only from then on and counts as not completed in its own year.
    /// </summary>
    public async Task<Result<int>> CarryOverAsync(AssignmentStep request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var assignment = await db
            .Assignments.VisibleTo(actor)
            .Include(a => a.TaskItem.TaskList.Plan)
            .Include(a => a.Organisation)
            .Include(a => a.CoOrganisations)
            .SingleOrDefaultAsync(a => a.Id == request.AssignmentId, ct);
        if (assignment is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(AssignmentAct.CarryOver),
                AssignmentRefusals.NotFound,
                ct,
                nameof(Assignment),
                request.AssignmentId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(AssignmentAct.CarryOver),
                CommonRefusals.Forbidden,
                ct,
                nameof(Assignment),
                request.AssignmentId
            );
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

        var item = TaskListService.NewItem(list, assignment.TaskItem.MeasureId, assignment.TaskItem.Title, assignment.Kind);
        var next = TaskCopy.CarryOver(assignment, item, list, clock.Today);
        if (assignment.CarryOver(new(actor, clock.UtcNow, assignment.OrganisationId), next, request.Note) is { } refusal)
        {
            return refusal;
        }
        db.TaskItems.Add(item);
        db.Expect(assignment, request.Version);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(AssignmentAct.CarryOver), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, assignment, ct);
        }
        news.Changed(assignment.PlanId, assignment.OrganisationId);
        LogCarried(assignment.Id, item.Id, actor.UserId);
        return item.Id;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Assignment {AssignmentId} carried over to task {TaskItemId} by {UserId}")]
    private partial void LogCarried(int assignmentId, int taskItemId, string userId);
}
