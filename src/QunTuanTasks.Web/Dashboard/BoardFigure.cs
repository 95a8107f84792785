using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>What of a cell a figure counts; the word stands in the address.</summary>
public enum BoardMeasure
{
    All,
    Completed,
    OnTrack,
    Behind,
    Red,
    NotStarted,
    Unacknowledged,
}

/// <summary>
/// One figure of the board in its address: FTU.D1 is a cell; SUBTOTAL. and TOTAL. are the sums, nothing after the dot is the total
/// column; TOTAL..Red is a figure of the row of figures.
/// </summary>
public sealed record BoardFigure(MatrixRow Row, MatrixColumn? Column, BoardMeasure? Measure)
{
    private const string Subtotal = "SUBTOTAL";
    private const string Total = "TOTAL";

    public static string Address(MatrixRow row, string? directive, BoardMeasure? measure = null) =>
        measure is null ? $"{Key(row)}.{directive}" : $"{Key(row)}.{directive}.{measure}";

    /// <summary>Null for an address that is not on this board.</summary>
    public static BoardFigure? Find(DashboardSnapshot board, string? address)
    {
        if (
            address?.Split('.') is not [var row, var directive, .. var rest]
            || board.Rows.FirstOrDefault(r => Key(r) == row) is not { } found
        )
        {
            return null;
        }
        if (rest.Length > 1 || (rest is [var word] && !Enum.GetNames<BoardMeasure>().Contains(word)))
        {
            return null;
        }
        BoardMeasure? measure = rest is [var name] ? Enum.Parse<BoardMeasure>(name) : null;
        var column = board.Columns.FirstOrDefault(c => c.Code == directive);
        return directive.Length > 0 && column is null ? null : new(found, column, measure);
    }

    public MatrixCell CellOf(DashboardSnapshot board) => Column is null ? Row.Total : Row.Cells[board.Columns.ToList().IndexOf(Column)];

    public int CountIn(MatrixCell cell) =>
        (Measure ?? BoardMeasure.All) switch
        {
            BoardMeasure.All => cell.Count,
            BoardMeasure.Completed => cell.Completed,
            BoardMeasure.OnTrack => cell.OnTrack,
            BoardMeasure.Behind => cell.Behind,
            BoardMeasure.Red => cell.Red,
            BoardMeasure.NotStarted => cell.NotStarted,
            BoardMeasure.Unacknowledged => cell.Unacknowledged,
        };

    /// <summary>
    /// Every list behind the figure with its rows: one; for heads, in a sum, their own (live) and that of the others (of the closed
    /// month).
    /// </summary>
    public IEnumerable<(AssignmentFilter Filter, int Count)> Lists(DashboardSnapshot board)
    {
        var count = CountIn(CellOf(board));
        var ownRow =
            Row.OrganisationCode is not null || board.SeesEverything
                ? null
                : board.Rows.FirstOrDefault(r => r.IsOwn && (Row.Kind is MatrixRowKind.Total || r.Kind is MatrixRowKind.MassOrganisation));
        if (ownRow is null)
        {
            return [(List(board), count)];
        }
        var own = this with { Row = ownRow };
        var ownCount = own.CountIn(own.CellOf(board));
        return new[] { (own.List(board), ownCount), (List(board), count - ownCount) }.Where(l => l.Item2 > 0);
    }

    /// <summary>
    /// The list behind the figure: the assignments that it counts, worst first, with every filter of the board. A head's sum: those of the
    /// others.
    /// </summary>
    public AssignmentFilter List(DashboardSnapshot board)
    {
        var isWhole = board.SeesEverything || Row.IsOwn;
        return new()
        {
            Year = board.Year,
            Directive = Column?.Code ?? board.Filter.Directive,
            WithoutGuarantee = Column is null && board.Filter.Directive is null && !board.IncludesGuarantee,
            Organisation = Row.OrganisationCode ?? board.Filter.Organisation,
            MassOnly = Row.Kind is MatrixRowKind.Subtotal,
            Tag = board.Filter.Tag,
            AsOf = board.IsAsOf ? board.Day : null,
            Counted = true,
            Others = !isWhole,
            Lamp = Measure switch
            {
                BoardMeasure.Completed => Lamp.Blue,
                BoardMeasure.OnTrack => Lamp.Green,
                BoardMeasure.Behind => Lamp.Yellow,
                BoardMeasure.Red => Lamp.Red,
                BoardMeasure.NotStarted => Lamp.Grey,
                _ => null,
            },
            Status = Measure is BoardMeasure.Unacknowledged ? AssignmentStatus.Issued : null,
            Order = isWhole ? AssignmentOrder.WorstFirst : AssignmentOrder.Official,
        };
    }

    private static string Key(MatrixRow row) => row.OrganisationCode ?? (row.Kind is MatrixRowKind.Subtotal ? Subtotal : Total);
}
