namespace QunTuanTasks.Web.TaskLists;

/// <summary>A task that can be copied, in words.</summary>
public sealed record CopyRow<T>(T Key, string Title, string Figure, bool IsExample, string Bodies, DateOnly? Deadline, bool DeadlineHasPassed, bool IsCopied);
