using QunTuanTasks.Assignments;
using QunTuanTasks.Mine;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Mine;

public static class MineDisplay
{
    public static string Word(MineGroup group) => Labels.Of(group);

    /// <summary>The line under the title: where it belongs, by when, with whom.</summary>
    public static string Under(MineTask task, DateOnly today)
    {
        var row = task.Row;
        List<string> parts = [row.Code, Say.Name(row.Directive), Say.Name(task.Measure)];
        if (row.Status is AssignmentStatus.Completed or AssignmentStatus.Cancelled)
        {
            parts.Add(LampDisplay.Word(row.Reason));
        }
        else
        {
            parts.Add(Say.Of(AssignmentTexts.HeadDeadline, DeadlineDisplay.Words(row, today.Year)));
        }
        if (task.ReportDueOn is { } due)
        {
            parts.Add(Say.Of(task.ReportIsLate ? MineTexts.ReportLate : MineTexts.ReportBy, AssignmentDisplay.Day(due, today.Year)));
        }
        if (task.Group is MineGroup.CoOperation)
        {
            parts.Add(Say.Of(MineTexts.LeadIs, Say.Name(row.Organisation)));
        }
        else if (task.CoOrganisations.Count > 0)
        {
            parts.Add(Say.Of(MineTexts.CoAre, string.Join(Say.IsEnglish ? ", " : "、", task.CoOrganisations.Select(Say.Name))));
        }
        return string.Join(" · ", parts);
    }

    /// <summary>The same in a row of one line: which, by when, with whom.</summary>
    public static string InOneLine(MineTask task, DateOnly today) =>
        string.Join(
            " · ",
            new[]
            {
                task.Row.Code,
                task.Row.Status is AssignmentStatus.Completed or AssignmentStatus.Cancelled
                    ? null
                    : Say.Of(AssignmentTexts.HeadDeadline, DeadlineDisplay.Words(task.Row, today.Year)),
                task.Group is MineGroup.CoOperation ? Say.Of(MineTexts.LeadIs, Say.Name(task.Row.Organisation)) : null,
            }.OfType<string>()
        );

    public static string UnchangedSaid(MineTask task) =>
        task.Row.Claimed is { } same
            ? Say.Of(AssignmentTexts.NoChangeSaid, Say.Figure(same, task.Row.Unit))
            : AssignmentTexts.NoChangeSaidBare;

    /// <summary>Nothing is left to do but to submit.</summary>
    public static bool IsReady(MineTask task) =>
        (task.Acts.Contains(AssignmentAct.Submit) || task.Acts.Contains(AssignmentAct.RequestSignOff))
        && task.LastReportOn is not null
        && (task.Row.Rate >= 10_000 || task.Row.Kind is TargetKind.None);

    public static string Ready(MineTask task) => task.Row.Target is null ? MineTexts.ReadyWithoutTarget : MineTexts.ReadyToSubmit;
}
