using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>
/// Everything that a context reads until this ends is of one moment, whatever others save meanwhile. It locks nobody out: on SQLite it is
/// a transaction that never becomes a writer, on PostgreSQL one that repeats what it read.
/// </summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly QunTuanDb _db;
    private readonly DbTransaction? _own;

    private Snapshot(QunTuanDb db, DbTransaction? own) => (_db, _own) = (db, own);

    public static async Task<Snapshot> OfAsync(QunTuanDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
        {
            await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return new(db, null);
        }
        await db.Database.OpenConnectionAsync(ct);
        // not the usual one, which waits for the writer and keeps the next one out
        var own = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(own, ct);
        return new(db, own);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is null)
        {
            await _db.Database.RollbackTransactionAsync();
            return;
        }
        await _db.Database.UseTransactionAsync(null);
        await _own.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }
}
