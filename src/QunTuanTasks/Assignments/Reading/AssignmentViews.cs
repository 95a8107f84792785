using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>The order of a list of assignments. Organisations are never sorted by result.</summary>
public enum AssignmentOrder
{
    /// <summary>Directive, number, organisation in official order.</summary>
    Official,

    /// <summary>Earliest effective deadline first.</summary>
    Deadline,

    /// <summary>问题清单: worst lamp first, then the furthest behind.</summary>
    WorstFirst,
}

/// <summary>What a list page asks for; lives in its address. Codes, so that a link can be read and sent.</summary>
public sealed record AssignmentFilter
{
    /// <summary>Null takes the year that pages open with.</summary>
    public int? Year { get; init; }

    public string? Directive { get; init; }

    public string? Organisation { get; init; }

    /// <summary>The mass organisations alone: what the subtotal of the matrix sums.</summary>
    public bool MassOnly { get; init; }

    /// <summary>Leaves out the guarantee section, as totals may.</summary>
    public bool WithoutGuarantee { get; init; }

    public Lamp? Lamp { get; init; }

    public LampReason? Reason { get; init; }

    public AssignmentStatus? Status { get; init; }

    /// <summary>Red or yellow: what is stuck.</summary>
    public bool Stuck { get; init; }

    /// <summary>Counts in cells and totals: leaves out suspended and cancelled ones.</summary>
    public bool Counted { get; init; }

    /// <summary>Completed after the first deadline, whatever was granted later.</summary>
    public bool LateByFirst { get; init; }

    /// <summary>What the story of a board counts.</summary>
    public ChangeMark? Change { get; init; }

    /// <summary>The day that <see cref="Change"/> compares with; null is the last month's end.</summary>
    public DateOnly? Since { get; init; }

    public string? Tag { get; init; }

    /// <summary>Part of a title or number, at most 40 characters are looked at.</summary>
    public string? Search { get; init; }

    /// <summary>Includes those in which the organisation takes part as a co-organisation: lists them, never sums.</summary>
    public bool WithCoOperation { get; init; }

    /// <summary>Heads and liaison officers: the issued tasks of other organisations, as of the last closed month.</summary>
    public bool Others { get; init; }

    /// <summary>The list as it was known at 24:00 of this day; null or a day that is not over is the live list.</summary>
    public DateOnly? AsOf { get; init; }

    public AssignmentOrder Order { get; init; }

    /// <summary>The cursor after (or, with <see cref="Backwards"/>, before) which the page begins; null is the first page.</summary>
    public string? Cursor { get; init; }

    public bool Backwards { get; init; }

    /// <summary>
    /// What of it can be asked about the tasks of other organisations: their lamps of a closed month. Status, first deadlines and what
    /// has happened since a day are not theirs to see who ask, and any other order would tell of today.
    /// </summary>
    public AssignmentFilter OfOthers() =>
        this with
        {
            Status = null,
            LateByFirst = false,
            Change = null,
            Since = null,
            WithCoOperation = false,
            Order = AssignmentOrder.Official,
        };
}

/// <summary>
/// One row. Figures are live, or, where <paramref name="AsOf"/> is set, those of the last closed month and nothing of what is not theirs to
/// see.
/// </summary>
public sealed record AssignmentRow(
    int Id,
    int Version,
    string Code,
    Name Title,
    string DirectiveCode,
    int DirectiveOrdinal,
    Name Directive,
    string OrganisationCode,
    Name Organisation,
    int CoOrganisations,
    bool IsOwn,
    AssignmentStatus? Status,
    Lamp Lamp,
    LampReason Reason,
    PausedBy PausedBy,
    TargetKind Kind,
    decimal? Target,
    Name? Unit,
    decimal? Claimed,
    decimal? Verified,
    long? Rate,
    long? Variance,
    decimal? Scheduled,
    DateOnly EffectiveDeadline,
    DateOnly Deadline,
    DateOnly? ReportDueOn,
    DateOnly? StuckSince,
    DateOnly? AsOf
)
{
    /// <summary>Place in the chosen order; a page's cursor.</summary>
    public string Cursor { get; init; } = "";

    public DateOnly IssuedOn { get; init; }

    /// <summary>
    /// Among the rows of others: one in which the reader's own organisation takes part. Its page is open to the reader, live.
    /// </summary>
    public bool IsShared { get; init; }
}

