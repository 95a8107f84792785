namespace QunTuanTasks.Progress;

/// <param name="Stage">Who held them.</param>
/// <param name="Days">The median; halves are possible.</param>
public sealed record StageMedian(Stage Stage, decimal Days);
