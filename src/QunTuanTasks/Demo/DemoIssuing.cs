using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Demo;

/// <summary>What staff do in the demo before anybody else can act: lists, copies, drafts, issuing.</summary>
internal sealed class DemoIssuing(DemoStage stage, DemoFile file, int year)
{
    private readonly Dictionary<string, int> _lists = [];

    /// <summary>The six lists with the reference tasks of the year and the demo's own tasks, all issued at the end of the day.</summary>
    public async Task IssueYearAsync(CancellationToken ct)
    {
        stage.AsStaff();
        foreach (var code in await DirectivesAsync(ct))
        {
            _lists[code] = DemoStage.Went(await stage.Lists.CreateAsync(new() { Year = year, DirectiveCode = code }, ct));
            await BasisAsync(code, ct);
            DemoStage.Went(
                await stage.Tasks.CopyAsync(new() { TaskListId = _lists[code], ReferenceCodes = await ReferencesAsync(code, ct) }, ct)
            );
        }
        foreach (var code in file.Townships.Keys.Union(file.ContestOf.Keys).Order(StringComparer.Ordinal))
        {
            await PlaceAsync(code, ct);
        }
        foreach (var code in file.EachOrganisation)
        {
            var item = await ItemAsync(i => i.ReferenceCode == code, ct);
            await AssignAsync(
                new()
                {
                    TaskItemId = item.Id,
                    Version = item.Version,
                    IssueNow = false,
                    Bodies = Bodies(stage.Thirteen, null, null),
                },
                ct
            );
        }
        foreach (var item in file.Items)
        {
            await DraftAsync(item, Deadline(item));
        }
    }

    public async Task IssueListsAsync(CancellationToken ct)
    {
        stage.AsStaff();
        foreach (var (_, id) in _lists)
        {
            int version;
            await using (var db = stage.Db())
            {
                version = await db.TaskLists.Where(l => l.Id == id).Select(l => l.Version).SingleAsync(ct);
            }
            DemoStage.Went(
                await stage.Assigning.IssueListAsync(
                    new()
                    {
                        TaskListId = id,
                        Version = version,
                        Ticked = [.. Enum.GetValues<IssuingCheck>()],
                    },
                    ct
                )
            );
        }
    }

    /// <summary>A later task, issued at once; the assignment of each responsible organisation.</summary>
    public async Task<IReadOnlyDictionary<string, int>> IssueAsync(DemoItem item, DateOnly deadline)
    {
        var id = await SaveAsync(item, deadline);
        await AssignAsync(Request(item, id, await VersionAsync(id), issueNow: true), default);
        await using var db = stage.Db();
        var made = await db.Assignments.Where(a => a.TaskItemId == id).Select(a => new { a.Id, a.OrganisationId }).ToListAsync();
        return made.ToDictionary(a => stage.Code(a.OrganisationId), a => a.Id);
    }

    /// <summary>A task that is only planned.</summary>
    public async Task DraftAsync(DemoItem item, DateOnly? deadline = null)
    {
        stage.AsStaff();
        var id = await SaveAsync(item, deadline);
        await AssignAsync(Request(item, id, await VersionAsync(id), issueNow: false), default);
    }

    private async Task<int> SaveAsync(DemoItem item, DateOnly? deadline)
    {
        stage.AsStaff();
        int measure;
        await using (var db = stage.Db())
        {
            measure = await db.Measures.Where(m => m.Code == item.Measure).Select(m => m.Id).SingleAsync();
        }
        return DemoStage.Went(
            await stage.Tasks.SaveItemAsync(
                new()
                {
                    TaskListId = _lists[item.Directive],
                    MeasureId = measure,
                    Title = item.Title,
                    Requirement = item.Requirement,
                    Kind = item.Kind,
                    Target = item.Target,
                    Unit = item.Unit,
                    Steps = [.. item.Steps ?? []],
                    Deadline = deadline,
                    Cycle = item.Cycle,
                    Weight = item.Weight,
                    Contest = item.Contest,
                },
                default
            )
        );
    }

