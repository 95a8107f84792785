using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>交办. What is chosen lives in <see cref="AssignChoice"/>; every refusal leaves it as it is.</summary>
public sealed partial class AssignDialog
{
    private AssignChoice? _choice;
    private Result<AssignForm>? _form;
    private BurdenPreview? _preview;
    private Refusal? _refusal;
    private string? _basisNotice;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private AssigningService Assigning { get; set; } = default!;

    [Parameter, EditorRequired]
    public int TaskItemId { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        await NewestAsync(ct => Assigning.GetFormAsync(TaskItemId, ct), read => _form = read);
        if (_form?.Value is not { } form)
        {
            return;
        }
        if (_choice is null)
        {
            _choice = AssignChoice.Begin(form);
        }
        else
        {
            _choice.Renew(form);
        }
        await PreviewAsync();
    }

    private string? Wrong(string field) => Texts.For(_refusal, field).FirstOrDefault();

    private Task ChangeAsync(Action change)
    {
        change();
        return PreviewAsync();
    }

    // what the parts of the dialog want changed is changed here
    private Task ApplyAsync(Action<AssignChoice> change) => ChangeAsync(() => change(_choice!));

    private Task PreviewAsync()
    {
        var request = _choice!.Request(true);
        return NewestAsync(ct => Assigning.PreviewAsync(request, ct), Show, nameof(_preview));
    }

    private void Show(Result<BurdenPreview> preview)
    {
        _preview = preview.Value;
        _choice!.Ticks.Show(_preview?.LookAlikes ?? []);
    }

    private Task CorrectBasisAsync()
    {
        var corrected = Common.BasisNumber.Corrected(_choice!.BasisNumber);
        _basisNotice =
            corrected is not null && corrected != _choice.BasisNumber?.Trim() ? Say.Of(TaskListTexts.BracketsCorrected, corrected) : null;
        _choice.BasisNumber = corrected;
        return PreviewAsync();
    }

    private Task ConfirmYearAsync()
    {
        _choice!.YearConfirmed = true;
        return AssignAsync(true);
    }

    private async Task AssignAsync(bool issueNow)
    {
        if (_busy || _choice is not { } choice)
        {
            return;
        }
        _busy = true;
        var result = await Submission.TryAsync(() => Assigning.AssignAsync(choice.Request(issueNow), CancellationToken.None));
        _refusal = result.Refusal;
        if (result.Value is { } done)
        {
            Dialog.Close(
                DialogResult.Ok(
                    new Assigned(
                        choice.Joins ? Say.Of(TaskListTexts.JoinedSaid, done.Organisations)
                        : issueNow ? Say.Of(TaskListTexts.IssuedSaid, done.Assignments, done.Organisations)
                        : Say.Of(TaskListTexts.PlannedSaid, done.Organisations)
                    )
                )
            );
            return;
        }
        if (_refusal is { Kind: RefusalKind.Stale })
        {
            await LoadAsync();
        }
        _busy = false;
    }

    private static string IssueWord(AssignChoice choice) =>
        choice.Chosen.Count == 0
            ? choice.Joins
                ? TaskListTexts.AssignMore
                : TaskListTexts.Assign
            : choice.Joins
                ? Say.Of(TaskListTexts.JoinCount, choice.Chosen.Count)
                : Say.Of(TaskListTexts.IssueCount, choice.Responsible.Count);

    private static int? Id(object? value) => int.TryParse(value as string, CultureInfo.InvariantCulture, out var id) ? id : null;
}
