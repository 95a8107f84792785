using Microsoft.Data.Sqlite;
using Npgsql;
using QunTuanTasks.Common;

namespace QunTuanTasks.Storage;

/// <summary>
/// What the machine says when it cannot keep or find what the office works with, as a "no" that a person can read. Nothing of the
/// request was acknowledged; the same request may be sent again, and its key keeps it from being done twice.
/// </summary>
public static class StorageRefusals
{
    // errno of Linux, as the runtime hands it on
    private const int NoSpace = 28,
        ReadOnlyFileSystem = 30,
        QuotaUsedUp = 122;

    /// <summary>Reading goes on; saving does as soon as there is room.</summary>
    public static readonly Refusal DiskFull = new(RefusalKind.Storage, nameof(DiskFull));

    public static readonly Refusal DiskReadOnly = new(RefusalKind.Storage, nameof(DiskReadOnly));

    /// <summary>A file that cannot be opened, read or written for another reason.</summary>
    public static readonly Refusal DiskBroken = new(RefusalKind.Storage, nameof(DiskBroken));

    /// <summary>Somebody else held the database for longer than a save waits.</summary>
    public static readonly Refusal DatabaseBusy = new(RefusalKind.Storage, nameof(DatabaseBusy));

    /// <summary>The server of the database does not answer. Whether a save that was under way reached it is not known.</summary>
    public static readonly Refusal DatabaseAway = new(RefusalKind.Storage, nameof(DatabaseAway));

    /// <summary>Null when the fault is none of the storage: a bug stays an exception.</summary>
    public static Refusal? Of(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            if (OfOne(e) is { } refusal)
            {
                return refusal;
            }
        }
        return null;
    }

    private static Refusal? OfOne(Exception e) =>
        e switch
        {
            SqliteException sqlite => OfSqlite(sqlite),
            PostgresException postgres => OfPostgres(postgres.SqlState),
            NpgsqlOperationInProgressException => null,
            NpgsqlException { InnerException: TimeoutException } => DatabaseBusy,
            NpgsqlException => DatabaseAway,
            GateClosedException => DatabaseBusy,
            IOException { HResult: NoSpace or QuotaUsedUp } => DiskFull,
            IOException { HResult: ReadOnlyFileSystem } => DiskReadOnly,
            _ => null,
        };

    private static Refusal? OfSqlite(SqliteException e) =>
        (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
        {
            (13, _) or (10, 4874) => DiskFull, // FULL; IOERR_SHMSIZE: no room for the index of the log
            (8, _) => DiskReadOnly,
            (5 or 6, _) => DatabaseBusy,
            (10 or 11 or 14 or 26, _) => DiskBroken, // IOERR, CORRUPT, CANTOPEN, NOTADB
            _ => null,
        };

    private static Refusal? OfPostgres(string state) =>
        state switch
        {
            PostgresErrorCodes.DiskFull => DiskFull,
            PostgresErrorCodes.ReadOnlySqlTransaction => DiskReadOnly,
            PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure => DatabaseBusy,
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.InsufficientResources =>
                DatabaseBusy,
            PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.InvalidCatalogName => DatabaseAway,
            _ when state.StartsWith("08", StringComparison.Ordinal) => DatabaseAway,
            _ when state.StartsWith("58", StringComparison.Ordinal) || state.StartsWith("XX", StringComparison.Ordinal) => DiskBroken,
            _ => null,
        };
}
