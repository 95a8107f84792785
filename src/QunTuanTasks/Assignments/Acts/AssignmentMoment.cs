using QunTuanTasks.Access;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>What decides whether an act fits now, as one person finds the assignment.</summary>
/// <param name="Status">Its status.</param>
/// <param name="IsReadOnly">Its list is closed, or another year's assignment carries it on.</param>
/// <param name="HasReport">Something was reported.</param>
/// <param name="HasUnverified">A figure waits to be verified that the person did not file.</param>
/// <param name="IsOwnFiling">The person filed the last report or the submission.</param>
/// <param name="SignOffPending">A liaison officer waits for the head.</param>
/// <param name="AwaitsConfirmation">Staff recorded the last figure.</param>
/// <param name="HasCoOrganisations">It is a joint one.</param>
public sealed record AssignmentMoment(
    AssignmentStatus Status,
    bool IsReadOnly,
    bool HasReport,
    bool HasUnverified,
    bool IsOwnFiling,
    bool SignOffPending,
    bool AwaitsConfirmation,
    bool HasCoOrganisations
)
{
    internal static AssignmentMoment Of(Assignment a, Actor actor) =>
        new(
            a.Status,
            a.TaskItem.TaskList.Status is TaskListStatus.Closed || a.CarriedOverToId is not null,
            a.LastReportOn is not null,
            a.Reports.Exists(r =>
                r.Total is not null && !r.IsNoChange && r.Id > (a.VerifiedReportId ?? 0) && (actor.IsSystem || r.FiledBy != actor.UserId)
            ),
            !actor.IsSystem && (a.FigureBy == actor.UserId || a.LastReportBy == actor.UserId || a.SubmittedBy == actor.UserId),
            a.SignOffRequestedAt is not null,
            a.AwaitsConfirmation,
            a.CoOrganisations.Count > 0
        );
}

/// <summary>The sets of statuses that rows of the table name.</summary>
internal static class StatusSets
{
    public static IReadOnlyList<AssignmentStatus> Open { get; } = [.. Enum.GetValues<AssignmentStatus>().Where(s => s.IsOpen())];

    public static IReadOnlyList<AssignmentStatus> Reportable { get; } = [AssignmentStatus.Issued, AssignmentStatus.InProgress];

    /// <summary>Issued once, whatever became of it.</summary>
    public static IReadOnlyList<AssignmentStatus> Given { get; } =
    [.. Enum.GetValues<AssignmentStatus>().Where(s => s is not AssignmentStatus.Draft)];
}
