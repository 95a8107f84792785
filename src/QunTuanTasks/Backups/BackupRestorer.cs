using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Backups;

/// <summary>
/// Puts a backup in the place of what is there. What was there is put aside, never deleted. Interrupted at any point, a mark in the
/// folder keeps the application from starting on half of it, and the same command finishes it.
/// </summary>
public sealed class BackupRestorer
{
    /// <summary>Stands in the data folder while a restore is under way.</summary>
    internal const string Mark = "restoring";

    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly IOptions<StorageOptions> _storage;
    private readonly DataFolder _folder;
    private readonly AuditKey _key;
    private readonly AnchorFile _anchors;
    private readonly PostgreSqlTools _tools;
    private readonly OfficeClock _clock;

    internal BackupRestorer(
        IDbContextFactory<QunTuanDb> dbs,
        IOptions<StorageOptions> storage,
        DataFolder folder,
        AuditKey key,
        AnchorFile anchors,
        PostgreSqlTools tools,
        OfficeClock clock
    ) => (_dbs, _storage, _folder, _key, _anchors, _tools, _clock) = (dbs, storage, folder, key, anchors, tools, clock);

    /// <summary>Null when it is done. The application must not run; it refuses by the lock of the folder.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="replace">Puts aside what is there; without it a folder or database with data is refused.</param>
    /// <param name="ct">The caller's.</param>
    public async Task<BackupRefusal?> RestoreAsync(string file, bool replace, CancellationToken ct)
    {
        var data = _storage.Value.Folder;
        if (_folder.Take(data) is { } taken)
        {
            return new(
                taken.Problem is StartProblem.FolderInUse ? BackupProblem.TargetInUse : BackupProblem.CannotWrite,
                data,
                taken.Detail
            );
        }
        try
        {
            using var unpacked = Scratch.In(data);
            var scratch = unpacked.Folder;
            var (manifest, refused) = await BackupFile.UnpackAsync(Path.GetFullPath(file), scratch, ct);
            if (manifest is null)
            {
                return refused;
            }
            await using var db = await _dbs.CreateDbContextAsync(ct);
            if (manifest.Migrations.Except(db.Database.GetMigrations()).Any())
            {
                return new(BackupProblem.NewerVersion, file, manifest.Version);
            }
            if (manifest.Provider is DatabaseProvider.Sqlite != db.Database.IsSqlite())
            {
                return new(BackupProblem.OtherDatabase, file, manifest.Provider.ToString());
            }
            if (!db.Database.IsSqlite())
            {
                return await IntoServerAsync(db, scratch, replace, ct);
            }
            return await BackupFile.CheckAsync(Path.Combine(scratch, BackupMaker.SqliteFile), manifest, ct) is { } wrong
                ? new(BackupProblem.FileDamaged, file, wrong)
                : await IntoFolderAsync(
                    new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource,
                    scratch,
                    replace,
                    ct
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(BackupProblem.CannotWrite, data, e.Message);
        }
    }

    private string MarkFile => Path.Combine(_storage.Value.Folder, Mark);

    private async Task<BackupRefusal?> IntoFolderAsync(string database, string scratch, bool replace, CancellationToken ct)
    {
        if (File.Exists(database) && !replace && !File.Exists(MarkFile))
        {
            return new(BackupProblem.TargetNotEmpty, database);
        }
        await File.WriteAllTextAsync(MarkFile, "", ct);
        SqliteConnection.ClearAllPools();
        var aside = Aside();
        foreach (var old in new[] { database, $"{database}-wal", $"{database}-shm" })
        {
            PutAside(old, aside);
        }
        File.Move(Path.Combine(scratch, BackupMaker.SqliteFile), database);
        PutBesides(scratch, aside);
        File.Delete(MarkFile);
        return null;
    }

    private async Task<BackupRefusal?> IntoServerAsync(QunTuanDb db, string scratch, bool replace, CancellationToken ct)
    {
        var (to, isBegun) = (db.Database.GetConnectionString()!, File.Exists(MarkFile));
        try
        {
            if (!replace && !isBegun && (await db.Database.GetAppliedMigrationsAsync(ct)).Any())
            {
                return new(BackupProblem.TargetNotEmpty, db.Database.GetDbConnection().Database);
            }
            if (await IsInUseAsync(db, ct))
            {
                return new(BackupProblem.TargetInUse, db.Database.GetDbConnection().Database);
            }
        }
        catch (NpgsqlException e)
        {
            return new(BackupProblem.ToolFailed, db.Database.GetDbConnection().DataSource, e.Message);
        }
        await File.WriteAllTextAsync(MarkFile, "", ct); // from here on the database may be another than the key beside it belongs to
        if (await _tools.RestoreAsync(to, Path.Combine(scratch, BackupMaker.DumpFile), ct) is { } said)
        {
            if (!isBegun)
            {
                File.Delete(MarkFile);
            } // its one transaction left everything as it was
            return new(BackupProblem.ToolFailed, "pg_restore", said);
        }
        PutBesides(scratch, Aside());
        File.Delete(MarkFile);
        return null;
    }

    // an application that runs holds connections; no lock of a folder tells of one on another machine
    private static async Task<bool> IsInUseAsync(QunTuanDb db, CancellationToken ct)
    {
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        const int looks = 20;
        for (var look = 0; look < looks; look++)
        {
            if (
                await db
                    .Database.SqlQuery<int>(
                        $"""
                        SELECT COUNT(*)::int AS "Value" FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """
                    )
                    .SingleAsync(ct) == 0
            )
            {
                return false;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct); // what was let go of just now takes a moment to end
        }
        return true;
    }

    // the key goes with its database; the anchors of what was put aside would accuse what is there now
    private void PutBesides(string scratch, string aside)
    {
        Replace(Path.Combine(scratch, BackupMaker.KeyFile), _key.File, aside);
        Replace(Path.Combine(scratch, BackupMaker.AnchorsFile), _anchors.Path, aside);
        var attachments = Path.Combine(_storage.Value.Folder, BackupMaker.Attachments);
        if (Directory.Exists(attachments))
        {
            Directory.Move(attachments, Path.Combine(aside, BackupMaker.Attachments));
        }
        var restored = Path.Combine(scratch, BackupMaker.Attachments);
        if (Directory.Exists(restored))
        {
            Directory.Move(restored, attachments);
        }
    }

    private string Aside()
    {
        var aside = Path.Combine(_storage.Value.Folder, $"before-restore-{_clock.UtcNow:yyyyMMdd-HHmmssfff}");
        Directory.CreateDirectory(aside);
        return aside;
    }

    private static void Replace(string with, string file, string aside)
    {
        PutAside(file, aside);
        if (!File.Exists(with))
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(with, file);
        if (!OperatingSystem.IsWindows() && Path.GetFileName(with) == BackupMaker.KeyFile)
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void PutAside(string file, string aside)
    {
        if (File.Exists(file))
        {
            File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        }
    }
}
