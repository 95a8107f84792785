namespace QunTuanTasks.Storage;

/// <summary>Why the application cannot start. The host prints one sentence of its own for the kind, and ends.</summary>
public enum StartProblem
{
    FolderNotUsable,
    FolderInUse,
    FileNotUsable,
    FileCorrupt,
    ServerNotReachable,
    NewerDatabase,
    MigrationFailed,

    /// <summary>A migration was ended in the middle, and the backup from before it cannot be put back.</summary>
    MigrationUnfinished,

    /// <summary>No backup could be made before the migrations.</summary>
    BackupFailed,

    /// <summary>A restore was begun and not finished: the same command finishes it.</summary>
    RestoreUnfinished,

    /// <summary>The data folder is on a network file system.</summary>
    FolderOnNetwork,

    /// <summary>An SQLite older than the one that no longer corrupts a write-ahead log.</summary>
    SqliteTooOld,

    /// <summary>The connection string says Cache=Shared.</summary>
    SharedCache,

    /// <summary>Commits would not reach the disk.</summary>
    NotSynchronous,

    /// <summary>The audit log has entries, and the key that sealed them is not where it was.</summary>
    AuditKeyMissing,

    /// <summary>
    /// What stands in the place of the key is none, or another than the log was sealed with: going on would seal what nobody can ever
    /// prove.
    /// </summary>
    AuditKeyWrong,

    /// <summary>
    /// There is no database where one is known to have been: a disk that is not mounted, another path, a deleted file. Opening a new office
    /// in its place would hide the loss.
    /// </summary>
    DatabaseLost,

    /// <summary>The disk or the server gave way while the office was being opened.</summary>
    StorageFailed,

    /// <summary>A demo year that was not played to its end; only Development plays it.</summary>
    UnfinishedDemo,
}

/// <param name="Problem">What is wrong.</param>
/// <param name="Subject">The folder, the file, the migration.</param>
/// <param name="Detail">What the machine said.</param>
public sealed record StartRefusal(StartProblem Problem, string Subject, string Detail);
