using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.News;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>A month of a plan that is closed: its rows are all there, and its cells were summed in the save that wrote this one.</summary>
internal sealed class ClosedMonth : IAnnounced
{
    public required int PlanId { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Month { get; init; }

    Announcement IAnnounced.Announcement => new(PlanId, 0);

    public required DateTime ClosedAt { get; init; }

    public required int Rows { get; init; }

    /// <summary>Assignments whose status of that day could not be rebuilt; the log names them.</summary>
    public required int PassedBy { get; init; }
}

internal sealed class ClosedMonthMap : IEntityTypeConfiguration<ClosedMonth>
{
    public void Configure(EntityTypeBuilder<ClosedMonth> map) => map.HasKey(m => new { m.PlanId, m.Month });
}

/// <summary>
/// Saving a closed month sums its cells, in the same transaction as its last rows; removing one takes its rows and cells along.
/// </summary>
internal sealed class ClosedMonthHook : ISaveHook
{
    public SaveStage Stage => SaveStage.BoardCells;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        var changed = db
            .ChangeTracker.Entries<ClosedMonth>()
            .Where(e => e.State is EntityState.Added or EntityState.Deleted)
            .Select(e => (e.Entity, IsClosed: e.State is EntityState.Added))
            .ToList();
        return new(changed.Count == 0 ? null : new Step(db, changed));
    }

    private sealed class Step(QunTuanDb db, List<(ClosedMonth Month, bool IsClosed)> changed) : SaveStep
    {
        public override async Task AfterRowsAsync(CancellationToken ct)
        {
            foreach (var ((plan, month), isClosed) in changed.Select(c => ((c.Month.PlanId, c.Month.Month), c.IsClosed)))
            {
                if (isClosed)
                {
                    await CellSums.CloseAsync(db, plan, month, ct);
                    continue;
                }
                await db.MonthSnapshots.Where(m => m.PlanId == plan && m.Month == month).ExecuteDeleteAsync(ct);
                await db.BoardCells.Where(c => c.PlanId == plan && c.Month == month).ExecuteDeleteAsync(ct);
            }
        }
    }
}
