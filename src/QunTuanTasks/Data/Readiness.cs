using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;

namespace QunTuanTasks.Data;

/// <summary>Whether this process can serve: every migration applied, and the database takes a write (rolled back).</summary>
public sealed class Readiness
{
    private readonly IDbContextFactory<QunTuanDb> _factory;
    private readonly WriteGate _gate;
    private readonly OfficeClock _clock;

    internal Readiness(IDbContextFactory<QunTuanDb> factory, WriteGate gate, OfficeClock clock) => (_factory, _gate, _clock) = (factory, gate, clock);

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await _factory.CreateDbContextAsync(ct);
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                return false;
            }
            using var pass = await _gate.EnterAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (key, at) = (Guid.NewGuid(), _clock.UtcNow);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "CommandKeys" ("Id", "At") VALUES ({key}, {at})""", ct);
            await transaction.RollbackAsync(ct);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
