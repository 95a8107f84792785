using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>
/// A form of one act on one assignment. What was typed stays until the act is done; a refusal stands in the form; a double click is
/// one act; when somebody else was first the parent is asked to load again, and the form sends with the new version.
/// </summary>
public abstract class ActForm : PageBase
{
    private IReadOnlyList<object?>? _attempted;
    private Guid _key;
    private (int Id, int Version)? _shown;
    private bool _isDone;
    private bool _isToldOfChange;
    private decimal? _meant;

    [Inject]
    protected AssignmentService Acts { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Which form of which assignment: what is typed is kept under it until it is sent.</summary>
    protected virtual string Draft => $"{GetType().Name}-{AssignmentId}";

    [Parameter, EditorRequired]
    public int AssignmentId { get; set; }

    /// <summary>The version on the screen.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Done; with the sentence that says so.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    /// <summary>Somebody else was first: load again, the form stays.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    protected bool IsBusy { get; private set; }

    protected Refusal? Refusal { get; set; }

    /// <summary>
    /// The form is there for another version than the one that it was used for: what was done is done, and what was refused of the version
    /// before concerns nobody. What was typed and not sent stays, and so does the word that somebody else was first, once.
    /// </summary>
    protected override void OnParametersSet()
    {
        var before = _shown;
        _shown = (AssignmentId, Version);
        if (before is null || before == _shown)
        {
            return;
        }
        if (_isDone)
        {
            (_isDone, _attempted, Refusal) = (false, null, null);
            Renew();
        }
        else if (!_isToldOfChange && Refusal is not { Kind: RefusalKind.Invalid })
        {
            Refusal = null;
        }
        _isToldOfChange = false;
    }

    /// <summary>The form is used again after its act was done.</summary>
    protected virtual void Renew() { }

    /// <summary>The figure that the reader is asked about just now.</summary>
    protected UnusualFigure? Unusual { get; private set; }

    /// <summary>Whether the reader is asked about the figure first: once, the second time it is meant.</summary>
    protected bool Asks(UnusualFigure? unusual)
    {
        Unusual = unusual?.Figure == _meant ? null : unusual;
        _meant = unusual?.Figure;
        return Unusual is not null;
    }

    /// <summary>Another figure is typed: nothing is asked until it is sent.</summary>
    protected void AskNothing() => (Unusual, _meant) = (null, null);

    /// <summary>The id of the element in which the refusal stands.</summary>
    protected string RefusalId => $"no-{GetType().Name}-{AssignmentId}";

    /// <summary>Whether the refusal concerns this field.</summary>
    protected string? IsWrong(string field) => Refusal is { } r && r.Others.Prepend(r).Any(o => o.Field == field) ? "true" : null;

    /// <summary>Sends the act once. One key per typed attempt: the same content again is the same act.</summary>
    /// <param name="said">What is said when it is done.</param>
    /// <param name="send">The call of the service, with the key.</param>
    /// <param name="typed">Everything that the act carries.</param>
    protected async Task SendAsync(string said, Func<Guid, Task<Result<Done>>> send, params object?[] typed)
    {
        if (IsBusy || _isDone)
        {
            return;
        }
        if (_attempted is null || !_attempted.SequenceEqual(typed))
        {
            (_attempted, _key) = (typed, Guid.NewGuid());
        }
        IsBusy = true;
        try
        {
            Refusal = (await Submission.TryAsync(() => send(_key))).Refusal;
        }
        finally
        {
            IsBusy = false;
        }
        if (Refusal is null)
        {
            _isDone = true;
            AskNothing();
            await Js.InvokeVoidAsync("drafts.done", Draft, false);
            await OnDone.InvokeAsync(said);
        }
        else if (Refusal.Kind is RefusalKind.Stale)
        {
            _isToldOfChange = true;
            await OnStale.InvokeAsync();
        }
    }
}
