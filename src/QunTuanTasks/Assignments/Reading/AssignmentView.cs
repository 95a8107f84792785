using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>One assignment with everything its page shows.</summary>
public sealed record AssignmentView(
    AssignmentRow Row,
    string? Requirement,
    Name Measure,
    Name TargetImage,
    DateOnly? IssuedOn,
    DateOnly FirstDeadline,
    string? BasisNumber,
    string? ShortNoticeReason,
    string? SplitReason,
    ReportCycle Cycle,
    int Weight,
    Undertaking Undertaking,
    CompletionRule CompletionRule,
    int? Quota,
    bool IsLead,
    TaskItemState ItemState,
    int TaskListId,
    int TaskItemId,
    int ItemVersion,
    bool ListIsClosed,
    IReadOnlyList<PlannedPoint> Points,
    IReadOnlyList<string> Steps,
    IReadOnlyList<string> Tags,
    decimal? Numerator,
    decimal? Denominator,
    string? ReturnReason,
    string? Problem,
    DateTime? SignOffRequestedAt,
    bool AwaitsConfirmation,
    DateOnly? LastReportOn,
    DateOnly? SubmittedOn,
    DateOnly? CompletedOn,
    bool? OnTime,
    bool? OnTimeByFirstDeadline,
    IReadOnlyList<CoOrganisationView> CoOrganisations,
    decimal? ContributedSum,
    IReadOnlyList<ReportView> Reports,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<CurvePoint> Curve,
    Explanation Explanation,
    IReadOnlyList<AssignmentAct> Acts,
    IReadOnlyList<SiblingView> Siblings
)
{
    public int ResponsibleId { get; init; }

    /// <summary>Why it was reopened, until it is submitted again.</summary>
    public string? ReopenReason { get; init; }

    /// <summary>序时进度 from the issue to the end, as the plan stands now; empty without target.</summary>
    public IReadOnlyList<CurvePoint> Schedule { get; init; } = [];

    /// <summary>各环节用时, as this person may see it.</summary>
    public IReadOnlyList<StageShare> Stages { get; init; } = [];

    public TownshipScope TownshipScope { get; init; }

    /// <summary>The chosen townships in official order.</summary>
    public IReadOnlyList<Name> Townships { get; init; } = [];

    /// <summary>1 to 6, one of the six contests; null when none.</summary>
    public int? Contest { get; init; }

    /// <summary>The contests of the year that have a name.</summary>
    public IReadOnlyList<Contest> Contests { get; init; } = [];

    /// <summary>Where it goes on; null when it was not carried over.</summary>
    public CarriedLink? CarriedTo { get; init; }

    /// <summary>What goes on in it.</summary>
    public IReadOnlyList<CarriedLink> CarriedFrom { get; init; } = [];
}
