using System.Globalization;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Common;
using QunTuanTasks.News;

namespace QunTuanTasks.Web.Shell;

/// <summary>A board: <see cref="Shown"/> is read for its <see cref="Query"/>, and again whenever anybody changed something.</summary>
public abstract class LivePage<T> : PageBase
    where T : class
{
    // the reader's language: what is handed over comes from a thread that has none
    private readonly (CultureInfo Formats, CultureInfo Words) _language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private LiveQuery<T>? _asked;
    private IDisposable? _subscription;
    private bool _isDrawn;

    protected Result<T>? Shown { get; private set; }

    /// <summary>What the address asks for.</summary>
    protected abstract LiveQuery<T> Query { get; }

    /// <summary>False for what does not change any more: the board of a past day.</summary>
    protected virtual bool IsLive => true;

    [Inject]
    private LiveBoards Boards { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (Query != _asked)
        {
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }
        _isDrawn = true;
        await SubscribeAsync();
    }

    protected async Task ReadAsync()
    {
        var query = _asked = Query;
        _subscription?.Dispose();
        _subscription = null;
        var isNewest = false;
        await NewestAsync(ct => Boards.GetAsync(query, ct), result => (Shown, isNewest) = (result, true), nameof(Shown));
        if (isNewest)
        {
            await SubscribeAsync();
        }
    }

    /// <summary>What a page shows beside <see cref="Shown"/> and asks for itself.</summary>
    /// <param name="before">What was shown until now.</param>
    protected virtual Task OnFreshAsync(T? before) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _subscription?.Dispose();
    }

    private async Task SubscribeAsync()
    {
        if (!_isDrawn || !IsLive || Shown is not { } seen || _asked is not { } query || _subscription is not null)
        {
            return;
        }
        var subscription = await Boards.SubscribeAsync(
            query,
            seen,
            fresh => ShowAsync(query, fresh),
            fault => InvokeAsync(() => DispatchExceptionAsync(fault))
        );
        if (_subscription is not null || query != _asked || IsLeft)
        {
            subscription.Dispose();
            return;
        }
        _subscription = subscription;
    }

    /// <summary>For what comes by itself, from a timer or from other people: in the reader's language, drawn afterwards.</summary>
    protected Task OnScreenAsync(Func<Task> what) =>
        InvokeAsync(async () =>
        {
            if (IsLeft)
            {
                return;
            }
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _language;
            try
            {
                await what();
                StateHasChanged();
            }
            catch (OperationCanceledException) when (IsLeft) { }
            catch (Exception e)
            {
                await DispatchExceptionAsync(e);
            }
        });

    private Task ShowAsync(LiveQuery<T> query, Result<T> fresh) =>
        OnScreenAsync(() =>
        {
            if (query != _asked || ReferenceEquals(fresh, Shown))
            {
                return Task.CompletedTask;
            }
            var before = Shown;
            Shown = fresh;
            return OnFreshAsync(before?.Value);
        });
}
