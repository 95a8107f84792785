using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QunTuanTasks.Storage;

/// <summary>
/// Per-connection settings: an acknowledged change survives a power cut (FULL), keys hold, a lock is waited for. Said once to each
/// connection of the pool: it keeps them, and every command of a context takes one from the pool anew. A connection that was opened
/// while the disk took no writes can never write: it is not kept, so that saving goes on as soon as the disk does. And a file that was
/// there and is no more is not made anew: what was saved then would be in neither.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=1000;";
    private const int CannotOpen = 14;
    private static readonly ConditionalWeakTable<object, object> Prepared = [];

    private volatile bool _wasThere;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        LookForFile(connection.DataSource);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        LookForFile(connection.DataSource);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Knows(connection))
        {
            return;
        }
        LeaveOut(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (Knows(connection))
        {
            return;
        }
        LeaveOut(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    /// <summary>Somebody told this connection something else: the next who takes it from the pool tells it again.</summary>
    public static void Forget(DbConnection connection) => Prepared.Remove(((SqliteConnection)connection).Handle!);

    // a connection of the pool would go on with the file that nobody finds again, and a new one would begin an empty one beside it
    private void LookForFile(string file)
    {
        if (File.Exists(file))
        {
            _wasThere = true;
        }
        else if (_wasThere)
        {
            throw new SqliteException("The file of the database is not where it was.", CannotOpen);
        }
    }

    private static void LeaveOut(DbConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_db_readonly(((SqliteConnection)connection).Handle, "main") == 1)
        {
            SqliteConnection.ClearPool((SqliteConnection)connection);
        }
    }

    private static bool Knows(DbConnection connection) => Prepared.TryGetValue(((SqliteConnection)connection).Handle!, out _);

    private static void Remember(DbConnection connection) => Prepared.AddOrUpdate(((SqliteConnection)connection).Handle!, Pragmas);
}
