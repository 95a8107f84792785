namespace QunTuanTasks.Progress;

public enum CompletionRule
{
    /// <summary>All assignments that are not cancelled.</summary>
    All,

    /// <summary>Any one of them.</summary>
    Any,

    /// <summary>The one that is marked as lead.</summary>
    Lead,

    /// <summary>At least n of them.</summary>
    Quota,
}
