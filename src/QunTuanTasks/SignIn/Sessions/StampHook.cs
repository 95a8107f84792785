using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>Whoever is signed in with an older security stamp is out with the next step, before the database is asked.</summary>
internal sealed class StampHook(Stamps stamps) : ISaveHook
{
    public SaveStage Stage => SaveStage.SignIn;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        List<(string UserId, string Stamp, string? OwnSession)> raised = [];
        foreach (var entry in db.ChangeTracker.Entries<OfficeUser>().Where(e => e.State is EntityState.Modified))
        {
            if (entry.Entity.SecurityStamp is { } stamp && (string?)entry.Property(u => u.SecurityStamp).OriginalValue != stamp)
            {
                raised.Add((entry.Entity.Id, stamp, db.Actor?.UserId == entry.Entity.Id ? db.Actor.Session : null));
            }
        }
        return new(raised.Count == 0 ? null : new Step(stamps, raised, db.Now));
    }

    private sealed class Step(Stamps stamps, List<(string UserId, string Stamp, string? OwnSession)> raised, DateTime at) : SaveStep
    {
        public override void AfterCommit() => raised.ForEach(r => stamps.Raised(r.UserId, r.Stamp, r.OwnSession, at));
    }
}
