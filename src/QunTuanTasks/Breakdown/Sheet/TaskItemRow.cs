using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>A task with its assignments, in official order.</summary>
/// <param name="Sum">Σ actual ÷ Σ target for counted kinds in hundredths of a percent, uncapped; null otherwise or while something of it
/// may not be seen.</param>
/// <param name="SumActual">Σ actual of <paramref name="Sum"/>; for ratios the numerators.</param>
/// <param name="SumTarget">Σ target of <paramref name="Sum"/>; for ratios the denominators.</param>
/// <param name="Lowest">Lowest rate of the others kinds.</param>
/// <param name="Median">Median rate of the others.</param>
public sealed record TaskItemRow(
    int Id,
    string Code,
    int Number,
    int MeasureId,
    Name Measure,
    Name Title,
    string? Requirement,
    TargetKind Kind,
    decimal? Target,
    Name? Unit,
    TargetScope TargetScope,
    DateOnly? Deadline,
    ReportCycle Cycle,
    int Weight,
    Undertaking Undertaking,
    CompletionRule CompletionRule,
    int? Quota,
    TaskItemState State,
    bool TargetIsExample,
    IReadOnlyList<PlannedPoint> Points,
    IReadOnlyList<string> Steps,
    TownshipScope TownshipScope,
    IReadOnlyList<Township> Townships,
    IReadOnlyList<string> Tags,
    string? BrandCode,
    int? Contest,
    int Version,
    decimal? SumActual,
    decimal? SumTarget,
    long? Sum,
    long? Lowest,
    long? Median,
    IReadOnlyList<ItemAssignment> Assignments
);

/// <summary>A township of a task's scope.</summary>
public sealed record Township(string Code, Name Name);
