using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>A cell of the matrix in the address: FTU.D1; SUBTOTAL. and TOTAL. are the sums, nothing after the dot the total column.</summary>
public static class CellAddress
{
    private const string Subtotal = "SUBTOTAL";
    private const string Total = "TOTAL";

    public static string Of(MatrixRow row, string? directive) => $"{Key(row)}.{directive}";

    /// <summary>The row and column of an address; null for one that is not on this board.</summary>
    public static (MatrixRow Row, MatrixColumn? Column)? Find(DashboardSnapshot board, string? cell)
    {
        if (cell?.Split('.') is not [var row, var directive] || board.Rows.FirstOrDefault(r => Key(r) == row) is not { } found) { return null; }
        var column = board.Columns.FirstOrDefault(c => c.Code == directive);
        return directive.Length > 0 && column is null ? null : (found, column);
    }

    /// <summary>The list behind the cell: the same assignments that it counts, worst first.</summary>
    public static AssignmentFilter Filter(DashboardSnapshot board, string? cell)
    {
        var (row, column) = Find(board, cell) ?? (board.Rows[^1], null);
        return new()
        {
            Year = board.Year,
            Directive = column?.Code,
            WithoutGuarantee = column is null && !board.IncludesGuarantee,
            Organisation = row.OrganisationCode,
            MassOnly = row.Kind is MatrixRowKind.Subtotal,
            Counted = true,
            Others = !board.SeesEverything && !row.IsOwn,
            Order = board.SeesEverything || row.IsOwn ? AssignmentOrder.WorstFirst : AssignmentOrder.Official,
        };
    }

    private static string Key(MatrixRow row) => row.OrganisationCode ?? (row.Kind is MatrixRowKind.Subtotal ? Subtotal : Total);
}
