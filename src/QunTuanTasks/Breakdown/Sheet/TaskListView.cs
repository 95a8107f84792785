using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>A list as a breakdown sheet (任务分解表).</summary>
public sealed record TaskListView(
    int Id,
    int Year,
    string DirectiveCode,
    int Ordinal,
    Name Directive,
    Name TargetImage,
    TaskListStatus Status,
    string? BasisNumber,
    DateTime? IssuedAt,
    DateTime? ClosedAt,
    int Version,
    IReadOnlyList<TaskItemRow> Items,
    IReadOnlyList<MeasureChoice> Measures,
    bool MayEdit,
    bool MayIssue,
    bool MayClose
)
{
    /// <summary>The day from which a task that is drafted now can run.</summary>
    public DateOnly BeginsOn { get; init; }

    /// <summary>The contests that have a name: those in which a task may take part.</summary>
    public IReadOnlyList<Contest> Contests { get; init; } = [];
}

public sealed record MeasureChoice(int Id, string Code, Name Name, Name? Group);
