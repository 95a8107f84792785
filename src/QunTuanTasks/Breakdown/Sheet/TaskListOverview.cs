using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>One directive of a year, with its list if there is one.</summary>
public sealed record TaskListRow(
    int DirectiveId,
    string DirectiveCode,
    int Ordinal,
    Name Directive,
    Name TargetImage,
    bool IsGuarantee,
    int? TaskListId,
    TaskListStatus? Status,
    string? BasisNumber,
    int Items,
    int Assignments,
    int Completed,
    int Stuck
);

/// <summary>The lists of a year, in directive order; years that have a plan, newest first.</summary>
/// <param name="CountsOwnOnly">Heads and liaison officers: assignments are counted of their own organisation alone.</param>
public sealed record TaskListOverview(
    int Year,
    IReadOnlyList<int> Years,
    IReadOnlyList<TaskListRow> Lists,
    bool MayAssign,
    bool CountsOwnOnly
);