/// <summary>One page of at most 50 rows.</summary>
/// <param name="Total">Rows that fit the filter, counted up to 1000; 1001 means more.</param>
/// <param name="Today">The day from which its figures are told.</param>
/// <param name="AsOf">The closed month whose figures rows of others show.</param>
public sealed record AssignmentPageOfList(
    int Year,
    IReadOnlyList<int> Years,
    IReadOnlyList<AssignmentRow> Rows,
    int Total,
    bool HasEarlier,
    bool HasLater,
    DateOnly Today,
    DateOnly? AsOf
)
{
    /// <summary>The day at whose 24:00 this was known; null for the live list.</summary>
    public DateOnly? AsOfDay { get; init; }
}

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

/// <param name="Verified">The figure that staff recorded for exactly this report; null when none was.</param>
/// <param name="IsCovered">Verified itself, or covered by the verification of a later one.</param>
public sealed record ReportView(
    int Id,
    DateTime FiledAt,
    decimal? Total,
    decimal? Change,
    decimal? Numerator,
    decimal? Denominator,
    string? Sentence,
    string? Problem,
    string? NextStep,
    bool IsNoChange,
    bool IsOnBehalf,
    decimal? Verified,
    bool IsCovered
)
{
    /// <summary>The problem that stood before is solved.</summary>
    public bool IsProblemSolved { get; init; }
}

/// <summary>One line of the record: who, for whom, when, what, from → to.</summary>
public sealed record TimelineEntry(
    long Id,
    DateTime At,
    TimelineKind Kind,
    Role Role,
    Name Office,
    Name ForOrganisation,
    bool IsForAnother,
    AssignmentStatus From,
    AssignmentStatus To,
    decimal? Total,
    decimal? Change,
    string? Text,
    EventDetails Details,
    ReportView? Report
)
{
    /// <summary>The co-organisations that joined or left with it.</summary>
    public IReadOnlyList<Name> Organisations { get; init; } = [];

    /// <summary>The townships that <see cref="Details"/> names by their codes, as they are called.</summary>
    public IReadOnlyList<Name> Townships { get; init; } = [];

    public IReadOnlyList<Name> OldTownships { get; init; } = [];
}

/// <summary>A point of the curve: claimed total on a day.</summary>
public sealed record CurvePoint(DateOnly On, decimal Value);

/// <summary>The other assignments of the same task: name, lamp of the closed month or live, as the person may see.</summary>
public sealed record SiblingView(int Id, Name Organisation, Lamp Lamp, LampReason Reason, bool IsOpenToMe);

/// <summary>Why a lamp is what it is: the inputs, the rule and its version.</summary>
public sealed record Explanation(
    Lamp Lamp,
    LampReason Reason,
    PausedBy PausedBy,
    DateOnly Day,
    decimal? Claimed,
    decimal? Verified,
    decimal? Target,
    long? Rate,
    long? VerifiedRate,
    decimal? Scheduled,
    long? Variance,
    DateOnly IssuedOn,
    DateOnly FirstDeadline,
    DateOnly Deadline,
    int PausedDays,
    DateOnly? ReturnedUntil,
    DateOnly EffectiveDeadline,
    int TotalDays,
    bool HasPoints,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    int RuleVersion
)
{
    internal static Explanation Of(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var on = StatusRules.On(facts, day, rule);
        return new(
            on.Lamp,
            on.Reason,
            on.PausedBy,
            day,
            facts.Claimed,
            facts.Verified,
            facts.Target,
            on.Rate,
            on.VerifiedRate,
            on.Scheduled,
            on.Variance,
            facts.IssuedOn,
            facts.FirstDeadline,
            facts.Deadline,
            on.PausedDays,
            facts.ReturnedUntil,
            on.EffectiveDeadline,
            DeadlineRule.TotalDays(facts),
            facts.Points.Count > 0,
            rule.Behind,
            rule.Serious,
            rule.Version
        );
    }
}
