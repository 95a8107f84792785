using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Writes the projection of every assignment that a save changes, as of the day of the save, and moves the projections of an
/// organisation that changes its place in the official order.
/// </summary>
internal sealed class StatusProjectionHook : ISaveHook
{
    public SaveStage Stage => SaveStage.StatusProjection;

    public async ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        // a new event is a change, even in the very instant of the one before
        var told = db.ChangeTracker.Entries<TimelineEvent>().Where(e => e.State is EntityState.Added).Select(e => e.Entity).ToHashSet();
        var assignments = db
            .ChangeTracker.Entries<Assignment>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified || (told.Count > 0 && e.Entity.Events.Exists(told.Contains)))
            .Where(e => e.State is not EntityState.Deleted && e.Entity.Status is not AssignmentStatus.Draft)
            .ToList();
        var moved = db
            .ChangeTracker.Entries<Organisation>()
            .Where(e => e.State is EntityState.Modified && e.Property(o => o.SortOrder).IsModified)
            .ToList();
        if (assignments.Count + moved.Count == 0)
        {
            return null;
        }
        var today = OfficeClock.DayOf(db.Now);
        foreach (var entry in assignments)
        {
            var assignment = entry.Entity;
            await StatusProjector.LoadAsync(db, assignment, ct);
            StatusProjector.Write(assignment, today, assignment.TaskItem.TaskList.Plan.Rule);
        }
        foreach (var entry in moved)
        {
            var place = entry.Property(o => o.SortOrder);
            foreach (var row in await db.StatusProjections.Where(s => s.OrganisationId == entry.Entity.Id).ToListAsync(ct))
            {
                row.OfficialOrder += place.CurrentValue - place.OriginalValue;
                row.Stamp++;
            }
        }
        db.ChangeTracker.DetectChanges();
        return null;
    }
}
