namespace QunTuanTasks.Progress;

/// <summary>存在问题: a problem that was reported stands until a report replaces it or says that it is solved.</summary>
public static class ProblemRule
{
    /// <param name="standing">The problem before the report.</param>
    /// <param name="told">What the report tells; null when its field was not shown, or empty.</param>
    /// <param name="isSolved">The report says that it is solved.</param>
    public static string? After(string? standing, string? told, bool isSolved) => told ?? (isSolved ? null : standing);
}
