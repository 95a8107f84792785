namespace QunTuanTasks.Progress;

public enum TargetKind
{
    /// <summary>累计型: adds up over the year.</summary>
    Cumulative,

    /// <summary>节点型: steps done of a number of steps.</summary>
    Milestone,

    /// <summary>比率型: the latest ratio, 0 to 100.</summary>
    Percentage,

    /// <summary>底线型: the latest value of any unit must reach the target.</summary>
    Floor,

    /// <summary>无量化: judged by review alone.</summary>
    None,
}

public static class TargetKinds
{
    /// <summary>The latest value counts, and values of several bodies are never added: ratios and floors.</summary>
    public static bool IsLatestValue(this TargetKind kind) => kind is TargetKind.Percentage or TargetKind.Floor;

    /// <summary>What was done adds up: totals of several bodies can be summed.</summary>
    public static bool IsCounted(this TargetKind kind) => kind is TargetKind.Cumulative or TargetKind.Milestone;
}
