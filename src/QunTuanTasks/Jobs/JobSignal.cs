namespace QunTuanTasks.Jobs;

/// <summary>Something was saved that leaves work behind, as another rule of a plan does: the next round begins at once.</summary>
public sealed class JobSignal
{
    private volatile TaskCompletionSource _woken = Fresh();

    /// <summary>Completes when somebody has called, until it is taken.</summary>
    internal Task Woken => _woken.Task;

    public void Wake() => _woken.TrySetResult();

    /// <summary>Whether somebody has called since it was asked last.</summary>
    internal bool Take()
    {
        if (!_woken.Task.IsCompleted)
        {
            return false;
        }
        _woken = Fresh();
        return true;
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
