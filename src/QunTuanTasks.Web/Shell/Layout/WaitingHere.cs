using QunTuanTasks.Waiting;

namespace QunTuanTasks.Web.Shell;

/// <summary>What waits for the person of this circuit: read by <see cref="WaitingFeed"/>, shown by whoever listens.</summary>
public sealed class WaitingHere
{
    public WaitingCounts Counts { get; private set; } = WaitingCounts.None;

    /// <summary>Raised on the circuit's own thread, in the reader's language, and only when a count is another.</summary>
    public event Action? Changed;

    public void Take(WaitingCounts? counts)
    {
        var now = counts ?? WaitingCounts.None;
        if (now.Equals(Counts))
        {
            return;
        }
        Counts = now;
        Changed?.Invoke();
    }
}
