using Microsoft.Extensions.Logging;
using QunTuanTasks.Common;

namespace QunTuanTasks.News;

/// <summary>
/// One open board. It is handed the newest answer after the one before was shown: a slow reader misses steps, never the last.
/// </summary>
internal sealed partial class OpenBoard<T>(Func<Result<T>, Task> show, Func<Exception, Task> fail, ILogger log)
    where T : class
{
    private readonly Lock _lock = new();
    private Func<Task>? _next;
    private bool _isShowing;
    private bool _isClosed;

    /// <summary>Shows it on this thread when the board is free, otherwise when it is.</summary>
    public void Hand(Result<T> result)
    {
        if (Takes(() => show(result)))
        {
            Showing = ShowAsync();
        }
    }

    /// <summary>For a caller who is in the middle of something.</summary>
    public void HandLater(Result<T> result)
    {
        if (Takes(() => show(result)))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static board => board.Showing = board.ShowAsync(), this, preferLocal: false);
        }
    }

    public void Fail(Exception fault)
    {
        if (Takes(() => fail(fault)))
        {
            Showing = ShowAsync();
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            (_isClosed, _next) = (true, null);
        }
    }

    /// <summary>Completed when there is nothing more to show.</summary>
    internal Task Showing { get; private set; } = Task.CompletedTask;

    // false when it is being shown something: that one takes this along
    private bool Takes(Func<Task> next)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }
            _next = next;
            if (_isShowing)
            {
                return false;
            }
            return _isShowing = true;
        }
    }

    private async Task ShowAsync()
    {
        while (true)
        {
            Func<Task> next;
            lock (_lock)
            {
                if (_next is null)
                {
                    _isShowing = false;
                    return;
                }
                (next, _next) = (_next, null);
            }
            try
            {
                await next();
            }
            catch (Exception e)
            {
                LogBroken(log, e); // its page has already said so, or is gone
                Close();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open board could not take a newer answer and is left alone")]
    private static partial void LogBroken(ILogger log, Exception e);
}
