using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

public sealed class LockedOnSqlite() : LockedTests(DatabaseProvider.Sqlite);

public sealed class LockedOnPostgreSql() : LockedTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Somebody outside holds the database under fifty saves: timers, reading and health go on meanwhile, and afterwards each save was done
/// once, or refused with one sentence when it took too long.
/// </summary>
public abstract class LockedTests(DatabaseProvider provider) : IDisposable
{
    private const int Saves = 50;
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-locked-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LockedForTenSeconds_FiftySavesAreDone_AndTheServerGoesOnMeanwhile()
    {
        await using var web = await FaultyOffice.OpenAsync(provider, _folder);
        await web.AssertAliveAsync();
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var keys = Enumerable.Range(0, Saves).Select(_ => Guid.NewGuid()).ToList();
            List<Task<Result<Done>>> saves;
            await using (await LockAsync(web))
            {
                var since = Stopwatch.StartNew();
                saves = Send(web, round, keys);
                do
                {
                    await GoesOnAsync(web, round);
                    Assert.DoesNotContain(saves, s => s.IsCompleted);
                    // after every change one whole, the others as long as it takes to look
                } while ((Extent.IsLong || (Extent.IsAll && round == 0)) && since.Elapsed < Held);
            }
            Assert.All(await Task.WhenAll(saves), s => Refused.Done(s));
            Assert.All(await Task.WhenAll(Send(web, round, keys)), s => Refused.Done(s)); // a page that was not sure sends again
            await AssertOnceAsync(web, round);
        }
    }

    [Fact]
    public async Task LockedForLongerThanASaveWaits_EachIsRefusedWithOneSentence_AndSavedOnceLater()
    {
        Extent.OneDatabase(provider);
        await using var web = await FaultyOffice.OpenAsync(
            provider,
            _folder,
            c =>
                provider is DatabaseProvider.Sqlite
                    ? $"Data Source={Path.Combine(_folder, "quntuan.db")};Default Timeout=1"
                    : $"{c};Command Timeout=1"
        );
        web.Impatient = true;
        var keys = Enumerable.Range(0, Saves).Select(_ => Guid.NewGuid()).ToList();
        await using (await LockAsync(web))
        {
            Assert.All(await Task.WhenAll(Send(web, 0, keys)), s => Refused.With(StorageRefusals.DatabaseBusy, s));
            await GoesOnAsync(web, 0);
        }
        for (var n = 0; n < Saves; n++)
        {
            Refused.Done(await web.ReportAsync(n, 0, keys[n]));
        } // one after another: nobody waits for anybody for a second
        await AssertOnceAsync(web, 0);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static List<Task<Result<Done>>> Send(FaultyOffice web, int version, List<Guid> keys) =>
        [.. Enumerable.Range(0, Saves).Select(n => Task.Run(() => web.ReportAsync(n, version, keys[n]), Ct))];

    // reading, timers and the process itself; and health says what the matter is
    private static async Task GoesOnAsync(FaultyOffice web, int version)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(version == 0 ? null : version, await web.ClaimedAsync(n));
            Assert.True(await timer.WaitForNextTickAsync(Ct));
            await web.AssertAliveAsync();
        }
        Assert.StartsWith("not ready: database=DatabaseBusy", (await web.ReadyAsync()).Said, StringComparison.Ordinal);
    }

    private static async Task AssertOnceAsync(FaultyOffice web, int round)
    {
        for (var n = 0; n < Saves; n++)
        {
            Assert.Equal((round + 1, round + 1, round + 1), await web.LeftAsync(n));
            Assert.Equal(round + 1, await web.ClaimedAsync(n));
        }
        await web.AssertChainHoldsAsync();
    }

    // as an administrator's own tool would, left open over a break
    private async Task<DbConnection> LockAsync(FaultyOffice web)
    {
        _ = web.Services; // started before
        DbConnection outside =
            provider is DatabaseProvider.Sqlite
                ? new SqliteConnection($"Data Source={Path.Combine(_folder, "quntuan.db")};Pooling=false")
                : new NpgsqlConnection($"{web.Built};Pooling=false");
        await outside.OpenAsync(Ct);
        await using var command = outside.CreateCommand();
        command.CommandText =
            provider is DatabaseProvider.Sqlite ? "BEGIN IMMEDIATE" : """BEGIN; LOCK TABLE "AuditHeads", "CommandKeys" IN EXCLUSIVE MODE""";
        await command.ExecuteNonQueryAsync(Ct);
        return outside;
    }
}
