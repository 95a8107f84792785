using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

/// <summary>任务分解表: the lists of a year, one list with its tasks and assignments, and what can be copied into it.</summary>
public sealed class BreakdownSheetService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    OfficeClock clock,
    OfficeDay day
)
{
    /// <summary>
    /// The six directives of a year with their lists; null takes the year that pages open with.
    /// </summary>
    public async Task<Result<TaskListOverview>> GetOverviewAsync(int? year, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.NotFound, ct, nameof(TaskList));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var years = await db.Plans.OrderByDescending(p => p.Year).Select(p => p.Year).ToListAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
        var lists = db.TaskLists.AsNoTracking().VisibleTo(actor).Where(l => l.Plan.Year == shown);
        var rows = await db
            .Directives.AsNoTracking()
            .OrderBy(d => d.Ordinal)
            .Select(d => new
            {
                Directive = d,
                List = lists
                    .Where(l => l.DirectiveId == d.Id)
                    .Select(l => new
                    {
                        l.Id,
                        l.Status,
                        l.BasisNumber,
                        Items = l.Items.Count(i => actor.SeesDrafts || i.Assignments.Any(a => a.Status != AssignmentStatus.Draft)),
                        // heads count what is theirs: the live state of the others is not for them
                        Assignments = l
                            .Items.SelectMany(i => i.Assignments)
                            .Count(a =>
                                a.Projection != null
                                && a.Projection.Lamp != Lamp.None
                                && (actor.SeesEveryOrganisation || a.OrganisationId == actor.OrganisationId)
                            ),
                        Completed = l
                            .Items.SelectMany(i => i.Assignments)
                            .Count(a =>
                                a.Projection != null
                                && a.Projection.Lamp == Lamp.Blue
                                && (actor.SeesEveryOrganisation || a.OrganisationId == actor.OrganisationId)
                            ),
                        Stuck = l
                            .Items.SelectMany(i => i.Assignments)
                            .Count(a =>
                                a.Projection != null
                                && (a.Projection.Lamp == Lamp.Red || a.Projection.Lamp == Lamp.Yellow)
                                && (actor.SeesEveryOrganisation || a.OrganisationId == actor.OrganisationId)
                            ),
                    })
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new TaskListOverview(
            shown,
            years,
            [
                .. rows.Select(r => new TaskListRow(
                    r.Directive.Id,
                    r.Directive.Code,
                    r.Directive.Ordinal,
                    new(r.Directive.Name, r.Directive.NameEn),
                    new(r.Directive.TargetImage, r.Directive.TargetImageEn),
                    r.Directive.IsGuarantee,
                    r.List?.Id,
                    r.List?.Status,
                    r.List?.BasisNumber,
                    r.List?.Items ?? 0,
                    r.List?.Assignments ?? 0,
                    r.List?.Completed ?? 0,
                    r.List?.Stuck ?? 0
                )),
            ],
            actor.MayAssign,
            !actor.SeesEveryOrganisation
        );
    }

    /// <summary>One list whole. Of other organisations, heads see the last closed month.</summary>
    public async Task<Result<TaskListView>> GetAsync(int taskListId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db
            .TaskLists.AsNoTracking()
            .VisibleTo(actor)
            .Include(l => l.Plan)
            .Include(l => l.Directive.Measures)
            .SingleOrDefaultAsync(l => l.Id == taskListId, ct);
        return list is null
            ? await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.NotFound, ct, nameof(TaskList), taskListId)
            : await ViewAsync(db, list, actor, ct);
    }

    /// <summary>The list of a directive in a year; NotFound when there is none yet.</summary>
    public async Task<Result<TaskListView>> GetByDirectiveAsync(string directiveCode, int? year, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
        var list = await db
            .TaskLists.AsNoTracking()
            .VisibleTo(actor)
            .Include(l => l.Plan)
            .Include(l => l.Directive.Measures)
            .SingleOrDefaultAsync(l => l.Directive.Code == directiveCode && l.Plan.Year == shown, ct);
        return list is null ? TaskListRefusals.NotFound : await ViewAsync(db, list, actor, ct);
    }

    /// <summary>Reference tasks of the directive and the items of the newest earlier year. Staff only.</summary>
    public async Task<Result<CopySources>> GetCopySourcesAsync(int taskListId, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var list = await db
            .TaskLists.AsNoTracking()
            .VisibleTo(actor)
            .Include(l => l.Plan)
            .Include(l => l.Items)
            .SingleOrDefaultAsync(l => l.Id == taskListId, ct);
        if (list is null)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, TaskListRefusals.NotFound, ct, nameof(TaskList), taskListId);
        }
        if (!actor.MayAssign)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(TaskList), taskListId);
        }

        var (today, year) = (clock.Today, list.Plan.Year);
        var copied = list.Items.Select(i => i.ReferenceCode).ToHashSet();
        var copiedItems = list.Items.Select(i => i.CopiedFromId).ToHashSet();
        var references = await db
            .ReferenceTasks.AsNoTracking()
            .Include(r => r.Measure)
            .Where(r => r.Measure.DirectiveId == list.DirectiveId && (r.OnlyYear == null || r.OnlyYear == year))
            .OrderBy(r => r.SortOrder)
            .ThenBy(r => r.Id)
            .ToListAsync(ct);
        var earlierYear = await db
            .TaskLists.Where(l => l.DirectiveId == list.DirectiveId && l.Plan.Year < year && l.Items.Count > 0)
            .MaxAsync(l => (int?)l.Plan.Year, ct);
        var earlier = await db
            .TaskItems.AsNoTracking()
            .Include(i => i.Measure)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.Organisation)
            .Include(i => i.Assignments)
                .ThenInclude(a => a.CoOrganisations)
                    .ThenInclude(c => c.Organisation)
            .Where(i => i.TaskList.DirectiveId == list.DirectiveId && i.TaskList.Plan.Year == earlierYear)
            .OrderBy(i => i.Number)
            .ThenBy(i => i.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var names = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Short, ct);
        Name Of(string code) => names.GetValueOrDefault(code) ?? new(code);
        return new CopySources(
            await db.ReferenceTasks.CountAsync(ct),
            [
                .. references.Select(r =>
                {
                    var deadline = SchedulePoints.Deadline(r.DeadlineType, r.MonthDay, year);
                    return new ReferenceRow(
                        r.Code,
                        new(r.Measure.Name, r.Measure.NameEn),
                        new(r.Title, r.TitleEn),
                        r.Kind,
                        r.Target,
                        new(r.Unit, r.UnitEn),
                        Of(r.LeadCode),
                        [.. r.CoCodes.Select(Of)],
                        deadline,
                        deadline < today,
                        r.TargetBasis,
                        copied.Contains(r.Code),
                        copied.Contains(r.Code) ? null : Alike(list, r.Title)
                    );
                }),
            ],
            earlierYear,
            [
                .. earlier.Select(i =>
                {
                    var deadline = i.Deadline?.AddYears(year - earlierYear!.Value);
                    return new EarlierRow(
                        i.Id,
                        i.Code,
                        new(i.Measure.Name, i.Measure.NameEn),
                        i.Name,
                        i.Kind,
                        i.Target,
                        i.UnitName,
                        i.TargetIsExample,
                        [
                            .. i
                                .Assignments.Where(a => a.Status is not AssignmentStatus.Cancelled)
                                .OrderBy(a => a.Organisation.SortOrder)
                                .SelectMany(a =>
                                    a.CoOrganisations.Select(c => c.Organisation).OrderBy(o => o.SortOrder).Prepend(a.Organisation)
                                )
                                .Select(o => o.Short),
                        ],
                        deadline,
                        deadline < today,
                        copiedItems.Contains(i.Id),
                        copiedItems.Contains(i.Id) ? null : Alike(list, i.Title)
                    );
                }),
            ]
        );
    }

    private static AlikeTitle? Alike(TaskList list, string title) =>
        list
            .Items.Select(i => (Item: i, Likeness: Similarity.Of(i.Title, title)))
            .Where(i => i.Likeness >= Similarity.Warns)
            .OrderByDescending(i => i.Likeness)
            .ThenBy(i => i.Item.Number)
            .Select(i => new AlikeTitle(i.Item.Code, i.Item.Name))
            .FirstOrDefault();

    private async Task<TaskListView> ViewAsync(QunTuanDb db, TaskList list, Actor actor, CancellationToken ct)
    {
        var items = await db
            .TaskItems.AsNoTracking()
            .VisibleTo(actor)
            .Where(i => i.TaskListId == list.Id)
            .Include(i => i.Measure)
            .Include(i => i.Assignments.Where(a => actor.SeesDrafts || a.Status != AssignmentStatus.Draft))
                .ThenInclude(a => a.Organisation)
            .Include(i => i.Assignments.Where(a => actor.SeesDrafts || a.Status != AssignmentStatus.Draft))
                .ThenInclude(a => a.CoOrganisations)
                    .ThenInclude(c => c.Organisation)
            .Include(i => i.Assignments.Where(a => actor.SeesDrafts || a.Status != AssignmentStatus.Draft))
                .ThenInclude(a => a.Projection)
            .OrderBy(i => i.Number)
            .ThenBy(i => i.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var month = await day.ClosedMonthAsync(db, ct);
        var closed = actor.SeesEveryOrganisation
            ? []
            : await db
                .MonthSnapshots.AsNoTracking()
                .Where(m =>
                    m.Month == month && db.TaskItems.Any(i => i.TaskListId == list.Id && i.Assignments.Any(a => a.Id == m.AssignmentId))
                )
                .ToDictionaryAsync(m => m.AssignmentId, ct);
        var townshipCodes = items.SelectMany(i => i.Townships).ToHashSet();
        List<Township> townships =
            townshipCodes.Count == 0
                ? []
                :
                [
                    .. (
                        await db
                            .Organisations.AsNoTracking()
                            .Where(o => o.Kind == OrganisationKind.Township)
                            .OrderBy(o => o.SortOrder)
                            .ThenBy(o => o.Id)
                            .ToListAsync(ct)
                    ).Select(o => new Township(o.Code, o.Short)),
                ];
        return new(
            list.Id,
            list.Plan.Year,
            list.Directive.Code,
            list.Directive.Ordinal,
            new(list.Directive.Name, list.Directive.NameEn),
            new(list.Directive.TargetImage, list.Directive.TargetImageEn),
            list.Status,
            list.BasisNumber,
            list.IssuedAt,
            list.ClosedAt,
            list.Version,
            [.. items.Select(i => Row(i, actor, closed, month, townships))],
            [
                .. list
                    .Directive.Measures.OrderBy(m => m.SortOrder)
                    .ThenBy(m => m.Id)
                    .Select(m => new MeasureChoice(
                        m.Id,
                        m.Code,
                        new(m.Name, m.NameEn),
                        m.GroupName is null ? null : new(m.GroupName, m.GroupNameEn)
                    )),
            ],
            actor.MayAssign && list.Status is not TaskListStatus.Closed,
            actor.MayAssign
                && list.Status is not TaskListStatus.Closed
                && items.Exists(i => i.Assignments.Exists(a => a.Status is AssignmentStatus.Draft)),
            actor.MayAssign && list.Status is TaskListStatus.Issued && ClosingRule.MayClose(items)
        )
        {
            Contests = list.Plan.ContestNames.Named(),
        };
    }

    private static TaskItemRow Row(
        TaskItem item,
        Actor actor,
        Dictionary<int, MonthSnapshot> closed,
        DateOnly month,
        List<Township> townships
    )
    {
        var assignments = item.Assignments.OrderBy(a => a.Organisation.SortOrder).ThenBy(a => a.Id).ToList();
        var seesAll = assignments.TrueForAll(a => IsOpenTo(a, actor));
        var counted = assignments
            .Where(a =>
                a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled or AssignmentStatus.Suspended) && a.Target is > 0
            )
            .ToList();
        var figures = seesAll ? ItemFigures.Of(item.Kind, counted) : ItemFigures.Nothing;
        return new(
            item.Id,
            item.Code,
            item.Number,
            item.MeasureId,
            new(item.Measure.Name, item.Measure.NameEn),
            item.Name,
            // a sentence of others' work is not theirs
            actor.SeesEveryOrganisation || assignments.Exists(a => IsOpenTo(a, actor))
                ? item.Requirement
                : null,
            item.Kind,
            item.Target,
            item.UnitName,
            item.TargetScope,
            item.Deadline,
            item.Cycle,
            item.Weight,
            item.Undertaking,
            item.CompletionRule,
            item.Quota,
            seesAll
                ? CompletionRules.StateOf(item.CompletionRule, item.Quota, [.. assignments.Select(a => (a.Status, a.IsLead))])
                : TaskItemState.Open,
            item.TargetIsExample,
            item.Points,
            item.Steps,
            item.TownshipScope,
            [.. townships.Where(t => item.Townships.Contains(t.Code))],
            item.Tags,
            item.BrandCode,
            item.Contest,
            item.Version,
            figures.Actual,
            figures.Target,
            figures.Sum,
            figures.Lowest,
            figures.Median,
            [.. assignments.Select(a => Cell(a, actor, closed, month))]
        );
    }

    private static ItemAssignment Cell(Assignment a, Actor actor, Dictionary<int, MonthSnapshot> closed, DateOnly month)
    {
        var co = a.CoOrganisations.OrderBy(c => c.Organisation.SortOrder).Select(c => c.Organisation.Short).ToList();
        DateOnly? deadline = a.Deadline == default ? null : a.Deadline;
        if (IsOpenTo(a, actor))
        {
            var s = a.Projection;
            return new(
                a.Id,
                a.OrganisationId,
                a.Organisation.Code,
                a.Organisation.Short,
                co,
                a.IsLead,
                a.Target,
                deadline,
                a.Status,
                s?.Lamp ?? Lamp.None,
                s?.Reason ?? LampReason.NotStarted,
                s?.PausedBy ?? PausedBy.Nothing,
                s?.Rate,
                a.Claimed,
                a.Verified,
                a.CarriedOverToId is not null,
                true,
                null
            );
        }
        var m = closed.GetValueOrDefault(a.Id);
        return new(
            a.Id,
            a.OrganisationId,
            a.Organisation.Code,
            a.Organisation.Short,
            co,
            a.IsLead,
            a.Target,
            deadline,
            null,
            m?.Lamp ?? Lamp.None,
            m?.Reason ?? LampReason.NotStarted,
            PausedBy.Nothing,
            m?.Rate,
            null,
            m?.Verified,
            false,
            false,
            m is null ? null : month
        );
    }

    private static bool IsOpenTo(Assignment a, Actor actor) =>
        actor.SightOf(a.OrganisationId, a.CoOrganisations.Exists(c => c.OrganisationId == actor.OrganisationId)) is Sight.Full;
}

