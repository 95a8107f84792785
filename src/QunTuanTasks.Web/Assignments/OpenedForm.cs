using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;

namespace QunTuanTasks.Web.Assignments;

/// <summary>An act's own form as the card opens it: another form, with what that one needs of the assignment.</summary>
public abstract class OpenedForm : ComponentBase
{
    [Parameter, EditorRequired]
    public int AssignmentId { get; set; }

    [Parameter, EditorRequired]
    public int Version { get; set; }

    [Parameter, EditorRequired]
    public AssignmentView View { get; set; } = default!;

    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>The last figure that waits to be verified.</summary>
    public static ReportView? Unverified(AssignmentView view) =>
        view.Reports.LastOrDefault(r => r is { Total: not null, IsNoChange: false, IsCovered: false });
}
