using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>A task of a list, new or still a draft, with all that a breakdown sheet says of it.</summary>
public sealed partial class TaskItemDialog
{
    private IReadOnlyList<PointsEditor.Row> _points = [];
    private readonly AttemptKey _key = new();
    private SaveTaskItem _request = default!;
    private SaveTaskItem _before = default!;
    private FormRefresh _renewal = FormRefresh.None;
    private IReadOnlyList<OrganisationRow> _townships = [];
    private Refusal? _refusal;
    private bool _busy,
        _pointsMissing,
        _furtherIsOpen;

    /// <param name="ThenAssign">The person wants to assign it right away.</param>
    public sealed record Saved(int TaskItemId, bool ThenAssign);

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private TaskListService Lists { get; set; } = default!;

    [Inject]
    private BreakdownService Tasks { get; set; } = default!;

    [Inject]
    private OrganisationService Organisations { get; set; } = default!;

    [Parameter, EditorRequired]
    public TaskListView View { get; set; } = default!;

    /// <summary>Null makes a new one.</summary>
    [Parameter]
    public TaskItemRow? Item { get; set; }

    /// <summary>The task as it is now, when somebody else was first.</summary>
    [Parameter, EditorRequired]
    public Func<Task<TaskItemRow?>> Latest { get; set; } = default!;

    // one step a line
    private string Steps
    {
        get => string.Join('\n', _request.Steps);
        set => _request.Steps = [.. value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    protected override async Task OnInitializedAsync()
    {
        (_request, _before) = (Request(Item), Request(Item));
        Show(_request.Points);
        _furtherIsOpen = _request.Tags.Count > 0 || _request.Contest is not null || _request.TownshipScope is not TownshipScope.City;
        await NewestAsync(
            Organisations.ListAsync,
            read => _townships = read.Value?.Rows.Where(o => o.Kind is OrganisationKind.Township).ToList() ?? []
        );
    }

    private SaveTaskItem Request(TaskItemRow? item) =>
        new()
        {
            TaskListId = View.Id,
            Id = item?.Id ?? 0,
            Version = item?.Version ?? 0,
            MeasureId = item?.MeasureId ?? (View.Measures.Count == 1 ? View.Measures[0].Id : 0),
            Title = item?.Title.Zh,
            Requirement = item?.Requirement,
            Kind = item?.Kind ?? TargetKind.Cumulative,
            Target = item?.Target,
            Unit = item?.Unit?.Zh,
            Points = [.. item?.Points ?? []],
            Steps = [.. item?.Steps ?? []],
            Deadline = item?.Deadline,
            Cycle = item?.Cycle ?? ReportCycle.Quarterly,
            Weight = item?.Weight ?? 1,
            TownshipScope = item?.TownshipScope ?? TownshipScope.City,
            Townships = [.. item?.Townships.Select(t => t.Code) ?? []],
            Tags = [.. item?.Tags ?? []],
            Contest = item?.Contest,
        };

    private void Show(IEnumerable<PlannedPoint> points) =>
        _points = [.. points.Select(p => new PointsEditor.Row(Guid.CreateVersion7(), p.On, p.Value))];

    private string? Wrong(string field) => Texts.For(_refusal, field).FirstOrDefault();

    private void Turn(TargetKind kind)
    {
        if (kind is TargetKind.Percentage && string.IsNullOrWhiteSpace(_request.Unit))
        {
            _request.Unit = "%";
        }
        _request.Kind = kind;
    }

    private async Task SuggestAsync(DeadlineType type)
    {
        var suggested = await Lists.SuggestPointsAsync(
            new()
            {
                TaskListId = View.Id,
                Type = type,
                Kind = _request.Kind,
                Target = _request.Target,
                Deadline = _request.Deadline,
            },
            CancellationToken.None
        );
        _refusal = suggested.Refusal;
        if (suggested.Value is { } points)
        {
            _request.Deadline ??= points.Deadline;
            Show(points.Points);
        }
    }

    private async Task SaveAsync(bool thenAssign)
    {
        if (_busy)
        {
            return;
        }
        _points = [.. _points.Where(p => p is not { On: null, Value: null })];
        _pointsMissing = _request.Kind is not TargetKind.None && _points.Any(p => p.On is null || p.Value is null);
        if (_pointsMissing)
        {
            return;
        }
        var counted = _request.Kind is not TargetKind.None;
        // what a kind has no room for stays in the form until it is saved, and goes with it
        var (target, unit, steps) = (_request.Target, _request.Unit, _request.Steps);
        _request.Points = counted ? [.. _points.Select(p => new PlannedPoint(p.On!.Value, p.Value!.Value))] : [];
        _request.Target = counted ? target : null;
        _request.Steps = _request.Kind is TargetKind.Milestone ? steps : [];
        _request.Key = _key.Of(_request);
        _busy = true;
        var saved = await Submission.TryAsync(() => Tasks.SaveItemAsync(_request, CancellationToken.None));
        _busy = false;
        (_request.Target, _request.Unit, _request.Steps) = (target, unit, steps);
        _refusal = saved.Refusal;
        if (saved.IsDone)
        {
            Dialog.Close(DialogResult.Ok(new Saved(saved.Value, thenAssign)));
        }
        else if (saved.Refusal.Kind is RefusalKind.Stale && await Latest() is { } latest)
        {
            _renewal = FormRefresh.Of(_before, _request, Request(latest));
            _before = Request(latest);
            Show(_request.Points);
        }
    }
}
