using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Search;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Search;

/// <summary>Asks a moment after the last key; a newer question cancels the older one.</summary>
public sealed partial class Palette
{
    /// <summary>So long nobody types before it is asked.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private Actor? _actor;
    private SearchResults? _found;
    private Refusal? _refusal;

    // what is shown is the answer to this
    private string _shown = "";

    [Inject]
    private SearchService Search { get; set; } = default!;

    [Inject]
    private SearchLimit Limit { get; set; } = default!;

    [Inject]
    private ICurrentActor Me { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    private string Said =>
        _refusal is { } refusal ? Texts.Of(refusal, isFormThere: false)
        : _found is null ? ""
        : _found.Count == 0 ? SearchTexts.Nothing
        : _found.More.Count > 0 ? Say.Of(SearchTexts.CountMore, _found.Count)
        : Say.Of(SearchTexts.Count, _found.Count);

    protected override async Task OnInitializedAsync()
    {
        _actor = await Me.GetAsync();
        Navigation.LocationChanged += OnGone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Navigation.LocationChanged -= OnGone;
        }
        base.Dispose(disposing);
    }

    // what leads back leads back to the page that is open
    private void OnGone(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);

    private async Task TypeAsync(ChangeEventArgs typed)
    {
        var text = typed.Value as string ?? "";
        await NewestAsync(ct => AskAsync(text, ct), answer => (_shown, _found, _refusal) = (text, answer?.Value, answer?.Refusal));
    }

    private async Task<Result<SearchResults>?> AskAsync(string text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text) || _actor is not { MaySeeBusiness: true })
        {
            return null;
        }
        await Task.Delay(Quiet, Time, ct);
        if (Limit.Wait(_actor.UserId) is { } seconds)
        {
            return CommonRefusals.TooOften.With(seconds);
        }
        try
        {
            return await Search.FindAsync(text, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && StorageRefusals.Of(e) is { } refusal)
        {
            return refusal;
        }
    }
}
