using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>A page: <see cref="Leaving"/> cancels what it asked for when the reader goes. Its title stands in &lt;PageHead&gt;.</summary>
public abstract class PageBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    protected PageBase() => Leaving = _leaving.Token;

    protected CancellationToken Leaving { get; }

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
}
