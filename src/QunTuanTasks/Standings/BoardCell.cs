using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Data;

namespace QunTuanTasks.Standings;

/// <summary>
/// Summary row of the matrix: one per organisation and directive, live or of a closed month. Written again from the rows it sums in
/// the transaction that changed them, so it can be wrong only together with them. The board reads at most a hundred of these.
/// </summary>
internal sealed class BoardCell
{
    /// <summary>Stands in <see cref="Month"/> for the live figures.</summary>
    public static readonly DateOnly Live = new(9999, 12, 1);

    public int PlanId { get; init; }

    /// <summary>The last day of a closed month, or <see cref="Live"/>.</summary>
    public DateOnly Month { get; init; }

    public int OrganisationId { get; init; }

    public int DirectiveId { get; init; }

    public int Count { get; init; }

    public int Completed { get; init; }

    public int OnTrack { get; init; }

    public int Behind { get; init; }

    public int Red { get; init; }

    public int NotStarted { get; init; }

    public int Unacknowledged { get; init; }

    public int NotInTime { get; init; }

    public long RatedWeight { get; init; }

    public long WeightedRate { get; init; }
}

internal sealed class BoardCellMap : IEntityTypeConfiguration<BoardCell>
{
    public void Configure(EntityTypeBuilder<BoardCell> map) => map.HasKey(c => new { c.PlanId, c.Month, c.OrganisationId, c.DirectiveId });
}

/// <summary>Sums the cells in the transaction that changed what they sum.</summary>
internal static class CellSums
{
    // Lamp: 0 none, 1 blue, 2 green, 3 grey, 4 yellow, 5 red; Status 1 issued; Reason 6 not acknowledged in time (a test pins the numbers)
    private const string Sums = """
        count(*), coalesce(sum(CASE WHEN "Lamp" = 1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 2 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN "Lamp" = 4 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 5 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 3 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN "Status" = 1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Reason" = 6 THEN 1 ELSE 0 END), 0),
        coalesce(sum("RatedWeight"), 0), coalesce(sum("WeightedRate"), 0)
        """;

    private const string Columns = """
        "Count", "Completed", "OnTrack", "Behind", "Red", "NotStarted", "Unacknowledged", "NotInTime", "RatedWeight", "WeightedRate"
        """;

    /// <summary>The live cells that a save is about to change.</summary>
    public static HashSet<(int Plan, int Organisation, int Directive)> Touched(QunTuanDb db) =>
        [.. db.ChangeTracker.Entries<AssignmentStanding>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (e.Entity.PlanId, e.Entity.OrganisationId, e.Entity.DirectiveId))];

    /// <summary>Sums the live cells anew. The upsert locks the cell first: two writers of one cell sum one after the other.</summary>
    public static async Task WriteAsync(QunTuanDb db, IEnumerable<(int Plan, int Organisation, int Directive)> cells, CancellationToken ct)
    {
        foreach (var (plan, organisation, directive) in cells.Order())
        {
            await db.Database.ExecuteSqlRawAsync($$"""
                INSERT INTO "BoardCells" ("PlanId", "Month", "OrganisationId", "DirectiveId", {{Columns}}) VALUES ({0}, {1}, {2}, {3}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                ON CONFLICT ("PlanId", "Month", "OrganisationId", "DirectiveId") DO UPDATE SET "Count" = "BoardCells"."Count"
                """, [plan, BoardCell.Live, organisation, directive], ct);
            await db.Database.ExecuteSqlRawAsync($$"""
                UPDATE "BoardCells" SET ({{Columns}}) = (SELECT {{Sums}} FROM "Standings" WHERE "PlanId" = {0} AND "OrganisationId" = {2} AND "DirectiveId" = {3} AND "Lamp" <> 0)
                WHERE "PlanId" = {0} AND "Month" = {1} AND "OrganisationId" = {2} AND "DirectiveId" = {3}
                """, [plan, BoardCell.Live, organisation, directive], ct);
        }
    }

    /// <summary>The cells of a month that has just been closed.</summary>
    public static Task CloseAsync(QunTuanDb db, int plan, DateOnly month, CancellationToken ct) => db.Database.ExecuteSqlRawAsync($$"""
        INSERT INTO "BoardCells" ("PlanId", "Month", "OrganisationId", "DirectiveId", {{Columns}})
        SELECT "PlanId", "Month", "OrganisationId", "DirectiveId", {{Sums}} FROM "MonthStandings"
        WHERE "PlanId" = {0} AND "Month" = {1} AND "Lamp" <> 0 GROUP BY "PlanId", "Month", "OrganisationId", "DirectiveId"
        ON CONFLICT DO NOTHING
        """, [plan, month], ct);
}
