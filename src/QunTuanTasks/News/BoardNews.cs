namespace QunTuanTasks.News;

/// <summary>
/// Tells open boards that something of a plan changed. Says only which plan and organisation; each board asks for what its person may
/// see. Saving announces by itself (OutboxHook): nobody has to remember it.
/// </summary>
public sealed class BoardNews
{
    /// <summary>This process among those on one database.</summary>
    internal string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Raised after the commit, on the thread of the save or of the listener. Handlers return at once.</summary>
    public event Action<int, int>? HasChanged;

    /// <param name="planId">0 when it is of no plan.</param>
    /// <param name="organisationId">The responsible organisation; 0 when it concerns all of the plan.</param>
    internal void Changed(int planId, int organisationId) => HasChanged?.Invoke(planId, organisationId);
}
