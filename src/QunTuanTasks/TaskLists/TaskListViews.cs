using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

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
    /// <summary>The contests that have a name: those in which a task may take part.</summary>
    public IReadOnlyList<Contest> Contests { get; init; } = [];
}

public sealed record MeasureChoice(int Id, string Code, Name Name, Name? Group);

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

/// <summary>
/// One assignment under its task. Of other organisations, heads see the last closed month (<paramref name="AsOf"/>) and no more.
/// </summary>
/// <param name="IsCarriedOver">结转: carried on in a later year; read-only here.</param>
/// <param name="IsOpenToMe">Whether this person may open the assignment.</param>
/// <param name="AsOf">The last day of the closed month the figures are of; null when they are live.</param>
public sealed record ItemAssignment(
    int Id,
    int OrganisationId,
    string OrganisationCode,
    Name Organisation,
    IReadOnlyList<Name> CoOrganisations,
    bool IsLead,
    decimal? Target,
    DateOnly? Deadline,
    AssignmentStatus? Status,
    Lamp Lamp,
    LampReason Reason,
    PausedBy PausedBy,
    long? Rate,
    decimal? Claimed,
    decimal? Verified,
    bool IsCarriedOver,
    bool IsOpenToMe,
    DateOnly? AsOf
);

/// <summary>What may be copied into a list.</summary>
/// <param name="ReferenceTotal">Reference tasks of all directives; <paramref name="References"/> are those of the list's own that its year
/// is offered.</param>
public sealed record CopySources(
    int ReferenceTotal,
    IReadOnlyList<ReferenceRow> References,
    int? EarlierYear,
    IReadOnlyList<EarlierRow> Earlier
);

/// <param name="IsCopied">Already in this list.</param>
/// <param name="Alike">The task of this list whose title is most like this one; null when none is, or when it is a copy of this
/// one.</param>
public sealed record ReferenceRow(
    string Code,
    Name Measure,
    Name Title,
    TargetKind Kind,
    decimal Target,
    Name Unit,
    Name Lead,
    IReadOnlyList<Name> Co,
    DateOnly Deadline,
    bool DeadlineHasPassed,
    string? TargetBasis,
    bool IsCopied,
    AlikeTitle? Alike
);

/// <param name="TargetIsExample">Its target still is the example of the reference task it came from.</param>
/// <param name="Deadline">Moved to the list's year; null when it had none.</param>
/// <param name="Alike">As with <see cref="ReferenceRow"/>.</param>
public sealed record EarlierRow(
    int Id,
    string Code,
    Name Measure,
    Name Title,
    TargetKind Kind,
    decimal? Target,
    Name? Unit,
    bool TargetIsExample,
    IReadOnlyList<Name> Bodies,
    DateOnly? Deadline,
    bool DeadlineHasPassed,
    bool IsCopied,
    AlikeTitle? Alike
);

/// <summary>A task of the list with a similar title.</summary>
public sealed record AlikeTitle(string Code, Name Title);

/// <summary>What the assign dialog starts with.</summary>
/// <param name="IsIssued">Somebody has it already; the dialog then adds organisations.</param>
/// <param name="LeadOrganisationId">The lead of what was issued, or the one marked for the completion rule; null when there is
/// none.</param>
/// <param name="AssignedSum">Σ target of those that have it already: a split adds to it.</param>
public sealed record AssignForm(
    int TaskItemId,
    int Version,
    string Code,
    Name Title,
    TargetKind Kind,
    decimal? Target,
    Name? Unit,
    DateOnly? Deadline,
    Undertaking Undertaking,
    TargetScope TargetScope,
    CompletionRule CompletionRule,
    int? Quota,
    string? BasisNumber,
    bool IsIssued,
    int? LeadOrganisationId,
    decimal AssignedSum,
    DateOnly Today,
    IReadOnlyList<BodyChoice> Bodies,
    IReadOnlyList<ChosenBody> Planned
);

/// <summary>An organisation that may be chosen, in official order.</summary>
public sealed record BodyChoice(int Id, string Code, Name Name, Organisations.OrganisationKind Kind, bool IsAssigned);

/// <summary>What an issue costs the organisations, shown before issuing.</summary>
/// <param name="Assignments">Assignments that would be created.</param>
/// <param name="ReportsAYear">Reports that each organisation owes of this task until its deadline.</param>
/// <param name="Loads">Per organisation: what it has this year and what it would have.</param>
/// <param name="LookAlikes">Tasks of the same year with a shared body, the same unit and a similar title.</param>
/// <param name="NoticeWorkingDays">Working days between today and the earliest deadline.</param>
/// <param name="NeedsNoticeReason">Fewer than 3 working days: a reason is needed and stays visible.</param>
public sealed record BurdenPreview(
    int Assignments,
    int ReportsAYear,
    IReadOnlyList<BodyLoad> Loads,
    IReadOnlyList<LookAlike> LookAlikes,
    int NoticeWorkingDays,
    bool NeedsNoticeReason
);

public sealed record BodyLoad(Name Organisation, int AssignmentsNow, int AssignmentsThen, int ReportsNow, int ReportsThen);

public sealed record LookAlike(int TaskItemId, int TaskListId, string Code, Name Title, IReadOnlyList<Name> SharedBodies, int Similarity);

/// <summary>What issuing a whole list costs, and what stands in the way.</summary>
/// <param name="Version">The list as it was looked at; issuing anything else is stale.</param>
/// <param name="Tasks">Tasks of which something would be issued.</param>
public sealed record ListPreview(
    int Version,
    int Tasks,
    int Assignments,
    IReadOnlyList<BodyLoad> Loads,
    IReadOnlyList<AlikePair> LookAlikes,
    IReadOnlyList<IssueProblem> Problems,
    int NoticeWorkingDays,
    bool NeedsNoticeReason
);

public sealed record AlikePair(string Code, Name Title, LookAlike Other);

/// <summary>Why a task of a list cannot be issued yet.</summary>
public sealed record IssueProblem(int TaskItemId, string Code, Name Title, Refusal Why);

/// <summary>What issuing did.</summary>
/// <param name="Assignments">How many were created.</param>
/// <param name="Organisations">How many organisations take part.</param>
public sealed record Issued(int Assignments, int Organisations);