    private AssignTaskItem Request(DemoItem item, int id, int version, bool issueNow) =>
        new()
        {
            TaskItemId = id,
            Version = version,
            IssueNow = issueNow,
            Ticked = [.. Enum.GetValues<IssuingCheck>()],
            Undertaking = item.Undertaking,
            TargetScope = item.Split is null ? TargetScope.PerBody : TargetScope.Split,
            CompletionRule = item.Rule,
            Quota = item.Quota,
            Bodies = Bodies(
                item.Bodies is ["*"] ? stage.Thirteen : item.Bodies,
                item.Split,
                item.Undertaking is Undertaking.Joint || item.Rule is CompletionRule.Lead ? item.Bodies[0] : null
            ),
        };

    private List<ChosenBody> Bodies(IReadOnlyList<string> codes, IReadOnlyList<decimal>? split, string? lead) =>
        [
            .. codes.Select(
                (c, i) =>
                    new ChosenBody
                    {
                        OrganisationId = stage.Id(c),
                        Target = split?[i],
                        IsLead = c == lead,
                    }
            ),
        ];

    private async Task AssignAsync(AssignTaskItem request, CancellationToken ct) =>
        DemoStage.Went(await stage.Assigning.AssignAsync(request, ct));

    private DateOnly? Deadline(DemoItem item) =>
        item.Deadline is { } day ? SchedulePoints.Deadline(DeadlineType.FixedDate, day, year) : null;

    private async Task BasisAsync(string directive, CancellationToken ct)
    {
        TaskList list;
        await using (var db = stage.Db())
        {
            list = await db.TaskLists.AsNoTracking().Include(l => l.Directive).SingleAsync(l => l.Id == _lists[directive], ct);
        }
        DemoStage.Went(
            await stage.Lists.SaveBasisNumberAsync(
                new()
                {
                    TaskListId = list.Id,
                    Version = list.Version,
                    BasisNumber = file.Basis(year, list.Directive.Ordinal),
                },
                ct
            )
        );
    }

    private async Task<List<string>> DirectivesAsync(CancellationToken ct)
    {
        await using var db = stage.Db();
        return await db.Directives.OrderBy(d => d.Ordinal).Select(d => d.Code).ToListAsync(ct);
    }

    private async Task<List<string>> ReferencesAsync(string directive, CancellationToken ct)
    {
        await using var db = stage.Db();
        var code = await db.Directives.Where(d => d.Code == directive).Select(d => d.Id).SingleAsync(ct);
        return await db
            .ReferenceTasks.Where(r => r.Measure.DirectiveId == code && (r.OnlyYear == null || r.OnlyYear == year))
            .OrderBy(r => r.SortOrder)
            .Select(r => r.Code)
            .ToListAsync(ct);
    }

    private async Task<TaskItem> ItemAsync(System.Linq.Expressions.Expression<Func<TaskItem, bool>> which, CancellationToken ct)
    {
        await using var db = stage.Db();
        return await db.TaskItems.AsNoTracking().SingleAsync(which, ct);
    }

    private async Task<int> VersionAsync(int itemId) => (await ItemAsync(i => i.Id == itemId, default)).Version;

    // a copied task says "selected townships" without naming them, and takes part in no contest: staff say both, and the example target
    // becomes theirs
    private async Task PlaceAsync(string reference, CancellationToken ct)
    {
        TaskItem? item;
        await using (var db = stage.Db())
        {
            item = await db.TaskItems.AsNoTracking().SingleOrDefaultAsync(i => i.ReferenceCode == reference, ct);
        }
        if (item is null)
        {
            return;
        } // a task of another year
        var townships = file.Townships.GetValueOrDefault(reference);
        DemoStage.Went(
            await stage.Tasks.SaveItemAsync(
                new()
                {
                    Id = item.Id,
                    Version = item.Version,
                    TaskListId = item.TaskListId,
                    MeasureId = item.MeasureId,
                    Title = item.Title,
                    Requirement = item.Requirement,
                    Kind = item.Kind,
                    Target = item.Target,
                    Unit = item.Unit,
                    Points = item.Points,
                    Steps = item.Steps,
                    Deadline = item.Deadline,
                    Cycle = item.Cycle,
                    Weight = item.Weight,
                    Tags = item.Tags,
                    Contest = file.ContestOf.TryGetValue(reference, out var contest) ? contest : item.Contest,
                    TownshipScope = townships is null ? item.TownshipScope : TownshipScope.SelectedTownships,
                    Townships = [.. townships ?? []],
                },
                ct
            )
        );
    }
}
