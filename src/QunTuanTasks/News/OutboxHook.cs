using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using QunTuanTasks.Storage;

namespace QunTuanTasks.News;

/// <summary>
/// Announces what a save changes: in this process right after the commit, in the others through the outbox. On PostgreSQL the
/// notification is part of the transaction; SQLite has one process.
/// </summary>
internal sealed class OutboxHook(BoardNews news) : ISaveHook
{
    public SaveStage Stage => SaveStage.Outbox;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        var announced = db.ChangeTracker.Entries<IAnnounced>().Where(IsNews).Select(e => e.Entity.Announcement).Distinct().ToList();
        if (announced.Count == 0)
        {
            return default;
        }
        if (db.Database.IsNpgsql())
        {
            db.OutboxRows.AddRange(
                announced.Select(a => new OutboxRow
                {
                    At = db.Now,
                    Node = news.Node,
                    PlanId = a.PlanId,
                    OrganisationId = a.OrganisationId,
                })
            );
        }
        return new(new Step(db, news, announced));
    }

    private static bool IsNews(EntityEntry<IAnnounced> entry) =>
        entry.State switch
        {
            EntityState.Added or EntityState.Deleted => true,
            EntityState.Modified => entry.Entity.AnnouncedMembers is not { } members
                || entry.Properties.Any(p => p.IsModified && members.Contains(p.Metadata.Name)),
            _ => false,
        };

    private sealed class Step(QunTuanDb db, BoardNews news, List<Announcement> announced) : SaveStep
    {
        // delivered by the server when the transaction commits, and not at all when it does not
        public override async Task AfterRowsAsync(CancellationToken ct)
        {
            if (db.Database.IsNpgsql())
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_notify({NewsListener.Channel}, {news.Node})", ct);
            }
        }

        public override void AfterCommit() => announced.ForEach(a => news.Changed(a.PlanId, a.OrganisationId));
    }
}
