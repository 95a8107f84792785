namespace QunTuanTasks.TaskLists;

/// <summary>归档: read-only from then on, the ledger kept.</summary>
public sealed class CloseTaskList
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }
}
