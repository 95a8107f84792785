using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Breakdown;

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
)
{
    /// <summary>The day after which it is overdue; null of a draft and of what is not open to the reader.</summary>
    public DateOnly? EffectiveDeadline { get; init; }

    /// <summary>The day that the last return left at least; null likewise.</summary>
    public DateOnly? ReturnedUntil { get; init; }
}
