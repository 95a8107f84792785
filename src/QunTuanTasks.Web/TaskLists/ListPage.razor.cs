using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>One list as a breakdown sheet. Every dialog is followed by reading the sheet again, cancelled or not.</summary>
public sealed partial class ListPage
{
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
        View?.Value is { } view ? Say.Of(TaskListTexts.SheetTitle, view.Year, Say.Name(view.Directive)) : TaskListTexts.Title;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            _loaded = Id;
            await OpenAsync();
        }
        await base.OnParametersSetAsync();
    }

    protected override LiveQuery<Change> Query => new Changes(View?.Value?.Year);

    protected override Task<Result<TaskListView>> AskAsync(CancellationToken ct) => Sheets.GetAsync(Id, ct);

    protected override TaskListView InPlace(TaskListView shown, TaskListView fresh) => IsInHand() ? shown : fresh;

    protected override IEnumerable<object> Marks(TaskListView view) => [view.Version, .. view.Items.Select(i => (object)(i.Id, i.Version))];

    private async Task<TaskListView?> LatestAsync()
    {
        await ShowAsync();
        return View?.Value;
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
        if (View?.Value is not { } view)
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
            else if (View?.Value?.Items.FirstOrDefault(i => i.Id == saved.TaskItemId) is { } row)
            {
                await AssignAsync(row);
            }
        }
    }

    private async Task CopyAsync()
    {
        if (await ShowAsync<CopyDialog>(new DialogParameters<CopyDialog> { { d => d.TaskListId, Id } }, Dialogs.Medium) is int copied)
        {
            var open = View?.Value?.Items.Count(i => i.Deadline is null) ?? 0;
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
            case IssueProblem problem when View?.Value?.Items.FirstOrDefault(i => i.Id == problem.TaskItemId) is { } item:
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
                    { d => d.Contests, View?.Value?.Contests ?? [] },
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

    private async Task MoveAsync()
    {
        if (
            View?.Value is { } view
            && await ShowAsync<MoveDeadlinesDialog>(
                new DialogParameters<MoveDeadlinesDialog> { { d => d.View, view }, { d => d.Latest, LatestAsync } },
                Dialogs.Small
            )
                is Moved moved
        )
        {
            Snackbar.Done(Say.Of(TaskListTexts.MovedSaid, moved.Tasks, moved.Assignments));
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
            View?.Value is { } view
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
        await ShowAsync();
        return result is { Canceled: false } ? result.Data : null;
    }
}

/// <summary>What the assign dialog answers: the sentence of what was done.</summary>
public sealed record Assigned(string Said);
