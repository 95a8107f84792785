using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>
/// Brings the database to this version. Before it touches one that holds anything it makes a backup; when it fails the database is as
/// it was before. On SQLite a mark tells the next start that this one was ended in the middle; PostgreSQL takes each migration back by
/// itself.
/// </summary>
internal sealed partial class Migrator(
    IDbContextFactory<QunTuanDb> dbs,
    BackupMaker backups,
    BackupShelf shelf,
    DataFolder folder,
    AnchorFile anchors,
    IHostEnvironment environment,
    StartProgress progress,
    ILogger<Migrator> log
)
{
    /// <summary>Names, in its one line, the backup from before the migrations that are under way.</summary>
    public const string Mark = "migrating";

    /// <summary>Null when every migration is applied.</summary>
    public async Task<StartRefusal?> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (isSqlite, source) = (db.Database.IsSqlite(), db.Database.GetDbConnection().DataSource);
        var mark = isSqlite && folder.Path is { } held ? Path.Combine(held, Mark) : null;
        if (mark is not null && await ReadAsync(mark, ct) is { } unfinished && await PutBackAsync(source, unfinished, ct) is { } refused)
        {
            return refused;
        }
        string? before = null;
        try
        {
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            if (applied.Find(m => !known.Contains(m)) is { } unknown)
            {
                return new(StartProblem.NewerDatabase, unknown, "");
            }
            // a developer may throw the demo away
            if (applied.Count == 0 && !environment.IsDevelopment() && await anchors.ReadAsync(ct) is [.., { Number: > 0 }])
            {
                return new(StartProblem.DatabaseLost, source, anchors.Path);
            }
            var pending = known.Count - applied.Count;
            if (pending > 0)
            {
                if (applied.Count > 0)
                {
                    (before, var failed) = await BackUpAsync(isSqlite, applied[^1], ct);
                    if (failed is not null)
                    {
                        return failed;
                    }
                }
                if (mark is not null && before is not null)
                {
                    await WriteAsync(mark, before, ct);
                }
                LogMigrating(pending);
                progress.Tell(new(StartStage.Migrating, pending.ToString(CultureInfo.InvariantCulture)));
                await db.Database.MigrateAsync(ct);
            }
            if (mark is not null)
            {
                File.Delete(mark);
            }
            return null;
        }
        catch (Exception e) when (e is DbException || StorageRefusals.Of(e) is not null)
        {
            if (!isSqlite)
            {
                return new(StartProblem.ServerNotReachable, source, e.Message);
            }
            LogFailed(e);
            return before is not null && await PutBackAsync(source, before, ct) is { } broken
                ? broken
                : new(StartProblem.MigrationFailed, source, e.Message);
        }
    }

    // there with its name in it, or not there: whoever is killed here has not begun
    private static async Task WriteAsync(string mark, string backup, CancellationToken ct)
    {
        await File.WriteAllTextAsync($"{mark}.new", backup, ct);
        File.Move($"{mark}.new", mark, overwrite: true);
    }

    // null when no migration was begun; an empty one is of a version that did not write it in one step
    private static async Task<string?> ReadAsync(string mark, CancellationToken ct) =>
        File.Exists(mark) && (await File.ReadAllTextAsync(mark, ct)).Trim() is { Length: > 0 } backup ? backup : null;

    private async Task<(string? File, StartRefusal? Refused)> BackUpAsync(bool isSqlite, string last, CancellationToken ct)
    {
        var (made, refused) = await backups.MakeAsync(shelf.BeforeMigration(last), ct);
        if (made is not null)
        {
            return (made.File, null);
        }
        // without PostgreSQL's tools beside the application the server's own transaction has to do
        if (!isSqlite && refused!.Problem is BackupProblem.ToolFailed)
        {
            LogNoBackup(refused.Detail);
            return (null, null);
        }
        return (null, new(StartProblem.BackupFailed, refused!.Subject, refused.Detail));
    }

    // the database of the backup, in the place of one that was left in the middle
    private async Task<StartRefusal?> PutBackAsync(string database, string backup, CancellationToken ct)
    {
        try
        {
            using var scratch = Scratch.In(folder.Path!);
            var (manifest, refused) = await BackupFile.UnpackAsync(backup, scratch.Folder, ct);
            if (manifest is null)
            {
                return new(StartProblem.MigrationUnfinished, database, $"{refused!.Subject}: {refused.Detail}");
            }
            SqliteConnection.ClearAllPools();
            foreach (var beside in new[] { $"{database}-wal", $"{database}-shm", $"{database}-journal" })
            {
                File.Delete(beside);
            }
            File.Move(scratch.File(BackupMaker.SqliteFile), database, overwrite: true);
            File.Delete(Path.Combine(folder.Path!, Mark));
            LogPutBack();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(StartProblem.MigrationUnfinished, database, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Applying {Count} migrations")]
    private partial void LogMigrating(int count);

    [LoggerMessage(LogLevel.Error, "A migration failed: the database is put back as it was")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "The database was put back to the backup from before its migration")]
    private partial void LogPutBack();

    [LoggerMessage(LogLevel.Warning, "No backup before the migrations: {Detail}")]
    private partial void LogNoBackup(string detail);
}
