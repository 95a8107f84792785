using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Adds to the live cells what a save changes of the rows that they sum. The rows' own tokens make sure that what they were is what
/// the database holds.
/// </summary>
internal sealed class BoardCellHook : ISaveHook
{
    public SaveStage Stage => SaveStage.BoardCells;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        SortedDictionary<(int Plan, int Organisation, int Directive), long[]> changes = [];
        foreach (var entry in db.ChangeTracker.Entries<StatusProjection>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                Add((StatusProjection)entry.OriginalValues.ToObject(), -1);
            }
            if (entry.State is EntityState.Modified or EntityState.Added)
            {
                Add(entry.Entity, 1);
            }
        }
        return new(changes.Values.All(IsNothing) ? null : new Step(db, changes));

        void Add(StatusProjection row, int sign)
        {
            var key = (row.PlanId, row.OrganisationId, row.DirectiveId);
            var sums = CellColumn.SumsOf(row);
            if (!changes.TryGetValue(key, out var sum))
            {
                changes[key] = sum = new long[sums.Length];
            }
            for (var i = 0; i < sums.Length; i++)
            {
                sum[i] += sign * sums[i];
            }
        }
    }

    private static bool IsNothing(long[] sums) => Array.TrueForAll(sums, s => s == 0);

    private sealed class Step(QunTuanDb db, SortedDictionary<(int, int, int), long[]> changes) : SaveStep
    {
        // in the order of the keys: two saves never wait for each other crosswise
        public override async Task AfterRowsAsync(CancellationToken ct)
        {
            foreach (var (cell, sums) in changes.Where(c => !IsNothing(c.Value)))
            {
                await CellSums.AddAsync(db, cell, sums, ct);
            }
        }
    }
}
