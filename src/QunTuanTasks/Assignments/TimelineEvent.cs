using System.Collections.Frozen;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>办理记录: append-only. Who, for whom, when, what, from → to; the figures in it rebuild any day.</summary>
internal sealed class TimelineEvent : IProgressEvent
{
    public long Id { get; private set; }

    public int AssignmentId { get; private set; }

    public required TimelineKind Kind { get; init; }

    public required DateTime At { get; init; }

    public required string UserId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The organisation of the account that acted.</summary>
    public required int ActorOrganisationId { get; init; }

    /// <summary>The organisation for which it acted.</summary>
    public required int ForOrganisationId { get; init; }

    public required AssignmentStatus From { get; init; }

    public required AssignmentStatus To { get; init; }

    /// <summary>The total to date that was claimed, contributed or verified.</summary>
    public decimal? Total { get; init; }

    /// <summary>The sentence, note or reason.</summary>
    public string? Text { get; init; }

    public ProgressReport? Report { get; init; }

    public int? ReportId { get; init; }

    public EventDetails Details { get; init; } = EventDetails.Nothing;

    ProgressTerms? IProgressEvent.Terms =>
        Details.Deadline is { } deadline ? new(Details.Kind, Details.Target, deadline, Details.Points ?? []) : null;

    int? IProgressEvent.Weight => Details.Weight;

    DateOnly? IProgressEvent.AcknowledgeUntil => Details.AcknowledgeUntil;

    DateOnly? IProgressEvent.ReturnedUntil => Details.ReturnedUntil;
}

/// <summary>What else an event carries. New and old values stand side by side: nothing is overwritten without a trace.</summary>
public sealed record EventDetails
{
    public static EventDetails Nothing { get; } = new();

    /// <summary>The code of the act, with <see cref="TimelineKind.Acted"/>.</summary>
    public string? Act { get; init; }

    public TargetKind? Kind { get; init; }

    public decimal? Target { get; init; }

    public decimal? OldTarget { get; init; }

    public DateOnly? Deadline { get; init; }

    public DateOnly? OldDeadline { get; init; }

    public IReadOnlyList<PlannedPoint>? Points { get; init; }

    public IReadOnlyList<PlannedPoint>? OldPoints { get; init; }

    public int? Weight { get; init; }

    public int? OldWeight { get; init; }

    public string? Title { get; init; }

    public string? OldTitle { get; init; }

    public string? Requirement { get; init; }

    public string? OldRequirement { get; init; }

    public TownshipScope? TownshipScope { get; init; }

    public TownshipScope? OldTownshipScope { get; init; }

    /// <summary>Codes of the chosen townships.</summary>
    public IReadOnlyList<string>? Townships { get; init; }

    public IReadOnlyList<string>? OldTownships { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? OldTags { get; init; }

    /// <summary>1 to 6; 0 is none.</summary>
    public int? Contest { get; init; }

    public int? OldContest { get; init; }

    /// <summary>依据文号.</summary>
    public string? Basis { get; init; }

    /// <summary>代录: how the figure came in (电话, 会议 …) and on which day.</summary>
    public string? Source { get; init; }

    public DateOnly? SourceOn { get; init; }

    /// <summary>Ids of co-organisations that were added.</summary>
    public IReadOnlyList<int>? Joined { get; init; }

    /// <summary>Id of the co-organisation that was recalled.</summary>
    public int? Left { get; init; }

    public int? Quota { get; init; }

    public int? OldQuota { get; init; }

    public CompletionRule? CompletionRule { get; init; }

    public CompletionRule? OldCompletionRule { get; init; }

    /// <summary>With an issue: the last day on which it may be acknowledged in time, as the calendar of that day said.</summary>
    public DateOnly? AcknowledgeUntil { get; init; }

    /// <summary>With a return or a reopening: the earliest effective deadline after it, as the calendar of that day said.</summary>
    public DateOnly? ReturnedUntil { get; init; }
}

/// <summary>进展反馈: the total to date as the organisation states it. Immutable; verification stands in the timeline.</summary>
internal sealed class ProgressReport : ISearched
{
    private static readonly FrozenSet<string> Folded = [nameof(SearchText)];

    public int Id { get; private set; }

    public int AssignmentId { get; private set; }

    public required DateTime FiledAt { get; init; }

    /// <summary>The Shanghai day on which it was filed.</summary>
    public required DateOnly FiledOn { get; init; }

    public required string FiledBy { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Percentage only, both or neither.</summary>
    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public string? Sentence { get; init; }

    public string? Problem { get; init; }

    public string? NextStep { get; init; }

    /// <summary>The problem that stood before is solved.</summary>
    public bool IsProblemSolved { get; init; }

    /// <summary>无变化: satisfies the period, changes nothing.</summary>
    public bool IsNoChange { get; init; }

    /// <summary>代录: recorded by staff for the organisation.</summary>
    public bool IsOnBehalf { get; init; }

    /// <summary>Sentence, problem and next step, folded.</summary>
    public string SearchText { get; private set; } = "";

    IReadOnlySet<string> ISearched.FoldedTexts => Folded;

    void ISearched.FoldTexts() => SearchText = TextFolding.Fold($"{Sentence} {Problem} {NextStep}", int.MaxValue);
}

/// <summary>配合单位 of an assignment, with the total to date of what it contributed.</summary>
internal sealed class CoOrganisation
{
    public int Id { get; private set; }

    public int AssignmentId { get; private set; }

    public required int OrganisationId { get; init; }

    public Organisations.Organisation Organisation { get; init; } = null!;

    /// <summary>Its own total to date; a suggestion to the lead, never added by the system.</summary>
    public decimal? Contributed { get; set; }

    public string? Sentence { get; set; }

    public DateTime? ContributedAt { get; set; }
}
