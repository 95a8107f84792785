namespace QunTuanTasks.TaskLists;

/// <summary>Removes a draft task; its number is not given again and the audit log keeps it.</summary>
public sealed class RemoveTaskItem
{
    public required int TaskItemId { get; init; }

    public required int Version { get; init; }
}
