using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>What happens before the first request: folder, file, migrations, seeds, lamps.</summary>
public static class OfficeStart
{
    private const long QuickCheckUpTo = 64L << 20;

    /// <summary>Null when the office is ready to open.</summary>
    public static async Task<StartRefusal?> RunAsync(IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var p = scope.ServiceProvider;
        await using var db = await p.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(ct);
        try
        {
            return await RunAsync(p, db, ct);
        }
        catch (Exception e) when (StorageRefusals.Of(e) is not null)
        {
            return new(StartProblem.StorageFailed, db.Database.GetDbConnection().DataSource, e.GetBaseException().Message);
        }
    }

    private static async Task<StartRefusal?> RunAsync(IServiceProvider p, QunTuanDb db, CancellationToken ct)
    {
        if (await OpenAsync(p, ct) is { } refusal)
        {
            return refusal;
        }
        foreach (var check in p.GetServices<IStartCheck>())
        {
            if (await check.CheckAsync(db, ct) is { } stays)
            {
                return stays;
            }
        }
        foreach (var step in p.GetServices<ISeedStep>().OrderBy(s => s.Stage))
        {
            await step.SeedAsync(ct);
        }
        await p.GetRequiredService<JobRunner>().RunDueAsync(clockIsTrusted: true, ct);
        return null;
    }

    /// <summary>Folder, file, migrations and the key of the audit log, without seeds: what the verbs of the command line need.</summary>
    /// <param name="services">A scope's.</param>
    /// <param name="ct">The caller's.</param>
    public static async Task<StartRefusal?> OpenAsync(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(ct);
        var isSqlite = db.Database.IsSqlite();
        return (
                isSqlite
                    ? await OpenFileAsync(db, services.GetRequiredService<DataFolder>(), ct)
                    : Unfinished(services.GetRequiredService<IOptions<StorageOptions>>().Value.Folder)
            )
            ?? await services.GetRequiredService<Migrator>().RunAsync(ct)
            ?? (isSqlite ? await SynchronousAsync(db, ct) : null)
            ?? await AuditKeyAsync(db, services.GetRequiredService<AuditKey>(), ct);
    }

    /// <summary>Where a database of this version should be and is not; null when it is there. Makes none.</summary>
    /// <param name="services">A scope's.</param>
    /// <param name="ct">The caller's.</param>
    public static async Task<string?> LacksAsync(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(ct);
        var source = db.Database.GetDbConnection().DataSource;
        try
        {
            return (db.Database.IsSqlite() && !File.Exists(source)) || (await db.Database.GetPendingMigrationsAsync(ct)).Any()
                ? source
                : null;
        }
        catch (System.Data.Common.DbException)
        {
            return source;
        }
    }

    /// <summary>Whether a write-ahead log is safe with this version: from 3.51.3 on.</summary>
    internal static bool IsSound(string sqliteVersion) =>
        Version.TryParse(sqliteVersion, out var version) && version >= new Version(3, 51, 3);

    // an acknowledged change survives a power cut only when every commit waits for the disk
    private static async Task<StartRefusal?> SynchronousAsync(QunTuanDb db, CancellationToken ct)
    {
        const int full = 2;
        var set = await db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(ct);
        return set >= full
            ? null
            : new(StartProblem.NotSynchronous, db.Database.GetDbConnection().DataSource, set.ToString(CultureInfo.InvariantCulture));
    }

    private static StartRefusal? Unfinished(string folder) =>
        File.Exists(Path.Combine(folder, BackupRestorer.Mark)) ? new(StartProblem.RestoreUnfinished, folder, "") : null;

    /// <summary>
    /// What writes into the audit log, or copies it, needs the key that it was sealed with: a new one in its place would seal what nobody
    /// can ever prove. Null when there is one, or when nothing is sealed yet. Makes none.
    /// </summary>
    /// <param name="services">A scope's.</param>
    /// <param name="ct">The caller's.</param>
    public static async Task<StartRefusal?> LacksKeyAsync(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(ct);
        return await NoKeyAsync(db, services.GetRequiredService<AuditKey>(), ct);
    }

    private static async Task<StartRefusal?> NoKeyAsync(QunTuanDb db, AuditKey key, CancellationToken ct) =>
        key.IsUnusable() ? new(StartProblem.AuditKeyWrong, key.File, "")
        : key.IsMissing() && await db.AuditHeads.AnyAsync(h => h.Number > 0, ct) ? new(StartProblem.AuditKeyMissing, key.File, "")
        : null;

    private static async Task<StartRefusal?> AuditKeyAsync(QunTuanDb db, AuditKey key, CancellationToken ct)
    {
        if (await NoKeyAsync(db, key, ct) is { } refusal)
        {
            return refusal;
        }
        return key.IsMissing() ? null
            : await AuditChain.IsOfAnotherKeyAsync(db, key, ct) ? new(StartProblem.AuditKeyWrong, key.File, "")
            : null;
    }

    private static async Task<StartRefusal?> OpenFileAsync(QunTuanDb db, DataFolder folder, CancellationToken ct)
    {
        var connectionString = new SqliteConnectionStringBuilder(db.Database.GetConnectionString());
        var file = connectionString.DataSource;
        if (file is "" or ":memory:")
        {
            return null;
        }
        if (folder.Take(Path.GetDirectoryName(Path.GetFullPath(file))!) is { } refusal)
        {
            return refusal;
        }
        if (Unfinished(folder.Path!) is { } unfinished)
        {
            return unfinished;
        }
        if (connectionString.Cache is SqliteCacheMode.Shared)
        {
            return new(StartProblem.SharedCache, "Database:ConnectionString", "");
        }
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    Pooling = false,
                    DefaultTimeout = 5,
                }.ToString()
            );
            await connection.OpenAsync(ct);
            if (await ScalarAsync(connection, "SELECT sqlite_version()", ct) is not string version || !IsSound(version))
            {
                return new(StartProblem.SqliteTooOld, file, connection.ServerVersion);
            }
            await RunAsync(connection, "BEGIN IMMEDIATE; ROLLBACK;", ct); // fails on a file that cannot be written
            if (
                new FileInfo(file) is { Exists: true, Length: <= QuickCheckUpTo }
                && await ScalarAsync(connection, "PRAGMA quick_check(1);", ct) is not "ok"
            )
            {
                return new(StartProblem.FileCorrupt, file, "quick_check");
            }
            // A process killed while migrating leaves its mark, and EF then waits for ever. This process holds the folder, so the mark is
            // nobody's.
            if (await ScalarAsync(connection, "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsLock'", ct) is not null)
            {
                await RunAsync(connection, "DELETE FROM __EFMigrationsLock", ct);
            }
            return null;
        }
        catch (SqliteException e)
        {
            return new(e.SqliteErrorCode is 11 or 26 ? StartProblem.FileCorrupt : StartProblem.FileNotUsable, file, e.Message);
        }
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
