using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Summary row of the matrix: one per organisation and directive, live or of a closed month. Every change of a row that it sums is
/// added in the transaction of that change, so it costs the same at every size. The board reads at most a hundred of these.
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

    public long WeightedVerified { get; init; }

    public long WeightedScheduled { get; init; }

    /// <summary>Of the completed ones, those submitted after the effective deadline of their day.</summary>
    public int CompletedLate { get; init; }

    /// <summary>Of the completed ones, those submitted after the first deadline.</summary>
    public int LateByFirst { get; init; }
}

internal sealed class BoardCellMap : IEntityTypeConfiguration<BoardCell>
{
    public void Configure(EntityTypeBuilder<BoardCell> map) =>
        map.HasKey(c => new
        {
            c.PlanId,
            c.Month,
            c.OrganisationId,
            c.DirectiveId,
        });
}

/// <summary>Sums the cells in the transaction that changed what they sum.</summary>
internal static class CellSums
{
    // Lamp: 0 none, 1 blue, 2 green, 3 grey, 4 yellow, 5 red; Status 1 issued; Reason 3 completed late, 6 not acknowledged in time (a test
    // pins the numbers)
    private const string Sums = """
        count(*), coalesce(sum(CASE WHEN "Lamp" = 1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 2 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN "Lamp" = 4 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 5 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Lamp" = 3 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN "Status" = 1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "Reason" = 6 THEN 1 ELSE 0 END), 0),
        coalesce(sum("RatedWeight"), 0), coalesce(sum("WeightedRate"), 0), coalesce(sum("WeightedVerified"), 0), coalesce(sum("WeightedScheduled"), 0),
        coalesce(sum(CASE WHEN "Reason" = 3 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN "IsLateByFirst" THEN 1 ELSE 0 END), 0)
        """;

    private const string Columns = """
        "Count", "Completed", "OnTrack", "Behind", "Red", "NotStarted", "Unacknowledged", "NotInTime", "RatedWeight", "WeightedRate", "WeightedVerified", "WeightedScheduled", "CompletedLate", "LateByFirst"
        """;

    private static readonly string AddToCell = $$"""
        INSERT INTO "BoardCells" ("PlanId", "Month", "OrganisationId", "DirectiveId", {{Columns}}) VALUES ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15}, {16}, {17})
        ON CONFLICT ("PlanId", "Month", "OrganisationId", "DirectiveId") DO UPDATE SET {{string.Join(
            ", ",
            Columns.Split(", ").Select(c => $"{c} = \"BoardCells\".{c} + excluded.{c}")
        )}}
        """;

    /// <summary>
    /// What a save is about to change of the live cells. The rows' own tokens make sure that what they were is what the database holds.
    /// </summary>
    public static SortedDictionary<(int Plan, int Organisation, int Directive), long[]> Changes(QunTuanDb db)
    {
        SortedDictionary<(int, int, int), long[]> changes = [];
        foreach (var entry in db.ChangeTracker.Entries<StatusProjection>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                Add(entry.OriginalValues, -1);
            }
            if (entry.State is EntityState.Modified or EntityState.Added)
            {
                Add(entry.CurrentValues, 1);
            }
        }
        return changes;

        void Add(PropertyValues row, int sign)
        {
            var lamp = row.GetValue<Lamp>(nameof(StatusProjection.Lamp));
            if (lamp is Lamp.None)
            {
                return;
            }
            var key = (
                row.GetValue<int>(nameof(StatusProjection.PlanId)),
                row.GetValue<int>(nameof(StatusProjection.OrganisationId)),
                row.GetValue<int>(nameof(StatusProjection.DirectiveId))
            );
            if (!changes.TryGetValue(key, out var sums))
            {
                changes[key] = sums = new long[14];
            }
            sums[0] += sign;
            sums[1] += lamp is Lamp.Blue ? sign : 0;
            sums[2] += lamp is Lamp.Green ? sign : 0;
            sums[3] += lamp is Lamp.Yellow ? sign : 0;
            sums[4] += lamp is Lamp.Red ? sign : 0;
            sums[5] += lamp is Lamp.Grey ? sign : 0;
            sums[6] += row.GetValue<AssignmentStatus>(nameof(StatusProjection.Status)) is AssignmentStatus.Issued ? sign : 0;
            sums[7] += row.GetValue<LampReason>(nameof(StatusProjection.Reason)) is LampReason.NotAcknowledgedInTime ? sign : 0;
            sums[8] += sign * row.GetValue<int>(nameof(StatusProjection.RatedWeight));
            sums[9] += sign * row.GetValue<long>(nameof(StatusProjection.WeightedRate));
            sums[10] += sign * row.GetValue<long>(nameof(StatusProjection.WeightedVerified));
            sums[11] += sign * row.GetValue<long>(nameof(StatusProjection.WeightedScheduled));
            sums[12] += row.GetValue<LampReason>(nameof(StatusProjection.Reason)) is LampReason.CompletedLate ? sign : 0;
            sums[13] += row.GetValue<bool>(nameof(StatusProjection.IsLateByFirst)) ? sign : 0;
        }
    }

    /// <summary>
    /// Adds the changes to the live cells. The upsert locks a cell until the transaction ends: two writers of one cell add one after the
    /// other.
    /// </summary>
    public static async Task WriteAsync(
        QunTuanDb db,
        SortedDictionary<(int Plan, int Organisation, int Directive), long[]> changes,
        CancellationToken ct
    )
    {
        foreach (var ((plan, organisation, directive), sums) in changes)
        {
            if (Array.TrueForAll(sums, s => s == 0))
            {
                continue;
            }
            await db.Database.ExecuteSqlRawAsync(AddToCell, [plan, BoardCell.Live, organisation, directive, .. sums], ct);
        }
    }

    /// <summary>The cells of a month that has just been closed.</summary>
    public static Task CloseAsync(QunTuanDb db, int plan, DateOnly month, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO "BoardCells" ("PlanId", "Month", "OrganisationId", "DirectiveId", {{Columns}})
            SELECT "PlanId", "Month", "OrganisationId", "DirectiveId", {{Sums}} FROM "MonthSnapshots"
            WHERE "PlanId" = {0} AND "Month" = {1} AND "Lamp" <> 0 GROUP BY "PlanId", "Month", "OrganisationId", "DirectiveId"
            ON CONFLICT DO NOTHING
            """,
            [plan, month],
            ct
        );
}
