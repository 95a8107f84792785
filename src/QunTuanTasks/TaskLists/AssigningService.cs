using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>交办: the assign dialog with its burden preview, and issuing. Staff only.</summary>
public sealed partial class AssigningService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    IWorkCalendar calendar,
    ILogger<AssigningService> log
)
{
    /// <summary>What the dialog starts with: the task, who may be chosen in official order, who is planned or already assigned.</summary>
    public async Task<Result<AssignForm>> GetFormAsync(int taskItemId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == taskItemId, ct);
        if (item is null)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.ItemNotFound, ct, nameof(TaskItem), taskItemId);
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(TaskItem), taskItemId);
        }

        var live = item.Assignments.Where(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled)).ToList();
        var assigned = live.SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId).Append(a.OrganisationId)).ToHashSet();
        var bodies = await db
            .Organisations.AsNoTracking()
            .Where(o => o.IsActive && (o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice))
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new BodyChoice(o.Id, o.Code, new Name(o.ShortName, o.ShortNameEn), o.Kind, assigned.Contains(o.Id)))
            .ToListAsync(ct);
        var lead = item.Undertaking is Undertaking.Joint ? live.FirstOrDefault() : live.Find(a => a.IsLead);
        var planned = item
            .Assignments.Where(a => a.Status is AssignmentStatus.Draft)
            .SelectMany(a =>
                a.CoOrganisations.Select(c => new ChosenBody { OrganisationId = c.OrganisationId })
                    .Prepend(
                        new()
                        {
                            OrganisationId = a.OrganisationId,
                            Target = a.Target,
                            Deadline = a.Deadline == default ? null : a.Deadline,
                            IsLead = a.IsLead || item.Undertaking is Undertaking.Joint,
                        }
                    )
            )
            .ToList();
        return new AssignForm(
            item.Id,
            item.Version,
            item.Code,
            item.Name,
            item.Kind,
            item.Target,
            item.UnitName,
            item.Deadline,
            item.Undertaking,
            item.TargetScope,
            item.CompletionRule,
            item.Quota,
            item.TaskList.BasisNumber,
            live.Count > 0,
            lead?.OrganisationId,
            live.Sum(a => a.Target ?? 0),
            clock.Today,
            bodies,
            planned
        );
    }

    /// <summary>减负预览: what issuing this would cost, and which tasks look alike. Changes nothing.</summary>
    public async Task<Result<BurdenPreview>> PreviewAsync(AssignTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                AuditActs.Look,
                TaskListRefusals.ItemNotFound,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(TaskItem), request.TaskItemId);
        }

        var chosen = request.Bodies.Select(b => b.OrganisationId).Distinct().ToList();
        var joins =
            request.Undertaking is Undertaking.Joint
            && item.Assignments.Exists(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled));
        var responsible = joins
            ? []
            : (request.Undertaking is Undertaking.Joint ? request.Bodies.Where(b => b.IsLead) : request.Bodies)
                .Select(b => b.OrganisationId)
                .Distinct()
                .ToList();
        var names = await NamesAsync(db, chosen, ct);
        var others = (await BurdenAsync(db, item.TaskList.PlanId, ct)).Where(t => t.Id != item.Id).ToList();
        var reports = Owed(item, request.Bodies.Select(b => b.Deadline ?? item.Deadline).Max());
        var coming = new BurdenTask(
            item.Id,
            item.TaskListId,
            item.Code,
            item.Name,
            item.Unit,
            reports,
            responsible,
            [.. chosen.Except(responsible)]
        );
        var notice = Earliest(request, item) is { } deadline ? NoticeRule.Given(clock.Today, deadline, calendar) : 0;
        return new BurdenPreview(
            responsible.Count,
            reports,
            BurdenRules.Loads(names.Select(n => (n.Key, n.Value)), others, [coming]),
            BurdenRules.Alike(coming, others, names),
            notice,
            Earliest(request, item) is not null && notice < NoticeRule.WorkingDays
        );
    }

    /// <summary>
    /// Gives the task to the chosen organisations: as a draft, or issued at once, which issues the list. On an issued task it adds
    /// organisations later; those that have it already are untouched.
    /// </summary>
    public async Task<Result<Issued>> AssignAsync(AssignTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        return await Crossing.AgainAsync(() => AssignAsync(actor, request, ct));
    }

    private async Task<Result<Issued>> AssignAsync(Actor actor, AssignTaskItem request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(AssignTaskItem),
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
                nameof(AssignTaskItem),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskItem),
                request.TaskItemId
            );
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new Issued(0, 0);
        }
        if (item.Version != request.Version)
        {
            return await db.StaleAsync(item, request.Version, ct);
        }
        if (item.TaskList.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }

        var ids = request.Bodies.Select(b => b.OrganisationId).ToList();
        var bodies = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        if (AssigningRules.Fault(request, item, bodies, clock.Today, calendar) is { } fault)
        {
            return await db.WasDoneAsync(request.Key, ct) ? new Issued(0, 0) : fault;
        }

        if (request.IssueNow && YearAhead.Fault(item.TaskList.Plan.Year, clock.Today, request.YearConfirmed) is { } ahead)
        {
            return ahead;
        }

        var dropped = AssigningRules.Dropped(request, item);
        if (await CarriedHere.TakeBackAsync(db, dropped, actor, clock, ct) is { } stays)
        {
            return stays;
        }
        db.Assignments.RemoveRange(dropped);
        item.Assignments.RemoveAll(dropped.Contains);
        var act = new Act(actor, clock.UtcNow, 0);
        var assignments = AssigningRules.Apply(request, item, bodies, act, out var joined);
        if (request.IssueNow)
        {
            if (
                Issue(
                    item,
                    assignments,
                    act,
                    BasisNumber.Corrected(request.BasisNumber) ?? item.TaskList.BasisNumber,
                    request.ShortNoticeReason
                ) is
                { } refusal
            )
            {
                return refusal;
            }
        }
        db.Expect(item, request.Version);
        db.Touch(item); // raises the version even when only assignments were added
        db.Touch(item.TaskList); // it is not settled any more
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(AssignTaskItem), ct) is { } failed)
        {
            var isAsSeen = await db.TaskItems.AnyAsync(i => i.Id == request.TaskItemId && i.Version == request.Version, ct);
            return failed == CommonRefusals.Stale && isAsSeen ? Crossing.Crossed : await failed.WithWhoAsync(db, item, ct);
        }
        LogIssued(item.Id, assignments.Count, actor.UserId);
        return new Issued(assignments.Count, joined);
    }

    /// <summary>减负预览 of a whole list: what issuing it would cost, and what still stands in the way. Changes nothing.</summary>
    public async Task<Result<ListPreview>> PreviewListAsync(int taskListId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db.TaskLists.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(l => l.Id == taskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.NotFound, ct, nameof(TaskList), taskListId);
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(TaskList), taskListId);
        }

        var items = await PlannedItems(db, list.Id).AsNoTrackingWithIdentityResolution().ToListAsync(ct);
        var planned = items.SelectMany(i => i.Assignments).Where(a => a.Status is AssignmentStatus.Draft).ToList();
        List<BurdenTask> coming =
        [
            .. items
                .Select(i => new BurdenTask(
                    i.Id,
                    i.TaskListId,
                    i.Code,
                    i.Name,
                    i.Unit,
                    Owed(i, planned.Where(a => a.TaskItemId == i.Id && a.Deadline != default).Select(a => (DateOnly?)a.Deadline).Max()),
                    [.. planned.Where(a => a.TaskItemId == i.Id).Select(a => a.OrganisationId)],
                    [.. planned.Where(a => a.TaskItemId == i.Id).SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId))]
                ))
                .Where(t => t.Responsible.Count > 0),
        ];
        var comingHere = planned.Select(a => (a.TaskItemId, a.OrganisationId)).ToHashSet();
        var year = await BurdenAsync(db, list.PlanId, ct);
        var now = year.Select(t => t with { Responsible = [.. t.Responsible.Where(o => !comingHere.Contains((t.Id, o)))] }).ToList();
        var names = await NamesAsync(db, [.. coming.SelectMany(t => t.Responsible.Concat(t.Co)).Distinct()], ct);
        var responsible = coming.SelectMany(t => t.Responsible).ToHashSet();
        var first = planned.Where(a => a.Deadline != default).Select(a => (DateOnly?)a.Deadline).Min();
        var notice = first is { } day ? NoticeRule.Given(clock.Today, day, calendar) : 0;
        return new ListPreview(
            list.Version,
            coming.Count,
            planned.Count,
            BurdenRules.Loads(names.Where(n => responsible.Contains(n.Key)).Select(n => (n.Key, n.Value)), now, coming),
            [
                .. coming.SelectMany(t =>
                    BurdenRules
                        .Alike(t, year, names)
                        .Where(o => o.TaskListId != t.TaskListId || o.TaskItemId > t.Id)
                        .Select(o => new AlikePair(t.Code, t.Title, o))
                ),
            ],
            [
                .. items
                    .Select(i => (Item: i, Why: AssigningRules.PlanFault(i, clock.Today)))
                    .Where(x => x.Why is not null)
                    .Select(x => new IssueProblem(x.Item.Id, x.Item.Code, x.Item.Name, x.Why!)),
            ],
            notice,
            first is not null && notice < NoticeRule.WorkingDays
        );
    }

    /// <summary>
    /// Issues every planned assignment of a list in one step; a task without organisation or deadline is named and nothing is issued.
    /// </summary>
    public async Task<Result<Issued>> IssueListAsync(IssueTaskList request, CancellationToken ct)
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
                nameof(IssueTaskList),
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
                nameof(IssueTaskList),
                CommonRefusals.Forbidden,
                ct,
                nameof(TaskList),
                request.TaskListId
            );
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new Issued(0, 0);
        }
        if (list.Version != request.Version)
        {
            return await db.StaleAsync(list, request.Version, ct);
        }
        if (list.Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }

        var items = await PlannedItems(db, list.Id).ToListAsync(ct);
        if (items.Find(i => i.Assignments.Count == 0) is { } nobody)
        {
            return TaskListRefusals.NobodyAssigned.With(nobody.Code);
        }
        var planned = items.SelectMany(i => i.Assignments).Where(a => a.Status is AssignmentStatus.Draft).ToList();
        if (planned.Count == 0)
        {
            return await db.WasDoneAsync(request.Key, ct) ? new Issued(0, 0) : TaskListRefusals.NothingToIssue;
        } // by the other click, in between
        if (items.Select(i => AssigningRules.PlanFault(i, clock.Today)).FirstOrDefault(f => f is not null) is { } fault)
        {
            return fault;
        }
        if (AssigningRules.NoticeFault(clock.Today, planned.Min(a => a.Deadline), calendar, request.ShortNoticeReason) is { } tooShort)
        {
            return tooShort;
        }
        if (YearAhead.Fault(list.Plan.Year, clock.Today, request.YearConfirmed) is { } ahead)
        {
            return ahead;
        }

        var act = new Act(actor, clock.UtcNow, 0);
        foreach (var item in items.Where(i => i.Assignments.Exists(a => a.Status is AssignmentStatus.Draft)))
        {
            if (
                Issue(
                    item,
                    [.. item.Assignments.Where(a => a.Status is AssignmentStatus.Draft)],
                    act,
                    list.BasisNumber,
                    request.ShortNoticeReason
                ) is
                { } refusal
            )
            {
                return refusal;
            }
            db.Touch(item); // whoever has the task open in a dialog is told
        }
        db.Expect(list, request.Version);
        db.Touch(list);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(IssueTaskList), ct) is { } failed)
        {
            return await failed.WithWhoAsync(db, list, ct);
        }
        LogIssued(list.Id, planned.Count, actor.UserId);
        return new Issued(planned.Count, planned.Select(a => a.OrganisationId).Distinct().Count());
    }

    private static IQueryable<TaskItem> Items(QunTuanDb db, Actor actor) =>
        db
            .TaskItems.VisibleTo(actor)
            .Include(i => i.TaskList.Plan)
            .Include(i => i.TaskList.Directive)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.CoOrganisations)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.Organisation)
            .AsSplitQuery();

    private static IQueryable<TaskItem> PlannedItems(QunTuanDb db, int taskListId) =>
        db
            .TaskItems.Include(i => i.TaskList.Plan)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.Organisation)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.CoOrganisations)
                    .ThenInclude(c => c.Organisation)
            .Where(i => i.TaskListId == taskListId)
            .OrderBy(i => i.Number)
            .ThenBy(i => i.Id)
            .AsSplitQuery();

    // what organisations carry in a year, planned ones included
    private async Task<List<BurdenTask>> BurdenAsync(QunTuanDb db, int planId, CancellationToken ct)
    {
        var tasks = await db
            .TaskItems.AsNoTracking()
            .Where(i => i.TaskList.PlanId == planId)
            .Select(i => new
            {
                i.Cycle,
                i.Deadline,
                i.TaskList.Plan.Year,
                Live = i
                    .Assignments.Where(a => a.Status != AssignmentStatus.Cancelled)
                    .Select(a => new
                    {
                        a.OrganisationId,
                        IssuedOn = a.IssuedAt == null ? (DateOnly?)null : a.IssuedOn,
                        a.Deadline,
                        Co = a.CoOrganisations.Select(c => c.OrganisationId).ToList(),
                    })
                    .ToList(),
                Task = new BurdenTask(
                    i.Id,
                    i.TaskListId,
                    i.Code,
                    new Name(i.Title, i.TitleEn),
                    i.Unit,
                    0,
                    new List<int>(),
                    new List<int>()
                ),
            })
            .ToListAsync(ct);
        return tasks.ConvertAll(t =>
            t.Task with
            {
                Reports = t
                    .Live.Select(a => Owed(t.Cycle, a.IssuedOn, a.Deadline == default ? t.Deadline : a.Deadline, t.Year))
                    .DefaultIfEmpty(Owed(t.Cycle, null, t.Deadline, t.Year))
                    .Max(),
                Responsible = t.Live.ConvertAll(a => a.OrganisationId),
                Co = [.. t.Live.SelectMany(a => a.Co)],
            }
        );
    }

    private int Owed(TaskItem item, DateOnly? deadline) => Owed(item.Cycle, null, deadline ?? item.Deadline, item.TaskList.Plan.Year);

    // what is not issued yet is counted from today, without a deadline to the end of the year
    private int Owed(ReportCycle cycle, DateOnly? issuedOn, DateOnly? deadline, int year) =>
        ReportDue.Owed(cycle, issuedOn ?? clock.Today, deadline ?? new DateOnly(year, 12, 31));

    // in official order
    private static async Task<Dictionary<int, Name>> NamesAsync(QunTuanDb db, List<int> ids, CancellationToken ct) =>
        (
            await db
                .Organisations.AsNoTracking()
                .Where(o => ids.Contains(o.Id))
                .OrderBy(o => o.SortOrder)
                .ThenBy(o => o.Id)
                .Select(o => new { o.Id, Name = new Name(o.ShortName, o.ShortNameEn) })
                .ToListAsync(ct)
        ).ToDictionary(o => o.Id, o => o.Name);

    private static DateOnly? Earliest(AssignTaskItem request, TaskItem item) =>
        request.Bodies.Select(b => b.Deadline ?? item.Deadline).Min();

    private Refusal? Issue(TaskItem item, List<Assignment> assignments, Act act, string? basis, string? shortNoticeReason)
    {
        if (assignments.Count == 0)
        {
            return null;
        }
        if (item.TaskList.Issue(act.At) is { } closed)
        {
            return closed;
        }
        foreach (var assignment in assignments)
        {
            var late = NoticeRule.IsShort(act.Day, assignment.Deadline, calendar);
            if (
                assignment.Issue(
                    act with
                    {
                        ForOrganisationId = assignment.OrganisationId,
                    },
                    calendar,
                    basis,
                    late ? shortNoticeReason : null
                ) is
                { } refusal
            )
            {
                return refusal;
            }
        }
        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Issued {Count} assignments of {Id} by {UserId}")]
    private partial void LogIssued(int id, int count, string userId);
}
