using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

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

    /// <summary>The day that the last return or reopening left at least; null without one, and where it is not for the reader.</summary>
    public DateOnly? ReturnedUntil { get; init; }

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

    /// <summary>Of <see cref="Total"/> those that are suspended or cancelled: no figure of the overview counts them.</summary>
    public int NotCounted { get; init; }
}
