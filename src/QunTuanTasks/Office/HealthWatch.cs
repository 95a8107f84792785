using QunTuanTasks.Common;

namespace QunTuanTasks.Office;

/// <summary>
/// One look at the machine for all who ask within ten seconds: a look passes the writers' gate and waits for the disk, and whoever asks
/// is a stranger.
/// </summary>
public sealed class HealthWatch(Readiness readiness, OfficeClock clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<Finding>>? _look;
    private DateTime _at;

    /// <summary>At most ten seconds old. Whoever asks while a look is under way waits for it.</summary>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            var now = clock.UtcNow;
            // a clock that was put back makes a look no younger
            if (_look is null || (_look.IsCompleted && (_look.IsFaulted || (now - _at).Duration() >= Kept)))
            {
                // nobody's who asks: whoever leaves does not end it for the others
                (_look, _at) = (Task.Run(() => readiness.LookAsync(CancellationToken.None), CancellationToken.None), now);
            }
            return _look.WaitAsync(ct);
        }
    }

    /// <summary>The next who asks looks anew.</summary>
    internal void Forget()
    {
        lock (_lock)
        {
            _look = null;
        }
    }
}
