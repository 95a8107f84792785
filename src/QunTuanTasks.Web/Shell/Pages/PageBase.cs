using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// A page, or a part of one that reads by itself. Every read goes through <see cref="NewestAsync"/>: only the newest may answer, and none
/// outlives the page. Values of the address are read through <see cref="Address"/>.
/// </summary>
public abstract class PageBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, CancellationTokenSource> _reading = new(StringComparer.Ordinal);

    /// <summary>What the address asks for, and what of it says nothing.</summary>
    protected AddressValues Address { get; } = new();

    protected PageBase() => Leaving = _leaving.Token;

    /// <summary>Cancels when the reader goes. A read takes the token of <see cref="NewestAsync"/>, an act takes none.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>The reader went elsewhere.</summary>
    protected bool IsLeft => _leaving.IsCancellationRequested;

    /// <summary>
    /// Reads, and shows the answer unless a newer read of the same part has begun or the reader has left. A newer read cancels the older.
    /// </summary>
    /// <param name="read">Asks the services.</param>
    /// <param name="show">Takes the answer; never called for an answer that is out of date.</param>
    /// <param name="part">Parts of a page that are read independently of each other have names.</param>
    protected async Task NewestAsync<T>(Func<CancellationToken, Task<T>> read, Action<T> show, string part = "")
    {
        if (IsLeft)
        {
            return;
        }
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        var older = _reading.GetValueOrDefault(part);
        // before anything is waited for: the next one may begin meanwhile
        _reading[part] = mine;
        if (older is not null)
        {
            await older.CancelAsync();
        }
        try
        {
            var answer = await read(mine.Token);
            if (IsNewest(part, mine))
            {
                show(answer);
            }
        }
        // a driver says a cancelled command in its own way; nobody waits for this answer any more
        catch (Exception) when (!IsNewest(part, mine)) { }
        finally
        {
            if (_reading.GetValueOrDefault(part) == mine)
            {
                _reading.Remove(part);
            }
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_leaving.IsCancellationRequested)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    private bool IsNewest(string part, CancellationTokenSource mine) => !IsLeft && _reading.GetValueOrDefault(part) == mine;
}
