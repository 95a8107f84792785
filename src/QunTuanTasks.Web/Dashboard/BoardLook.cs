using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Standings;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>The words of a board.</summary>
public static class BoardLook
{
    public static string NameOf(MatrixRow row) => row.Kind switch
    {
        MatrixRowKind.Subtotal => DashboardTexts.Subtotal,
        MatrixRowKind.Total => DashboardTexts.Total,
        _ => Say.Name(row.Organisation!),
    };

    public static string NameOf(MatrixColumn column) => column.IsGuarantee ? DashboardTexts.Guarantee : Say.Name(column.Name);

    public static string Word(BoardMeasure measure) => measure switch
    {
        BoardMeasure.All => DashboardTexts.Kpi_Total,
        BoardMeasure.Completed => DashboardTexts.Kpi_Completed,
        BoardMeasure.OnTrack => DashboardTexts.Kpi_OnTrack,
        BoardMeasure.Behind => DashboardTexts.Kpi_Behind,
        BoardMeasure.Red => DashboardTexts.Kpi_Red,
        BoardMeasure.NotStarted => DashboardTexts.Kpi_NotStarted,
        BoardMeasure.Unacknowledged => DashboardTexts.Kpi_Unacknowledged,
    };

    /// <summary>What the figure counts, in words, with the plan's thresholds.</summary>
    public static string Rule(BoardMeasure measure, DashboardSnapshot board) => Say.Of(
        measure switch
        {
            BoardMeasure.All => DashboardTexts.Rule_All,
            BoardMeasure.Completed => DashboardTexts.Rule_Completed,
            BoardMeasure.OnTrack => DashboardTexts.Rule_OnTrack,
            BoardMeasure.Behind => DashboardTexts.Rule_Behind,
            BoardMeasure.Red => DashboardTexts.Rule_Red,
            BoardMeasure.NotStarted => DashboardTexts.Rule_NotStarted,
            BoardMeasure.Unacknowledged => DashboardTexts.Rule_Unacknowledged,
        },
        Say.N(board.BehindThreshold),
        Say.N(board.SeriousThreshold));

    /// <summary>Who can move it on: 由该单位推进, 市委办审核中.</summary>
    public static string Word(StuckWith with) => with switch
    {
        StuckWith.Organisation => DashboardTexts.StuckWith_Organisation,
        StuckWith.Head => DashboardTexts.StuckWith_Head,
        StuckWith.CommitteeReview => DashboardTexts.StuckWith_CommitteeReview,
        StuckWith.CommitteeHelp => DashboardTexts.StuckWith_CommitteeHelp,
    };

    /// <summary>The lamp with how far it is: 逾期 12 天, 滞后 18.5 个百分点.</summary>
    public static string Words(AssignmentRow row, DateOnly day) => LampLook.Words(row.Reason, row.PausedBy, AssignmentLook.Note(row, day));

    /// <summary>较上月末, 较6月15日.</summary>
    public static string Than(DashboardSnapshot board) =>
        board.Since == Months.LastClosed(board.Day) ? DashboardTexts.ThanLastMonth : Say.Of(DashboardTexts.ThanDay, AssignmentLook.Day(board.Since, board.Day.Year));

    /// <summary>+3, −2; equal says so.</summary>
    public static string Change(int now, int before) => now == before ? DashboardTexts.Same : $"{(now > before ? "+" : "−")}{Math.Abs(now - before)}";

    public static IEnumerable<(Lamp Lamp, int Count, BoardMeasure Measure)> Lamps(MatrixCell cell) =>
        new[] { (Lamp.Red, cell.Red, BoardMeasure.Red), (Lamp.Yellow, cell.Behind, BoardMeasure.Behind), (Lamp.Grey, cell.NotStarted, BoardMeasure.NotStarted), (Lamp.Green, cell.OnTrack, BoardMeasure.OnTrack), (Lamp.Blue, cell.Completed, BoardMeasure.Completed) }.Where(l => l.Item2 > 0);
}
