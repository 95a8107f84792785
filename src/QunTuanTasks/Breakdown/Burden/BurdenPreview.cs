using QunTuanTasks.Common;

namespace QunTuanTasks.Breakdown;

/// <summary>What an issue costs the organisations, shown before issuing.</summary>
/// <param name="Assignments">Assignments that would be created.</param>
/// <param name="ReportsAYear">Reports that each organisation owes of this task until its deadline.</param>
/// <param name="Loads">Per organisation: what it has this year and what it would have.</param>
/// <param name="LookAlikes">Tasks of the same year with a shared body, the same unit and a similar title.</param>
/// <param name="NoticeWorkingDays">Working days between today and the earliest deadline.</param>
/// <param name="Checklist">What is looked at before it is issued.</param>
/// <param name="NeedsNoticeReason">Fewer than 3 working days: a reason is needed and stays visible.</param>
public sealed record BurdenPreview(
    int Assignments,
    int ReportsAYear,
    IReadOnlyList<BodyLoad> Loads,
    IReadOnlyList<LookAlike> LookAlikes,
    int NoticeWorkingDays,
    bool NeedsNoticeReason,
    IssuingChecklist Checklist
);

public sealed record BodyLoad(Name Organisation, int AssignmentsNow, int AssignmentsThen, int ReportsNow, int ReportsThen);

public sealed record LookAlike(int TaskItemId, int TaskListId, string Code, Name Title, IReadOnlyList<Name> SharedBodies, int Similarity);
