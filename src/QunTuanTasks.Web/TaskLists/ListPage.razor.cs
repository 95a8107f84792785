using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>One list as a breakdown sheet. Every dialog is followed by reading the sheet again, cancelled or not.</summary>
public sealed partial class ListPage
{
    private Result<TaskListView>? _view;
    private int? _loaded;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private BreakdownSheetService Sheets { get; set; } = default!;

    [Inject]
    private IDialogService DialogService { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string SheetTitle =>
        _view?.Value is { } view ? Say.Of(TaskListTexts.SheetTitle, view.Year, Say.Name(view.Directive)) : TaskListTexts.Title;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            (_loaded, _view) = (Id, null);
            await LoadAsync();
        }
    }

    private Task LoadAsync()
    {
        var id = Id;
        return NewestAsync(ct => Sheets.GetAsync(id, ct), view => _view = view);
    }

    private async Task<TaskListView?> LatestAsync()
    {
        await LoadAsync();
        return _view?.Value;
    }

    private async Task<TaskItemRow?> LatestAsync(int? itemId) => (await LatestAsync())?.Items.FirstOrDefault(i => i.Id == itemId);

    private async Task AssignAsync(TaskItemRow item)
    {
        if (
            await ShowAsync<AssignDialog>(new DialogParameters<AssignDialog> { { d => d.TaskItemId, item.Id } }, Dialogs.Large)
            is Assigned done
        )
        {
            Snackbar.Done(done.Said);
        }
    }

    private async Task EditAsync(TaskItemRow? item)
    {
        if (_view?.Value is not { } view)
        {
            return;
        }
        var parameters = new DialogParameters<TaskItemDialog>
        {
            { d => d.View, view },
            { d => d.Item, item },
            { d => d.Latest, () => LatestAsync(item?.Id) },
        };
        if (await ShowAsync<TaskItemDialog>(parameters, Dialogs.Medium) is TaskItemDialog.Saved saved)
        {
            if (!saved.ThenAssign)
            {
                Snackbar.Done(TaskListTexts.TaskSaved);
            }
            else if (_view?.Value?.Items.FirstOrDefault(i => i.Id == saved.TaskItemId) is { } row)
            {
                await AssignAsync(row);
            }
        }
    }

    private async Task CopyAsync()
    {
        if (await ShowAsync<CopyDialog>(new DialogParameters<CopyDialog> { { d => d.TaskListId, Id } }, Dialogs.Medium) is int copied)
        {
            var open = _view?.Value?.Items.Count(i => i.Deadline is null) ?? 0;
            Snackbar.Done(open > 0 ? Say.Of(TaskListTexts.CopiedWithOpenDeadlines, copied, open) : Say.Of(TaskListTexts.Copied, copied));
        }
    }

    private async Task IssueAsync()
    {
        switch (await ShowAsync<IssueListDialog>(new DialogParameters<IssueListDialog> { { d => d.TaskListId, Id } }, Dialogs.Medium))
        {
            case Issued issued:
                Snackbar.Done(Say.Of(TaskListTexts.IssuedSaid, issued.Assignments, issued.Organisations));
                break;
            case IssueProblem problem when _view?.Value?.Items.FirstOrDefault(i => i.Id == problem.TaskItemId) is { } item:
                await AssignAsync(item);
                break;
        }
    }

    private async Task AdjustAsync(TaskItemRow item)
    {
        if (
            await ShowAsync<AdjustTaskDialog>(
                new DialogParameters<AdjustTaskDialog>
                {
                    { d => d.Item, item },
                    { d => d.Contests, _view?.Value?.Contests ?? [] },
                    { d => d.Latest, () => LatestAsync(item.Id) },
                },
                Dialogs.Small
            )
            is true
        )
        {
            Snackbar.Done(Say.Of(TaskListTexts.Adjusted, item.Code));
        }
    }

    private async Task RemoveAsync(TaskItemRow item)
    {
        if (
            await ShowAsync<RemoveTaskDialog>(
                new DialogParameters<RemoveTaskDialog> { { d => d.Item, item }, { d => d.Latest, () => LatestAsync(item.Id) } },
                Dialogs.Small
            )
            is true
        )
        {
            Snackbar.Done(Say.Of(TaskListTexts.Removed, item.Code));
        }
    }

    private async Task CloseAsync()
    {
        if (
            _view?.Value is { } view
            && await ShowAsync<CloseListDialog>(
                new DialogParameters<CloseListDialog> { { d => d.View, view }, { d => d.Latest, LatestAsync } },
                Dialogs.Small
            )
                is true
        )
        {
            Snackbar.Done(TaskListTexts.ClosedSaid);
        }
    }

    private async Task<object?> ShowAsync<T>(DialogParameters parameters, DialogOptions options)
        where T : IComponent
    {
        var dialog = await DialogService.ShowAsync<T>(null, parameters, options);
        var result = await dialog.Result;
        await LoadAsync();
        return result is { Canceled: false } ? result.Data : null;
    }
}

/// <summary>What the assign dialog answers: the sentence of what was done.</summary>
public sealed record Assigned(string Said);
