using QunTuanTasks.Common;

namespace QunTuanTasks.Breakdown;

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
    bool NeedsNoticeReason,
    IssuingChecklist Checklist
);

public sealed record AlikePair(string Code, Name Title, LookAlike Other);

/// <summary>Why a task of a list cannot be issued yet.</summary>
public sealed record IssueProblem(int TaskItemId, string Code, Name Title, Refusal Why);
