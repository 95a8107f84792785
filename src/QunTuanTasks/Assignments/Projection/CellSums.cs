using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>The SQL that adds to cells and sums them anew, made from the one list of columns.</summary>
internal static class CellSums
{
    private const string Key = "\"PlanId\", \"Month\", \"OrganisationId\", \"DirectiveId\"";

    private static readonly string _columns = string.Join(", ", CellColumn.All.Select(c => $"\"{c.Name}\""));

    private static readonly string _added = string.Join(
        ", ",
        CellColumn.All.Select(c => $"\"{c.Name}\" = \"BoardCells\".\"{c.Name}\" + excluded.\"{c.Name}\"")
    );

    private static readonly string _values = string.Join(", ", Enumerable.Range(0, 4 + CellColumn.All.Count).Select(i => $"{{{i}}}"));

    private static readonly string _sums = string.Join(", ", CellColumn.All.Select(c => $"coalesce(sum({c.Sql}), 0)"));

    private static readonly string _close = Summing("MonthSnapshots", "{1}", "\"PlanId\" = {0} AND \"Month\" = {1} AND ");

    private static readonly string _recount = Summing("StatusProjections", "{0}", "");

    private static readonly string _add = $"""
        INSERT INTO "BoardCells" ({Key}, {_columns}) VALUES ({_values})
        ON CONFLICT ({Key}) DO UPDATE SET {_added}
        """;

    private static string Summing(string rows, string month, string of) =>
        $"""
            INSERT INTO "BoardCells" ({Key}, {_columns})
            SELECT "PlanId", {month} AS "Month", "OrganisationId", "DirectiveId", {_sums} FROM "{rows}"
            WHERE {of}"Lamp" <> {(int)Lamp.None} GROUP BY "PlanId", "OrganisationId", "DirectiveId"
            """;

    /// <summary>
    /// Adds to one live cell. The upsert locks it until the transaction ends: two writers of one cell add one after the other.
    /// </summary>
    public static Task AddAsync(QunTuanDb db, (int Plan, int Organisation, int Directive) cell, long[] sums, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(_add, [cell.Plan, BoardCell.Live, cell.Organisation, cell.Directive, .. sums], ct);

    /// <summary>The cells of a month, summed anew from its rows: whatever stood there goes. Within the caller's transaction.</summary>
    public static async Task CloseAsync(QunTuanDb db, int plan, DateOnly month, CancellationToken ct)
    {
        await db.BoardCells.Where(c => c.PlanId == plan && c.Month == month).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(_close, [plan, month], ct);
    }

    /// <summary>
    /// The live cells, summed anew from their rows. Within the caller's transaction: whoever writes a cell waits for its end and then
    /// adds to what stands there.
    /// </summary>
    public static async Task RecountAsync(QunTuanDb db, CancellationToken ct)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("""LOCK TABLE "BoardCells" IN EXCLUSIVE MODE""", ct);
        }
        await db.BoardCells.Where(c => c.Month == BoardCell.Live).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(_recount, [BoardCell.Live], ct);
    }

    /// <summary>How many cells say something else than their rows do, live ones and those of closed months.</summary>
    public static async Task<int> FaultsAsync(QunTuanDb db, CancellationToken ct)
    {
        var live = await FaultsAsync(db, "StatusProjections", isLive: true, ct);
        return live + await FaultsAsync(db, "MonthSnapshots", isLive: false, ct);
    }

    private static async Task<int> FaultsAsync(QunTuanDb db, string rows, bool isLive, CancellationToken ct)
    {
        var month = isLive ? "{0}" : "\"Month\"";
        var differs = string.Join(" OR ", CellColumn.All.Select(c => $"coalesce(c.\"{c.Name}\", 0) <> coalesce(r.\"{c.Name}\", 0)"));
        var sums = string.Join(", ", CellColumn.All.Select(c => $"coalesce(sum({c.Sql}), 0) AS \"{c.Name}\""));
        var sql = $$"""
            SELECT count(*) AS "Value" FROM (
                SELECT "PlanId", {{month}} AS "Month", "OrganisationId", "DirectiveId", {{sums}} FROM "{{rows}}"
                WHERE "Lamp" <> {{(int)Lamp.None}} GROUP BY "PlanId"{{(isLive ? "" : ", \"Month\"")}}, "OrganisationId", "DirectiveId"
            ) AS r
            FULL JOIN (SELECT * FROM "BoardCells" WHERE "Month" {{(isLive ? "=" : "<>")}} {0}) AS c
                ON c."PlanId" = r."PlanId" AND c."Month" = r."Month" AND c."OrganisationId" = r."OrganisationId"
                AND c."DirectiveId" = r."DirectiveId"
            WHERE {{differs}}
            """;
        return await db.Database.SqlQueryRaw<int>(sql, BoardCell.Live).SingleAsync(ct);
    }
}
