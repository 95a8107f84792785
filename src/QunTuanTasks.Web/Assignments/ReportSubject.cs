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
    /// <summary>The problem that stands until a report replaces it or says that it is solved.</summary>
    public string? Problem { get; init; }

    /// <summary>The ratio was reported by its parts: the form asks for them again.</summary>
    public bool HasParts => Kind is TargetKind.Percentage && Numerator is not null && Denominator is not null;

    public static ReportSubject Of(MineTask task) =>
        Of(task.Row, task.Steps, task.Numerator, task.Denominator, task.LastReportOn is not null, task.Acts) with
        {
            Problem = task.Problem,
        };

    public static ReportSubject Of(AssignmentView view) =>
        Of(view.Row, view.Steps, view.Numerator, view.Denominator, view.LastReportOn is not null, view.Acts) with
        {
            Problem = view.Problem,
        };

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
