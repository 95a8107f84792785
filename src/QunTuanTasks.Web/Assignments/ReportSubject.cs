using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Mine;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Assignments;

/// <summary>What a report's form has to know of its assignment.</summary>
public sealed record ReportSubject(
    int Id,
    int Version,
    TargetKind Kind,
    decimal? Claimed,
    decimal? Target,
    Name? Unit,
    IReadOnlyList<string> Steps,
    decimal? Numerator,
    decimal? Denominator,
    bool HasReport,
    bool MayNoChange
)
{
    public static ReportSubject Of(MineTask task) => Of(task.Row, task.Steps, null, null, task.LastReportOn is not null, task.Acts);

    public static ReportSubject Of(AssignmentView view) =>
        Of(view.Row, view.Steps, view.Numerator, view.Denominator, view.LastReportOn is not null, view.Acts);

    private static ReportSubject Of(
        AssignmentRow row,
        IReadOnlyList<string> steps,
        decimal? numerator,
        decimal? denominator,
        bool hasReport,
        IReadOnlyList<AssignmentAct> acts
    ) =>
        new(
            row.Id,
            row.Version,
            row.Kind,
            row.Claimed,
            row.Target,
            row.Unit,
            steps,
            numerator,
            denominator,
            hasReport,
            acts.Contains(AssignmentAct.NoChange)
        );
}
