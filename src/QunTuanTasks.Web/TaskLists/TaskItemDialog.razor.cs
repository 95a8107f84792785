using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Standings;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>A task of a list, new or still a draft, with all that a breakdown sheet says of it.</summary>
public sealed partial class TaskItemDialog
{
    private static readonly char[] BetweenTags = ['、', '，', ',', ' ', '　', ';', '；'];

    private readonly List<PointsEditor.Row> _points = [];
    private SaveTaskItem _request = default!;
    private IReadOnlyList<OrganisationRow> _townships = [];
    private Refusal? _refusal;
    private bool _busy, _pointsMissing, _furtherIsOpen;

    /// <param name="ThenAssign">The person wants to assign it right away.</param>
    public sealed record Saved(int TaskItemId, bool ThenAssign);

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private TaskListService Lists { get; set; } = default!;

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

    private string Tags
    {
        get => string.Join('、', _request.Tags);
        set => _request.Tags = [.. value.Split(BetweenTags, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    protected override async Task OnInitializedAsync()
    {
        _request = new()
        {
            TaskListId = View.Id,
            Id = Item?.Id ?? 0,
            Version = Item?.Version ?? 0,
            MeasureId = Item?.MeasureId ?? (View.Measures.Count == 1 ? View.Measures[0].Id : 0),
            Title = Item?.Title.Zh,
            Requirement = Item?.Requirement,
            Kind = Item?.Kind ?? TargetKind.Cumulative,
            Target = Item?.Target,
            Unit = Item?.Unit?.Zh,
            Steps = [.. Item?.Steps ?? []],
            Deadline = Item?.Deadline,
            Cycle = Item?.Cycle ?? ReportCycle.Quarterly,
            Weight = Item?.Weight ?? 1,
            TownshipScope = Item?.TownshipScope ?? TownshipScope.City,
            Townships = [.. Item?.Townships.Select(t => t.Code) ?? []],
            Tags = [.. Item?.Tags ?? []],
            Contest = Item?.Contest,
        };
        _points.AddRange((Item?.Points ?? []).Select(p => new PointsEditor.Row { On = p.On, Value = p.Value }));
        _furtherIsOpen = _request.Tags.Count > 0 || _request.Contest is not null || _request.TownshipScope is not TownshipScope.City;
        _townships = (await Organisations.ListAsync(Leaving)).Value?.Rows.Where(o => o.Kind is OrganisationKind.Township).ToList() ?? [];
    }

    private string? Wrong(string field) => Texts.For(_refusal, field).FirstOrDefault();

    private void Turn(TargetKind kind)
    {
        if (kind is TargetKind.Percentage && string.IsNullOrWhiteSpace(_request.Unit))
        {
            _request.Unit = "%";
        }
        _request.Kind = kind;
    }

    private void Toggle(string township)
    {
        if (!_request.Townships.Remove(township))
        {
            _request.Townships.Add(township);
        }
    }

    private async Task SuggestAsync(DeadlineType type)
    {
        var suggested = await Lists.SuggestPointsAsync(new() { TaskListId = View.Id, Type = type, Kind = _request.Kind, Target = _request.Target, Deadline = _request.Deadline }, Leaving);
        _refusal = suggested.Refusal;
        if (suggested.Value is { } points)
        {
            _request.Deadline ??= points.Deadline;
            _points.Clear();
            _points.AddRange(points.Points.Select(p => new PointsEditor.Row { On = p.On, Value = p.Value }));
        }
    }

    private async Task SaveAsync(bool thenAssign)
    {
        if (_busy) { return; }
        _points.RemoveAll(p => p is { On: null, Value: null });
        _pointsMissing = _request.Kind is not TargetKind.None && _points.Exists(p => p.On is null || p.Value is null);
        if (_pointsMissing) { return; }
        var counted = _request.Kind is not TargetKind.None;
        // what a kind has no room for stays in the form until it is saved, and goes with it
        var (target, unit, steps) = (_request.Target, _request.Unit, _request.Steps);
        _request.Points = counted ? [.. _points.Select(p => new PlannedPoint(p.On!.Value, p.Value!.Value))] : [];
        _request.Target = counted ? target : null;
        _request.Steps = _request.Kind is TargetKind.Milestone ? steps : [];
        _busy = true;
        var saved = await Lists.SaveItemAsync(_request, CancellationToken.None);
        _busy = false;
        (_request.Target, _request.Unit, _request.Steps) = (target, unit, steps);
        _refusal = saved.Refusal;
        if (saved.IsDone)
        {
            Dialog.Close(DialogResult.Ok(new Saved(saved.Value, thenAssign)));
        }
        else if (saved.Refusal.Kind is RefusalKind.Stale && await Latest() is { } latest)
        {
            _request.Version = latest.Version;
        }
    }
}
