using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>
/// Lists and their tasks until they are issued, and what may be changed of a task afterwards. Staff write, the others read what was issued.
/// </summary>
public sealed partial class TaskListService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ILogger<TaskListService> log
)
{
    /// <summary>Starts the list of a directive for a year that has a plan.</summary>
    public async Task<Result<int>> CreateAsync(CreateTaskList request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, nameof(CreateTaskList), CommonRefusals.Forbidden, ct, nameof(TaskList));
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await db.Plans.SingleOrDefaultAsync(p => p.Year == request.Year, ct);
        var directive = await db.Directives.SingleOrDefaultAsync(d => d.Code == request.DirectiveCode, ct);
        if (plan is null || directive is null)
        {
            return await dbFactory.RefusedAsync(actor, nameof(CreateTaskList), CommonRefusals.NotFound, ct, nameof(TaskList));
        }
        if (await db.TaskLists.AnyAsync(l => l.PlanId == plan.Id && l.DirectiveId == directive.Id, ct))
        {
            return TaskListRefusals.AlreadyExists;
        }

        var list = new TaskList { PlanId = plan.Id, DirectiveId = directive.Id };
        db.TaskLists.Add(list);
        if (await db.TrySaveAsync(actor, nameof(CreateTaskList), ct) is { } failed)
        {
            return failed == CommonRefusals.Duplicate ? TaskListRefusals.AlreadyExists : failed;
        }
        LogChanged(nameof(CreateTaskList), list.Id, actor.UserId);
        return list.Id;
    }

    /// <summary>依据文号 of the list; the answer is the number as it was stored, brackets corrected.</summary>
    public async Task<Result<string>> SaveBasisNumberAsync(SaveBasisNumber request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db.TaskLists.VisibleTo(actor).SingleOrDefaultAsync(l => l.Id == request.TaskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(SaveBasisNumber),
                TaskListRefusals.NotFound,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(SaveBasisNumber),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (list.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }

        list.BasisNumber = BasisNumber.Corrected(request.BasisNumber);
        db.Expect(list, request.Version);
        if (await db.TrySaveAsync(actor, nameof(SaveBasisNumber), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, list, ct);
        }
        return list.BasisNumber ?? "";
    }

    /// <summary>A new task, or a draft edited; its planned assignments follow. What is issued is adjusted instead.</summary>
    public async Task<Result<int>> SaveItemAsync(SaveTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        return await Crossing.AgainAsync(() => SaveItemAsync(actor, request, ct));
    }

    private async Task<Result<int>> SaveItemAsync(Actor actor, SaveTaskItem request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db
            .TaskLists.VisibleTo(actor)
            .Include(l => l.Plan)
            .Include(l => l.Directive)
            .SingleOrDefaultAsync(l => l.Id == request.TaskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(SaveTaskItem),
                TaskListRefusals.NotFound,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(SaveTaskItem),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return request.Id;
        }
        if (list.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }
        if (!await db.Measures.AnyAsync(m => m.Id == request.MeasureId && m.DirectiveId == list.DirectiveId, ct))
        {
            return TaskListRefusals.NoSuchMeasure;
        }
        if (TermsRule.Fault(request.Kind, request.Target, request.Deadline, request.Points, clock.Today) is { } fault)
        {
            return fault;
        }

        TaskItem? item;
        if (request.Id == 0)
        {
            item = NewItem(list, request.MeasureId, request.Title!.Trim(), request.Kind);
            db.TaskItems.Add(item);
        }
        else
        {
            item = await db
                .TaskItems.Include(i => i.Assignments)
                .SingleOrDefaultAsync(i => i.Id == request.Id && i.TaskListId == list.Id, ct);
            if (item is null)
            {
                return await dbFactory.RefusedAsync(
                    actor,
                    nameof(SaveTaskItem),
                    TaskListRefusals.ItemNotFound,
                    ct,
                    nameof(TaskList),
                    request.TaskListId
                );
            }
            if (item.Assignments.Exists(a => a.Status is not AssignmentStatus.Draft))
            {
                return TaskListRefusals.ItemIsIssued;
            }
            db.Expect(item, request.Version);
        }
        if (ContestRule.TakePart(db, list.Plan, request.Contest, item.Contest) is { } unnamed)
        {
            return unnamed;
        }
        Fill(item, request);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(SaveTaskItem), ct) is { } failed)
        {
            // a new task was seen by nobody
            var isAsSeen = request.Id == 0 || await db.TaskItems.AnyAsync(i => i.Id == request.Id && i.Version == request.Version, ct);
            return failed == CommonRefusals.Stale && isAsSeen ? Crossing.Crossed : await failed.WithWhoAsync(db, item, ct);
        }
        LogChanged(nameof(SaveTaskItem), item.Id, actor.UserId);
        return item.Id;
    }

    /// <summary>Planned points for the form: at month, two-month, quarter or half-year ends from today on. Changes nothing.</summary>
    public async Task<Result<SuggestedPoints>> SuggestPointsAsync(SuggestPoints request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var year = await db
            .TaskLists.AsNoTracking()
            .VisibleTo(actor)
            .Where(l => l.Id == request.TaskListId)
            .Select(l => (int?)l.Plan.Year)
            .SingleOrDefaultAsync(ct);
        if (year is null)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.NotFound, ct, nameof(TaskList), request.TaskListId);
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(TaskList), request.TaskListId);
        }
        var deadline = request.Deadline ?? new DateOnly(year.Value, 12, 31);
        var begins = clock.Today > new DateOnly(year.Value, 1, 1) ? clock.Today : new DateOnly(year.Value, 1, 1);
        return new SuggestedPoints(deadline, SchedulePoints.For(request.Type, request.Kind, request.Target!.Value, begins, deadline));
    }

    /// <summary>
    /// Removes a draft with its planned assignments. What was once issued is never removed; what was carried over to the draft is open
    /// again in its own year.
    /// </summary>
    public async Task<Result<Done>> RemoveItemAsync(RemoveTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await db
            .TaskItems.VisibleTo(actor)
            .Include(i => i.TaskList)
            .Include(i => i.Assignments)
            .SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(RemoveTaskItem),
                TaskListRefusals.ItemNotFound,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(RemoveTaskItem),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (item.TaskList.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }
        if (item.Assignments.Exists(a => a.Status is not AssignmentStatus.Draft))
        {
            return TaskListRefusals.ItemIsIssued;
        }

        if (await CarriedHere.TakeBackAsync(db, item.Assignments, actor, clock, ct) is { } stays)
        {
            return stays;
        }
        db.Assignments.RemoveRange(item.Assignments);
        db.TaskItems.Remove(item);
        db.Expect(item, request.Version);
        if (await db.TrySaveAsync(actor, nameof(RemoveTaskItem), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, item, ct);
        }
        LogChanged(nameof(RemoveTaskItem), request.TaskItemId, actor.UserId);
        return new Done();
    }

    /// <summary>
    /// Copies reference tasks or last year's items. Deadlines move to the list's year; one that has passed is left empty.
    /// </summary>
    public async Task<Result<int>> CopyAsync(CopyTasks request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db
            .TaskLists.VisibleTo(actor)
            .Include(l => l.Plan)
            .Include(l => l.Directive)
            .SingleOrDefaultAsync(l => l.Id == request.TaskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(CopyTasks),
                TaskListRefusals.NotFound,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(CopyTasks),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return request.ReferenceCodes.Count + request.TaskItemIds.Count;
        }
        if (list.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }

        var references = await db
            .ReferenceTasks.Include(r => r.Measure)
            .Where(r =>
                request.ReferenceCodes.Contains(r.Code)
                && r.Measure.DirectiveId == list.DirectiveId
                && (r.OnlyYear == null || r.OnlyYear == list.Plan.Year)
            )
            .OrderBy(r => r.SortOrder)
            .ThenBy(r => r.Id)
            .ToListAsync(ct);
        var earlier = await db
            .TaskItems.Include(i => i.TaskList.Plan)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.CoOrganisations)
            .Where(i =>
                request.TaskItemIds.Contains(i.Id) && i.TaskList.DirectiveId == list.DirectiveId && i.TaskList.Plan.Year < list.Plan.Year
            )
            .OrderBy(i => i.Number)
            .ThenBy(i => i.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        if (references.Count + earlier.Count != request.ReferenceCodes.Distinct().Count() + request.TaskItemIds.Distinct().Count())
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(CopyTasks),
                TaskListRefusals.ItemNotFound,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }

        var bodies = (await db.Organisations.Where(o => o.IsActive).ToListAsync(ct)).Where(o => o.MayHaveAssignments).ToList();
        var (byCode, byId) = (bodies.ToDictionary(o => o.Code), bodies.ToDictionary(o => o.Id));
        foreach (var reference in references)
        {
            db.TaskItems.Add(
                TaskCopy.Of(reference, NewItem(list, reference.MeasureId, reference.Title, reference.Kind), list, byCode, clock.Today)
            );
        }
        foreach (var old in earlier)
        {
            db.TaskItems.Add(TaskCopy.Of(old, NewItem(list, old.MeasureId, old.Title, old.Kind), list, byId, clock.Today));
        }
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(CopyTasks), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, list, ct);
        }
        LogChanged(nameof(CopyTasks), list.Id, actor.UserId);
        return references.Count + earlier.Count;
    }

    /// <summary>归档 when every assignment is completed, cancelled or carried over and no draft is left.</summary>
    public async Task<Result<Done>> CloseAsync(CloseTaskList request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db.TaskLists.VisibleTo(actor).SingleOrDefaultAsync(l => l.Id == request.TaskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(CloseTaskList),
                TaskListRefusals.NotFound,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(CloseTaskList),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (list.Close(await ClosingRule.MayCloseAsync(db, list.Id, ct), clock.UtcNow) is { } refusal)
        {
            return refusal;
        }

        db.Expect(list, request.Version);
        if (await db.TrySaveAsync(actor, nameof(CloseTaskList), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, list, ct);
        }
        LogChanged(nameof(CloseTaskList), list.Id, actor.UserId);
        return new Done();
    }

    /// <summary>
    /// Title, requirement, weight, townships, tags or contest of an issued task, with a reason; every assignment's timeline shows old and
    /// new.
    /// </summary>
    public async Task<Result<Done>> AdjustItemAsync(AdjustTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await db
            .TaskItems.VisibleTo(actor)
            .Include(i => i.TaskList.Plan)
            .Include(i => i.TaskList.Directive)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.Projection)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.Organisation)
            .AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(AdjustTaskItem),
                TaskListRefusals.ItemNotFound,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(AdjustTaskItem),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (item.TaskList.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }
        var issued = item.Assignments.Where(a => a.Status is not AssignmentStatus.Draft).ToList();
        if (issued.Count == 0)
        {
            return TaskListRefusals.ItemIsDraft;
        }
        if (ContestRule.TakePart(db, item.TaskList.Plan, request.Contest, item.Contest) is { } unnamed)
        {
            return unnamed;
        }
        if (item.Adjust(request) is not { } details)
        {
            return AssignmentRefusals.NothingAdjusted;
        }
        var at = clock.UtcNow;
        foreach (var assignment in issued)
        {
            assignment.Note(new(actor, at, assignment.OrganisationId), TimelineKind.Adjusted, request.Reason, details);
        }
        db.Expect(item, request.Version);
        db.Touch(item.TaskList);
        if (await db.TrySaveAsync(actor, nameof(AdjustTaskItem), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, item, ct);
        }
        LogChanged(nameof(AdjustTaskItem), item.Id, actor.UserId);
        return new Done();
    }

    internal static TaskItem NewItem(TaskList list, int measureId, string title, TargetKind kind)
    {
        var number = list.NextNumber();
        return new()
        {
            TaskListId = list.Id,
            Number = number,
            Code = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{list.Plan.Year}-{list.Directive.Ordinal}-{number:00}"
            ),
            MeasureId = measureId,
            Title = title,
            Kind = kind,
        };
    }

    private static void Fill(TaskItem item, SaveTaskItem request)
    {
        var (oldTarget, oldDeadline) = (item.Target, item.Deadline);
        var title = request.Title!.Trim();
        item.TitleEn = title == item.Title ? item.TitleEn : null;
        item.Title = title;
        item.MeasureId = request.MeasureId;
        item.Requirement = string.IsNullOrWhiteSpace(request.Requirement) ? null : request.Requirement.Trim();
        item.Kind = request.Kind;
        item.Target = request.Target;
        item.UnitEn = request.Unit?.Trim() == item.Unit ? item.UnitEn : null;
        item.Unit = request.Kind is TargetKind.None ? null : request.Unit?.Trim();
        item.Points = request.Kind is TargetKind.None ? [] : request.Points;
        item.Steps = request.Steps;
        item.Deadline = request.Deadline;
        item.Cycle = request.Cycle;
        item.Weight = request.Weight;
        item.Place(request);
        item.TargetIsExample = false;
        foreach (var planned in item.Assignments)
        {
            // what was chosen for one organisation alone stays
            var target = item.Kind is TargetKind.None || planned.Target == oldTarget ? item.Target : planned.Target;
            planned.Plan(target, planned.Deadline == (oldDeadline ?? default) ? request.Deadline : planned.Deadline, item.Points);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on {Id} by {UserId}")]
    private partial void LogChanged(string act, int id, string userId);
}
