using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>Raises the version of every changed root, so that whoever saw an earlier one is told.</summary>
internal sealed class VersionHook : ISaveHook
{
    public SaveStage Stage => SaveStage.Versions;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        foreach (var entry in db.ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Modified))
        {
            var version = entry.Property(e => e.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
        return default;
    }
}
