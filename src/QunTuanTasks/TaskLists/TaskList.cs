using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.News;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

public enum TaskListStatus
{
    Draft,
    Issued,
    Closed,
}

/// <summary>任务清单: a directive's tasks for a plan year. One per directive and year, so that a task's number is unique.</summary>
internal sealed class TaskList : IVersioned, IAnnounced, IAudited
{
    public int Id { get; private set; }

    public required int PlanId { get; init; }

    public Plan Plan { get; init; } = null!;

    public required int DirectiveId { get; init; }

    public Directive Directive { get; init; } = null!;

    public TaskListStatus Status { get; private set; }

    /// <summary>依据文号, e.g. 建委办〔2021〕12号; at most 40 text elements.</summary>
    public string? BasisNumber { get; set; }

    public DateTime? IssuedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The last number given; only rises.</summary>
    public int LastNumber { get; private set; }

    public List<TaskItem> Items { get; } = [];

    Announcement IAnnounced.Announcement => new(PlanId, 0);

    public int Version { get; set; }

    public int NextNumber() => ++LastNumber;

    /// <summary>Issuing any of its items issues the list; later items are issued into it.</summary>
    public Refusal? Issue(DateTime at)
    {
        if (Status is TaskListStatus.Closed)
        {
            return TaskListRefusals.Closed;
        }
        if (Status is TaskListStatus.Draft)
        {
            Status = TaskListStatus.Issued;
            IssuedAt = at;
        }
        return null;
    }

    public Refusal? Close(bool everythingIsSettled, DateTime at)
    {
        if (Status is not TaskListStatus.Issued)
        {
            return TaskListRefusals.NotIssued;
        }
        if (!everythingIsSettled)
        {
            return TaskListRefusals.StillOpen;
        }
        Status = TaskListStatus.Closed;
        ClosedAt = at;
        return null;
    }
}

/// <summary>
/// 参考任务: seeded facts from which staff copy into a draft; every target is an example (示例). Never assigned itself.
/// </summary>
internal sealed class ReferenceTask : ISeeded
{
    public int Id { get; private set; }

    public required string Code { get; init; }

    public required int MeasureId { get; set; }

    public Measure Measure { get; init; } = null!;

    public required int SortOrder { get; init; }

    public required string Title { get; set; }

    public string? TitleEn { get; set; }

    public string? Requirement { get; set; }

    public required TargetKind Kind { get; set; }

    public required decimal Target { get; set; }

    public required string Unit { get; set; }

    public string? UnitEn { get; set; }

    public required string LeadCode { get; set; }

    public List<string> CoCodes { get; set; } = [];

    public TownshipScope TownshipScope { get; set; }

    public DeadlineType DeadlineType { get; set; }

    /// <summary>Month and day of the final deadline, MM-dd; null means 31 December.</summary>
    public string? MonthDay { get; set; }

    public ReportCycle Cycle { get; set; }

    public int Weight { get; set; } = 1;

    public string? BrandCode { get; set; }

    public List<string> Tags { get; set; } = [];

    /// <summary>1 to 6, one of the six contests; null when none.</summary>
    public int? Contest { get; set; }

    /// <summary>Offered in this plan year alone.</summary>
    public int? OnlyYear { get; set; }

    /// <summary>Where the size of the example target comes from.</summary>
    public string? TargetBasis { get; set; }

    public string? SeedHash { get; set; }
}
