using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Live;
using QunTuanTasks.Organisations;
using QunTuanTasks.Standings;

namespace QunTuanTasks.TaskLists;

/// <summary>交办: the assign dialog with its burden preview, and issuing. Staff only.</summary>
public sealed partial class AssigningService(
    IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, Validators validators, OfficeClock clock, BoardNews news, ILogger<AssigningService> log)
{
    /// <summary>Working days of notice below which a reason is needed.</summary>
    public const int Notice = 3;

    /// <summary>What the dialog starts with: the task, who may be chosen in official order, who is planned or already assigned.</summary>
    public async Task<Result<AssignForm>> GetFormAsync(int taskItemId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == taskItemId, ct);
        if (item is null) { return TaskListRefusals.ItemNotFound; }
        if (!actor.MayAssign) { return CommonRefusals.Forbidden; }

        var live = item.Assignments.Where(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled)).ToList();
        var assigned = live.SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId).Append(a.OrganisationId)).ToHashSet();
        var bodies = await db.Organisations.AsNoTracking()
            .Where(o => o.IsActive && (o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice))
            .OrderBy(o => o.SortOrder).ThenBy(o => o.Id)
            .Select(o => new BodyChoice(o.Id, o.Code, new Name(o.ShortName, o.ShortNameEn), o.Kind, assigned.Contains(o.Id))).ToListAsync(ct);
        var planned = item.Assignments.Where(a => a.Status is AssignmentStatus.Draft).SelectMany(a =>
            a.CoOrganisations.Select(c => new ChosenBody { OrganisationId = c.OrganisationId })
                .Prepend(new() { OrganisationId = a.OrganisationId, Target = a.Target, Deadline = a.Deadline == default ? null : a.Deadline, IsLead = a.IsLead || item.Undertaking is Undertaking.Joint })).ToList();
        return new AssignForm(item.Id, item.Version, item.Code, item.Name, item.Kind, item.Target, item.UnitName, item.Deadline, item.Undertaking, item.TargetScope,
            item.CompletionRule, item.Quota, item.TaskList.BasisNumber, live.Count > 0, clock.Today, bodies, planned);
    }

    /// <summary>减负预览: what issuing this would cost, and which tasks look alike. Changes nothing.</summary>
    public async Task<Result<BurdenPreview>> PreviewAsync(AssignTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null) { return TaskListRefusals.ItemNotFound; }
        if (!actor.MayAssign) { return CommonRefusals.Forbidden; }

        var chosen = request.Bodies.Select(b => b.OrganisationId).Distinct().ToList();
        var responsible = (request.Undertaking is Undertaking.Joint ? request.Bodies.Where(b => b.IsLead) : request.Bodies).Select(b => b.OrganisationId).ToHashSet();
        var names = await db.Organisations.AsNoTracking().Where(o => chosen.Contains(o.Id)).OrderBy(o => o.SortOrder).ThenBy(o => o.Id).Select(o => new { o.Id, Name = new Name(o.ShortName, o.ShortNameEn) }).ToListAsync(ct);
        var others = await db.TaskItems.AsNoTracking().Where(i => i.TaskList.PlanId == item.TaskList.PlanId && i.Id != item.Id)
            .Select(i => new
            {
                i.Id,
                i.Code,
                i.Title,
                i.TitleEn,
                i.Unit,
                i.Cycle,
                Responsible = i.Assignments.Where(a => a.Status != AssignmentStatus.Cancelled).Select(a => a.OrganisationId).ToList(),
                Co = i.Assignments.Where(a => a.Status != AssignmentStatus.Cancelled).SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId)).ToList(),
            }).ToListAsync(ct);

        var loads = names.Select(n =>
        {
            var now = others.Where(o => o.Responsible.Contains(n.Id)).ToList();
            var mine = responsible.Contains(n.Id) ? 1 : 0;
            var reports = now.Sum(o => ReportDue.PerYear(o.Cycle));
            return new BodyLoad(n.Name, now.Count, now.Count + mine, reports, reports + (mine * ReportDue.PerYear(item.Cycle)));
        });
        var alike = others
            .Select(o => (Task: o, Shared: names.Where(n => o.Responsible.Contains(n.Id) || o.Co.Contains(n.Id)).Select(n => n.Name).ToList(), Likeness: Similarity.Of(o.Title, item.Title)))
            .Where(o => o.Likeness >= Similarity.Warns && o.Shared.Count > 0 && o.Task.Unit == item.Unit)
            .OrderByDescending(o => o.Likeness).ThenBy(o => o.Task.Id)
            .Select(o => new LookAlike(o.Task.Id, o.Task.Code, new(o.Task.Title, o.Task.TitleEn), o.Shared, o.Likeness));
        var notice = Earliest(request, item) is { } deadline ? WorkingDays.Between(clock.Today, deadline) : 0;
        return new BurdenPreview(responsible.Count, ReportDue.PerYear(item.Cycle), [.. loads], [.. alike], notice, Earliest(request, item) is not null && notice < Notice);
    }

    /// <summary>
    /// Gives the task to the chosen organisations: as a draft, or issued at once, which issues the list. On an issued task it adds
    /// organisations later; those that have it already are untouched.
    /// </summary>
    public async Task<Result<Issued>> AssignAsync(AssignTaskItem request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid) { return invalid; }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var item = await Items(db, actor).SingleOrDefaultAsync(i => i.Id == request.TaskItemId, ct);
        if (item is null) { return TaskListRefusals.ItemNotFound; }
        if (!actor.MayAssign) { return CommonRefusals.Forbidden; }
        if (await db.WasDoneAsync(request.Key, ct)) { return new Issued(0, 0); }
        if (item.Version != request.Version) { return CommonRefusals.Stale; }
        if (item.TaskList.Status is TaskListStatus.Closed) { return TaskListRefusals.Closed; }

        var ids = request.Bodies.Select(b => b.OrganisationId).ToList();
        var bodies = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        if (AssigningRules.Fault(request, item, bodies, clock.Today) is { } fault) { return fault; }

        db.Assignments.RemoveRange(item.Assignments.Where(a => a.Status is AssignmentStatus.Draft)); // the plan is made anew
        var act = new Act(actor, clock.UtcNow, 0);
        var assignments = AssigningRules.Apply(request, item, bodies, act, out var joined);
        if (request.IssueNow)
        {
            if (Issue(item, assignments, act, SaveBasisNumber.Corrected(request.BasisNumber) ?? item.TaskList.BasisNumber, request.ShortNoticeReason) is { } refusal) { return refusal; }
        }
        db.Expect(item, request.Version);
        db.Entry(item).Property(i => i.CompletionRule).IsModified = true; // raises the version even when only assignments were added
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(AssignTaskItem), ct) is { } failed) { return failed; }
        Tell(assignments);
        LogIssued(item.Id, assignments.Count, actor.UserId);
        return new Issued(assignments.Count, joined);
    }

    /// <summary>Issues every planned assignment of a list in one step; a task without organisation or deadline is named and nothing is issued.</summary>
    public async Task<Result<Issued>> IssueListAsync(IssueTaskList request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid) { return invalid; }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db.TaskLists.VisibleTo(actor).Include(l => l.Plan).Include(l => l.Directive).SingleOrDefaultAsync(l => l.Id == request.TaskListId, ct);
        if (list is null) { return TaskListRefusals.NotFound; }
        if (!actor.MayAssign) { return CommonRefusals.Forbidden; }
        if (await db.WasDoneAsync(request.Key, ct)) { return new Issued(0, 0); }
        if (list.Version != request.Version) { return CommonRefusals.Stale; }
        if (list.Status is TaskListStatus.Closed) { return TaskListRefusals.Closed; }

        var items = await db.TaskItems.Include(i => i.Assignments).ThenInclude(a => a.Organisation).Include(i => i.Assignments).ThenInclude(a => a.CoOrganisations)
            .Where(i => i.TaskListId == list.Id).OrderBy(i => i.Number).AsSplitQuery().ToListAsync(ct);
        if (items.Find(i => i.Assignments.Count == 0) is { } nobody) { return TaskListRefusals.NobodyAssigned.With(nobody.Code); }
        var planned = items.SelectMany(i => i.Assignments).Where(a => a.Status is AssignmentStatus.Draft).ToList();
        if (planned.Count == 0) { return TaskListRefusals.NothingToIssue; }
        if (planned.Find(a => a.Deadline == default) is { } without) { return TaskListRefusals.DeadlineMissing.With(without.TaskItem.Code); }
        if (planned.Find(a => !a.Organisation.IsActive) is { } gone) { return TaskListRefusals.OrganisationNotAvailable.With(gone.Organisation.Code); }
        if (WorkingDays.Between(clock.Today, planned.Min(a => a.Deadline)) < Notice && string.IsNullOrWhiteSpace(request.ShortNoticeReason)) { return TaskListRefusals.ShortNoticeNeedsReason; }

        var act = new Act(actor, clock.UtcNow, 0);
        foreach (var item in items)
        {
            if (Issue(item, [.. item.Assignments.Where(a => a.Status is AssignmentStatus.Draft)], act, list.BasisNumber, request.ShortNoticeReason) is { } refusal) { return refusal; }
        }
        db.Expect(list, request.Version);
        db.Entry(list).Property(l => l.BasisNumber).IsModified = true;
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(IssueTaskList), ct) is { } failed) { return failed; }
        Tell(planned);
        LogIssued(list.Id, planned.Count, actor.UserId);
        return new Issued(planned.Count, planned.Select(a => a.OrganisationId).Distinct().Count());
    }

    private static IQueryable<TaskItem> Items(QunTuanDb db, Actor actor) => db.TaskItems.VisibleTo(actor)
        .Include(i => i.TaskList.Plan).Include(i => i.TaskList.Directive)
        .Include(i => i.Assignments).ThenInclude(a => a.CoOrganisations).Include(i => i.Assignments).ThenInclude(a => a.Organisation).AsSplitQuery();

    private static DateOnly? Earliest(AssignTaskItem request, TaskItem item) => request.Bodies.Select(b => b.Deadline ?? item.Deadline).Min();

    private static Refusal? Issue(TaskItem item, List<Assignment> assignments, Act act, string? basis, string? shortNoticeReason)
    {
        if (assignments.Count == 0) { return null; }
        if (item.TaskList.Issue(act.At) is { } closed) { return closed; }
        foreach (var assignment in assignments)
        {
            var late = WorkingDays.Between(act.Day, assignment.Deadline) < Notice;
            if (assignment.Issue(act with { ForOrganisationId = assignment.OrganisationId }, basis, late ? shortNoticeReason : null) is { } refusal) { return refusal; }
            StandingKeeper.Write(assignment, act.Day, item.TaskList.Plan.Rule);
        }
        return null;
    }

    private void Tell(IEnumerable<Assignment> assignments)
    {
        foreach (var assignment in assignments)
        {
            news.Changed(assignment.PlanId, assignment.OrganisationId);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Issued {Count} assignments of {Id} by {UserId}")]
    private partial void LogIssued(int id, int count, string userId);
}