/// <summary>Σ actual ÷ Σ target for counted kinds, otherwise lowest and median of the rates.</summary>
internal sealed record ItemFigures(
    decimal? Actual = null,
    decimal? Target = null,
    long? Sum = null,
    long? Lowest = null,
    long? Median = null
)
{
    public static ItemFigures Nothing { get; } = new();

    public static ItemFigures Of(TargetKind kind, IReadOnlyCollection<Assignment> counted)
    {
        if (counted.Count == 0)
        {
            return Nothing;
        }
        // ratios can be totalled only where every body gave numerator and denominator
        if (kind is TargetKind.Percentage && counted.All(a => a is { Numerator: not null, Denominator: > 0 }))
        {
            return Total(counted.Sum(a => a.Numerator!.Value), counted.Sum(a => a.Denominator!.Value));
        }
        if (kind is TargetKind.Cumulative or TargetKind.Milestone)
        {
            return Total(counted.Sum(a => a.Claimed ?? 0), counted.Sum(a => a.Target!.Value));
        }
        var rates = counted.Select(a => StatusRules.RateOf(a.Claimed, a.Target)!.Value).Order().ToList();
        var middle = rates.Count / 2;
        return new(Lowest: rates[0], Median: rates.Count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2);
    }

    private static ItemFigures Total(decimal actual, decimal target) => new(actual, target, StatusRules.RateOf(actual, target));
}
