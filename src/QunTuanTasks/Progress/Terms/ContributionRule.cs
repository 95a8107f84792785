namespace QunTuanTasks.Progress;

/// <summary>
/// 配合合计: contributions of several organisations are summed as a suggestion only where they can be added. Ratios and floors cannot;
/// persons may have been counted by both.
/// </summary>
public static class ContributionRule
{
    private static readonly string[] Persons = ["人", "名", "位", "人员"];

    public static bool MayBeAdded(TargetKind kind, string? unit) => kind.IsCounted() && !Persons.Contains(unit?.Trim());
}
