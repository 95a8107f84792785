using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Arena;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Arena;

/// <summary>One edition of a round: figures in official order, ranking where it is on, stories, and for staff the next step.</summary>
public sealed partial class ArenaRoundPage
{
    private Result<ArenaView>? _view;
    private ArenaExplanation? _opened;
    private ArenaChanges? _changes;
    private Refusal? _refusal;
    private int? _loaded;
    private string? _openedCell;
    private bool _busy;

    [Parameter]
    public int Id { get; set; }

    /// <summary>The opened cell (<see cref="ArenaCell"/>).</summary>
    [SupplyParameterFromQuery]
    private string? Cell { get; set; }

    [Inject]
    private ArenaPageService Arena { get; set; } = default!;

    [Inject]
    private ArenaService Service { get; set; } = default!;

    [Inject]
    private IDialogService DialogService { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // rounds are of the whole plan: what one organisation reports does not show here
    protected override LiveQuery<Change> Query => new Changes(_view?.Value?.Year, Organisation: 0);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            (_loaded, _view, _changes, _refusal) = (Id, null, null, null);
            await LoadAsync();
        }
        await OpenAsync();
        await base.OnParametersSetAsync();
    }

    // dialogs keep the version with which they were opened, and say that somebody was first
    protected override async Task OnFreshAsync(Change? before)
    {
        if (!_busy)
        {
            await LoadAsync();
            await OpenAsync();
        }
    }

    private static List<int> Columns(ArenaView view, ArenaAxis axis) =>
        [
            .. view.Frame.Columns.Select((c, i) => (c, i)).Where(x => x.c.Axis == axis).Select(x => x.i),
            .. axis is ArenaAxis.Directive ? [view.Frame.IndexOf(ArenaAxis.Total, 0)] : Array.Empty<int>(),
        ];

    private Task LoadAsync()
    {
        var id = Id;
        return NewestAsync(ct => Arena.GetAsync(id, ct), view => (_view, _openedCell) = (view, null));
    }

    private async Task OpenAsync()
    {
        if (Cell == _openedCell || _view?.Value is null)
        {
            return;
        }
        var (id, cell) = (Id, ArenaCell.Parse(Cell));
        _openedCell = Cell;
        await NewestAsync(
            async ct => cell is null ? null : (await Arena.ExplainAsync(id, cell.Organisation, cell.Axis, cell.Number, ct)).Value,
            opened => _opened = opened,
            nameof(Cell)
        );
        Address.Leave(Cell, _opened is not null);
    }

    private async Task ActAsync(ArenaAct act)
    {
        if (_busy || _view?.Value is not { } view)
        {
            return;
        }
        (_refusal, _changes) = (null, null);
        if (act is ArenaAct.Redraft)
        {
            await RedraftAsync(view);
            return;
        }
        switch (
            await ShowAsync<RoundStepDialog>(
                new DialogParameters<RoundStepDialog> { { d => d.View, view }, { d => d.Act, act } },
                Dialogs.Small
            )
        )
        {
            case int next when act is ArenaAct.Correct:
                Snackbar.Done(ArenaTexts.Said_Correct);
                Navigation.NavigateTo(Links.ArenaRound(next));
                break;
            case true when act is ArenaAct.Discard:
                Snackbar.Done(ArenaTexts.Said_Discard);
                Navigation.NavigateTo(Links.ArenaOf(view.Year));
                break;
            case true:
                Snackbar.Done(
                    act is ArenaAct.Review ? ArenaTexts.Said_Review
                    : act is ArenaAct.Return ? ArenaTexts.Said_Return
                    : ArenaTexts.Said_Publish
                );
                break;
        }
    }

    private async Task RedraftAsync(ArenaView view)
    {
        _busy = true;
        var drawn = await Submission.TryAsync(() =>
            Service.RedraftAsync(new() { RoundId = view.Id, Version = view.Version }, CancellationToken.None)
        );
        _busy = false;
        (_changes, _refusal) = (drawn.Value, drawn.Refusal);
        await LoadAsync();
        await OpenAsync();
    }

    private async Task EditStoryAsync(ArenaRow row)
    {
        if (
            await ShowAsync<NarrativeDialog>(
                new DialogParameters<NarrativeDialog> { { d => d.RoundId, Id }, { d => d.OrganisationCode, row.Code } },
                Dialogs.Medium
            )
            is true
        )
        {
            Snackbar.Done(ArenaTexts.StorySaved);
        }
    }

    // every dialog is followed by reading the round again, cancelled or not
    private async Task<object?> ShowAsync<T>(DialogParameters parameters, DialogOptions options)
        where T : IComponent
    {
        var dialog = await DialogService.ShowAsync<T>(null, parameters, options);
        var result = await dialog.Result;
        if (!IsLeft)
        {
            await LoadAsync();
            await OpenAsync();
        }
        return result is { Canceled: false } ? result.Data : null;
    }
}
