using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Whatever becomes open in a save is of an organisation that is active in that moment: planned, given to another one, reopened, or taken
/// back from a later year. Whoever begins to help is active too.
/// </summary>
internal sealed class ActiveOrganisationHook : ISaveHook
{
    // before the conditions are taken
    public SaveStage Stage => SaveStage.Versions;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        var ids = db
            .ChangeTracker.Entries<Assignment>()
            .Where(e => !e.Entity.IsSettled() && Begins(e))
            .Select(e => e.Entity.OrganisationId)
            .Concat(
                db.ChangeTracker.Entries<CoOrganisation>().Where(e => e.State is EntityState.Added).Select(e => e.Entity.OrganisationId)
            )
            .Distinct()
            .ToList();
        if (ids.Count > 0)
        {
            db.SaveOnlyIf(async then => await db.Organisations.CountAsync(o => ids.Contains(o.Id) && o.IsActive, then) == ids.Count);
        }
        return default;
    }

    private static bool Begins(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<Assignment> entry) =>
        entry.State is EntityState.Added
        || (
            entry.State is EntityState.Modified
            && (
                entry.Property(a => a.OrganisationId).IsModified
                || Settled.Is(entry.Property(a => a.Status).OriginalValue, entry.Property(a => a.CarriedOverToId).OriginalValue)
            )
        );
}
