using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Demo;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Data;

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

    /// <summary>A demo year that was not played to its end; only Development plays it.</summary>
    UnfinishedDemo,
}

/// <param name="Problem">What is wrong.</param>
/// <param name="Subject">The folder, the file, the migration.</param>
/// <param name="Detail">What the machine said.</param>
public sealed record StartRefusal(StartProblem Problem, string Subject, string Detail);

/// <summary>What happens before the first request: folder, file, migrations, seeds, lamps.</summary>
public static partial class OfficeStart
{
    private const long QuickCheckUpTo = 64L << 20;

    /// <summary>Null when the office is ready to open.</summary>
    public static async Task<StartRefusal?> RunAsync(IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var p = scope.ServiceProvider;
        var isSqlite = p.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider is DatabaseProvider.Sqlite;
        await using var db = await p.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(ct);
        if (isSqlite && await OpenFileAsync(db, p.GetRequiredService<DataFolder>(), ct) is { } broken)
        {
            return broken;
        }
        if (await MigrateAsync(db, isSqlite, p.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OfficeStart)), ct) is { } failed)
        {
            return failed;
        }
        if (!p.GetRequiredService<IHostEnvironment>().IsDevelopment() && await DemoMarks.IsUnfinishedAsync(db, ct))
        {
            return new(StartProblem.UnfinishedDemo, db.Database.GetDbConnection().DataSource, "");
        }
        foreach (var step in p.GetServices<ISeedStep>())
        {
            await step.SeedAsync(ct);
        }
        await p.GetRequiredService<StandingKeeper>().EnsureCurrentAsync(ct);
        return null;
    }

    private static async Task<StartRefusal?> OpenFileAsync(QunTuanDb db, DataFolder folder, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (file is "" or ":memory:")
        {
            return null;
        }
        if (folder.Take(Path.GetDirectoryName(Path.GetFullPath(file))!) is { } refusal)
        {
            return refusal;
        }
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
            await connection.OpenAsync(ct);
            await RunAsync(connection, "BEGIN IMMEDIATE; ROLLBACK;", ct); // fails on a file that cannot be written
            if (new FileInfo(file) is { Exists: true, Length: <= QuickCheckUpTo } && await ScalarAsync(connection, "PRAGMA quick_check(1);", ct) is not "ok")
            {
                return new(StartProblem.FileCorrupt, file, "quick_check");
            }
            // A process killed while migrating leaves its mark, and EF then waits for ever. This process holds the folder, so the mark is nobody's.
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

    private static async Task<StartRefusal?> MigrateAsync(QunTuanDb db, bool isSqlite, ILogger log, CancellationToken ct)
    {
        try
        {
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            if (applied.Find(m => !known.Contains(m)) is { } unknown)
            {
                return new(StartProblem.NewerDatabase, unknown, "");
            }
            var pending = known.Count - applied.Count;
            if (pending > 0)
            {
                LogMigrating(log, pending);
                await db.Database.MigrateAsync(ct);
            }
            return null;
        }
        catch (DbException e)
        {
            return new(isSqlite ? StartProblem.MigrationFailed : StartProblem.ServerNotReachable, db.Database.GetDbConnection().DataSource, e.Message);
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

    [LoggerMessage(LogLevel.Information, "Applying {Count} migrations")]
    private static partial void LogMigrating(ILogger log, int count);
}
