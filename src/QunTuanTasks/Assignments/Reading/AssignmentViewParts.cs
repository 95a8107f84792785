using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

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
