using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>The words of a board.</summary>
public static class BoardDisplay
{
    public static string NameOf(MatrixRow row) =>
        row.Kind switch
        {
            MatrixRowKind.Subtotal => DashboardTexts.Subtotal,
            MatrixRowKind.Total => DashboardTexts.Total,
            _ => Say.Name(row.Organisation!),
        };

    public static string NameOf(MatrixColumn column) => column.IsGuarantee ? DashboardTexts.Guarantee : Say.Name(column.Name);

    public static string Word(BoardMeasure measure) =>
        measure switch
        {
            BoardMeasure.All => DashboardTexts.Kpi_Total,
            BoardMeasure.Completed => LampDisplay.Word(Lamp.Blue),
            BoardMeasure.OnTrack => LampDisplay.Word(Lamp.Green),
            BoardMeasure.Behind => LampDisplay.Word(Lamp.Yellow),
            BoardMeasure.Red => LampDisplay.Word(Lamp.Red),
            BoardMeasure.NotStarted => LampDisplay.Word(Lamp.Grey),
            BoardMeasure.Unacknowledged => AssignmentLabels.Word(AssignmentStatus.Issued),
        };

    /// <summary>What the figure counts, in words, with the plan's thresholds.</summary>
    public static string Rule(BoardMeasure measure, DashboardSnapshot board) =>
        Say.Of(
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
            Say.N(board.SeriousThreshold)
        );

    /// <summary>Who can move it on: 当前环节：承办单位办理, 当前环节：市委办审核.</summary>
    public static string Word(StuckWith with) => Labels.Of(with);

    /// <summary>The lamp with how far it is: 逾期 12 天, 滞后 18.5 个百分点.</summary>
    public static string Words(AssignmentRow row, DateOnly day) =>
        LampDisplay.Words(row.Reason, row.PausedBy, AssignmentDisplay.Note(row, day));

    /// <summary>较上月末, 较6月15日.</summary>
    public static string Than(DashboardSnapshot board) =>
        board.Since == Months.LastClosed(board.Day)
            ? DashboardTexts.ThanLastMonth
            : Say.Of(DashboardTexts.ThanDay, AssignmentDisplay.Day(board.Since, board.Day.Year));

    /// <summary>较上月末 +3, +3 vs end of last month.</summary>
    public static string Than(DashboardSnapshot board, int now, int before) =>
        board.Since == Months.LastClosed(board.Day)
            ? Say.Of(DashboardTexts.VsLastMonth, Change(now, before))
            : Say.Of(DashboardTexts.VsDay, AssignmentDisplay.Day(board.Since, board.Day.Year), Change(now, before));

    /// <summary>+3, −2; equal says so.</summary>
    public static string Change(int now, int before) =>
        now == before ? DashboardTexts.Same : $"{(now > before ? "+" : "−")}{Math.Abs(now - before)}";

    /// <summary>The months that had closed before a day, from the first list of the plan's year on.</summary>
    public static IReadOnlyList<DateOnly> MonthEnds(DashboardSnapshot board, DateOnly before)
    {
        List<DateOnly> months = [];
        if (board.FirstDay is not { } first)
        {
            return months;
        }
        for (var month = Months.EndOf(first); month < before && month.Year <= board.Year; month = Months.EndOf(month.AddDays(1)))
        {
            months.Add(month);
        }
        return months;
    }

    /// <summary>What the board shows, in one line of words: on paper nobody can look at the address.</summary>
    public static string Scope(DashboardSnapshot board) =>
        string.Join(
            AssignmentTexts.FilterJoin,
            new[]
            {
                Say.Of(DashboardTexts.Year, board.Year),
                board.Filter.Directive is { } directive ? Chosen(board.Directives, directive)
                : board.IncludesGuarantee ? DashboardTexts.WithGuarantee
                : DashboardTexts.WithoutGuarantee,
                board.Filter.Organisation is { } organisation ? Chosen(board.Organisations, organisation) : null,
                board.Filter.Tag,
                board.IsAsOf ? Say.Of(DashboardTexts.AsOfDay, Say.D(board.Day)) : null,
                board.Filter.Since is not null ? Than(board) : null,
            }.Where(w => w is not null)
        );

    /// <summary>The list behind a figure that no cell has: of the totals, with every filter of the board.</summary>
    public static AssignmentFilter ListOf(DashboardSnapshot board) =>
        new BoardFigure(board.SeesEverything ? board.Rows[^1] : board.Rows.FirstOrDefault(r => r.IsOwn) ?? board.Rows[^1], null, null).List(
            board
        );

    /// <summary>The list behind a figure of the story.</summary>
    public static AssignmentFilter ListOf(DashboardSnapshot board, ChangeMark mark) =>
        ListOf(board) with
        {
            Change = mark,
            Since = mark is ChangeMark.TurnedRed or ChangeMark.Recovered or ChangeMark.Completed ? board.Since : null,
            Order = AssignmentOrder.Official,
        };

    public static BoardMeasure MeasureOf(Lamp lamp) =>
        lamp switch
        {
            Lamp.Blue => BoardMeasure.Completed,
            Lamp.Green => BoardMeasure.OnTrack,
            Lamp.Yellow => BoardMeasure.Behind,
            Lamp.Red => BoardMeasure.Red,
            Lamp.Grey => BoardMeasure.NotStarted,
            Lamp.None => BoardMeasure.All,
        };

    /// <summary>The lamps of a cell that are there, worst first, with how many there are of each.</summary>
    public static IEnumerable<(Lamp Lamp, int Count)> Lamps(MatrixCell cell) =>
        new[]
        {
            (Lamp.Red, cell.Red),
            (Lamp.Yellow, cell.Behind),
            (Lamp.Grey, cell.NotStarted),
            (Lamp.Green, cell.OnTrack),
            (Lamp.Blue, cell.Completed),
        }.Where(l => l.Item2 > 0);

    private static string Chosen(IReadOnlyList<BoardChoice> choices, string code) =>
        choices.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.OrdinalIgnoreCase)) is { } choice
            ? Say.Name(choice.Name)
            : code;
}
