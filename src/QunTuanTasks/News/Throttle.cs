namespace QunTuanTasks.News;

/// <summary>
/// Runs something soon after it was asked to: after 250 ms of quiet, or 750 ms after the first of many requests, and once a second at
/// most. Runs never overlap.
/// </summary>
internal sealed class Throttle : IDisposable
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan AtTheLatest = TimeSpan.FromMilliseconds(750);
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Func<Task> _run;
    private readonly ITimer _timer;
    private long? _firstAsked;
    private long? _lastRan;
    private bool _disposed;

    /// <param name="run">Handles its own faults.</param>
    public Throttle(TimeProvider time, Func<Task> run)
    {
        (_time, _run) = (time, run);
        _timer = time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The last run; completed when nothing runs.</summary>
    public Task Ran { get; private set; } = Task.CompletedTask;

    public void Ask()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }
            var now = _time.GetTimestamp();
            _firstAsked ??= now;
            var wait = Earlier(Quiet, AtTheLatest - _time.GetElapsedTime(_firstAsked.Value, now));
            if (_lastRan is { } ran && Between - _time.GetElapsedTime(ran, now) is var pause && pause > wait)
            {
                wait = pause;
            }
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Due()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }
            (_firstAsked, _lastRan) = (null, _time.GetTimestamp());
            Ran = AfterAsync(Ran);
        }
    }

    private async Task AfterAsync(Task before)
    {
        await before;
        await Task.Yield(); // not on the timer's thread, nor under the lock
        await _run();
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
