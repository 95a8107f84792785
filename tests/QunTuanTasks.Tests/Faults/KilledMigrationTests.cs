using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using QunTuanTasks.Audit;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Verbs;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// The executable is killed while it migrates, at several moments: the next start never waits for it and has everything, or the whole of
/// what was before.
/// </summary>
public sealed class KilledMigrationTests : IDisposable
{
    private const string Earlier = "20261128000000_Initial";
    private const int Entries = 60_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-migration-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnSqlite()
    {
        var prepared = Path.Combine(_folder, "prepared");
        await using (var office = new StartedOffice(Directory.CreateDirectory(prepared).FullName))
        {
            await PrepareAsync(await office.MakeAsync());
        }
        SqliteConnection.ClearAllPools();
        for (var (round, missed) = (0, 0); round < Rounds.Of(3); round++)
        {
            await using var office = new StartedOffice(Directory.CreateDirectory(Path.Combine(_folder, $"{round}-{missed}")).FullName);
            File.Copy(Path.Combine(prepared, "quntuan.db"), office.File);
            var mark = Path.Combine(office.Folder, Migrator.Mark);
            var isKilled = await KillWhenAsync(
                VerbTests.Start(office.Folder, "migrate"),
                (round % 3) switch
                {
                    0 => () => File.Exists(mark),
                    1 => () => File.Exists(mark) && Length($"{office.File}-wal") > 0,
                    _ => () => Directory.Exists(Path.Combine(office.Folder, "backups")), // not even the backup is finished
                }
            );
            await AssertStartsAsync(office, []);
            Assert.False(File.Exists(mark));
            (missed, round) = isKilled ? (0, round) : (missed + 1, round - 1); // a busy machine looked too late: the round is played anew
            Assert.True(missed < 5, $"round {round + 1} ended before it could be killed, again and again");
        }
    }

    [Fact]
    public async Task OnPostgreSql()
    {
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.PostgreSQL);
            (string, string)[] settings =
            [
                ("Database:Provider", nameof(DatabaseProvider.PostgreSQL)),
                ("Database:ConnectionString", database.ConnectionString),
            ];
            await using var office = new StartedOffice(Directory.CreateDirectory(Path.Combine(_folder, $"p{round}")).FullName);
            await PrepareAsync(await office.MakeAsync(null, settings));
            await using (var outside = new NpgsqlConnection($"{database.ConnectionString};Pooling=false"))
            {
                await outside.OpenAsync(Ct);
                // written meanwhile: the migration has to wait in its middle
                await ExecuteAsync(outside, """BEGIN; LOCK TABLE "AuditEntries" IN ROW EXCLUSIVE MODE""");
                var process = VerbTests.Start(office.Folder, ["migrate", .. settings.Select(s => $"--{s.Item1}={s.Item2}")]);
                // within a transaction the server shows the same moment for ever
                await using var watching = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
                await watching.OpenAsync(Ct);
                Assert.True(
                    await KillWhenAsync(process, () => IsWaiting(watching), round % 2 == 0 ? null : () => ExecuteAsync(outside, "COMMIT"))
                ); // or has just been let go
            }
            await AssertStartsAsync(office, settings);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // a real database of the earlier version, with so much in it that bringing it up takes a while
    private static async Task PrepareAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        await db.GetService<IMigrator>().MigrateAsync(Earlier, Ct);
        var numbers = db.Database.IsSqlite()
            ? "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {0}) SELECT n FROM s"
            : "SELECT generate_series(1, {0}) AS n";
#pragma warning disable EF1002 // written above
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO "Drafts" ("UserId", "Key", "Fields", "SavedAt")
            SELECT 'staff', 'plan of an earlier year ' || n, '', '2999-01-01 00:00:00' FROM ({{numbers}}) AS made
            """,
            [Entries],
            Ct
        );
#pragma warning restore EF1002
    }

    // false when it ended by itself, as it should, before the moment was seen
    private static async Task<bool> KillWhenAsync(Process process, Func<bool> isThen, Func<Task>? before = null)
    {
        using (process)
        {
            while (!isThen())
            {
                if (process.HasExited)
                {
                    Assert.True(
                        process.ExitCode == 0,
                        $"{await process.StandardOutput.ReadToEndAsync(Ct)}{await process.StandardError.ReadToEndAsync(Ct)}"
                    );
                    return false;
                }
                await Task.Delay(1, Ct); // it needs the machine more than who looks
            }
            if (before is not null)
            {
                await before();
            }
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync(Ct);
            return true;
        }
    }

    private static async Task AssertStartsAsync(StartedOffice office, (string, string)[] settings)
    {
        var refusal = await office.StartAsync(settings).WaitAsync(TimeSpan.FromMinutes(2), Ct); // never for ever
        Assert.True(refusal is null, $"{refusal}");
        await using var db = await office.DbAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        Assert.Equal(Entries, await db.Drafts.CountAsync(d => d.UserId == "staff", Ct));
        var proof = await office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
    }

    private static bool IsWaiting(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        return command.ExecuteScalar() is > 0L;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written by the test
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static long Length(string file) => new FileInfo(file) is { Exists: true, Length: var length } ? length : 0;
}
