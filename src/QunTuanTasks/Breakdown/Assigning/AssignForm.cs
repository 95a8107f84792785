using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

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
