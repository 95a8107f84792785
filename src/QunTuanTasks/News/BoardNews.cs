namespace QunTuanTasks.News;

/// <summary>
/// Tells open boards that something of a plan changed. Says only which plan and organisation; each board asks for what its person may see.
/// </summary>
public sealed class BoardNews
{
    /// <summary>Raised on the thread of the act, after it was saved. Handlers return at once.</summary>
    public event Action<int, int>? HasChanged;

    /// <param name="planId">0 when it is of no plan.</param>
    /// <param name="organisationId">The responsible organisation; 0 when it concerns all of the plan.</param>
    public void Changed(int planId, int organisationId) => HasChanged?.Invoke(planId, organisationId);
}
