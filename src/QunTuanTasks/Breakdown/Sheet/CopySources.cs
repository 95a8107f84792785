using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Breakdown;

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
