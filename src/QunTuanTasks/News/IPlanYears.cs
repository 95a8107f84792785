namespace QunTuanTasks.News;

/// <summary>Which plan a board of a year is of: the room of the plans says it.</summary>
internal interface IPlanYears
{
    /// <summary>Null when the year has no plan yet.</summary>
    Task<int?> PlanIdAsync(int year, CancellationToken ct);
}
