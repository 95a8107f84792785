namespace QunTuanTasks.Progress;

/// <summary>Derived from the assignments, never set by hand.</summary>
public enum TaskItemState
{
    Draft,
    Open,
    Completed,
    Cancelled,
}
