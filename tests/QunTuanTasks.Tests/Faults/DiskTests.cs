using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// A disk that is full or takes no writes: reading goes on, saving is refused with what is wrong, health says it, and all of it passes by
/// itself.
/// </summary>
public sealed class DiskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullDisk_IsSaid_WhileReadingGoesOn_AndSavingRecoversByItself()
    {
        using var disk = new SmallDisk();
        await using var web = await FaultyOffice.OpenAsync(DatabaseProvider.Sqlite, disk.Folder);
        // other tests empty the pools of this process: a log that nobody has open needs room for its index when it is opened again
        await using var kept = new SqliteConnection($"Data Source={Path.Combine(disk.Folder, "quntuan.db")};Pooling=false");
        await kept.OpenAsync(Ct);
        await using (var first = kept.CreateCommand())
        {
            first.CommandText = "SELECT COUNT(*) FROM sqlite_master"; // only a read opens its log
            await first.ExecuteScalarAsync(Ct);
        }
        var name = await web.AccountAsync(Role.Leader);
        var readiness = web.Services.GetRequiredService<Readiness>();
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var n = round % web.Work.Count;
            var (version, key, before) = (round / web.Work.Count, Guid.NewGuid(), await web.LeftAsync(n));
            Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
            await CheckpointAsync(disk.Folder); // no room is left within the database's own files
            disk.Fill();
            Refused.With(StorageRefusals.DiskFull, await web.ReportAsync(n, version, key));
            await AssertSaidAsync(web, name, StorageRefusals.DiskFull, "disk=DiskFull", version, n);
            Assert.Equal(before, await web.LeftAsync(n)); // nothing of it
            var free = readiness.Free;
            readiness.Free = _ => Readiness.LowFree; // as with a quota: the disk has room, this application has none
            Assert.Equal("not ready: disk=DiskFull", (await web.ReadyAsync()).Said);
            readiness.Free = free;

            disk.Free();
            Refused.Done(await web.ReportAsync(n, version, key));
            await AssertRecoveredAsync(web, name, n, version, key, before);
        }
    }

    [Fact]
    public async Task ReadOnlyDisk_IsSaid_WhileReadingGoesOn_AndSavingRecoversByItself()
    {
        using var disk = new SmallDisk();
        await using var web = await FaultyOffice.OpenAsync(DatabaseProvider.Sqlite, disk.Folder);
        var name = await web.AccountAsync(Role.Leader);
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var n = round % web.Work.Count;
            var (version, key, before) = (round / web.Work.Count, Guid.NewGuid(), await web.LeftAsync(n));
            disk.MakeReadOnly();
            SqliteConnection.ClearAllPools(); // as after minutes without work: what is opened from here on is opened on the disk as it is
            Refused.With(StorageRefusals.DiskReadOnly, await web.ReportAsync(n, version, key));
            await AssertSaidAsync(web, name, StorageRefusals.DiskReadOnly, "database=DiskReadOnly disk=DiskReadOnly", version, n);

            disk.MakeWritable();
            Refused.Done(await web.ReportAsync(n, version, key)); // with the first attempt: no connection of the bad time is used again
            await AssertRecoveredAsync(web, name, n, version, key, before);
        }
    }

    [Fact]
    public async Task FileThatIsTakenAway_TakesNothingMore_IsNotMadeAnew_AndGoesOnWhereItWasWhenItIsBack()
    {
        var folder = Directory.CreateTempSubdirectory("quntuan-gone-");
        try
        {
            await using var web = await FaultyOffice.OpenAsync(DatabaseProvider.Sqlite, folder.FullName);
            var (file, away, key, before) = (
                Path.Combine(folder.FullName, "quntuan.db"),
                Path.Combine(folder.FullName, "away.db"),
                Guid.NewGuid(),
                await web.LeftAsync(0)
            );
            Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
            File.Move(file, away);
            Refused.With(StorageRefusals.DiskBroken, await Submission.TryAsync(() => web.ReportAsync(0, 0, key)));
            SqliteConnection.ClearAllPools();
            // nor by a connection that is opened now
            Refused.With(StorageRefusals.DiskBroken, await Submission.TryAsync(() => web.ReportAsync(0, 0, key)));
            Assert.False(File.Exists(file));
            await web.AssertAliveAsync();
            var (code, said) = await web.ReadyAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
            Assert.Contains("database=DiskBroken", said, StringComparison.Ordinal);
            using (var page = await web.Visit().GetAsync("/login", Ct))
            {
                Assert.NotEqual(HttpStatusCode.InternalServerError, page.StatusCode);
            }

            File.Move(away, file);
            Refused.Done(await web.ReportAsync(0, 0, key));
            Assert.Equal((before.Reports + 1, before.Events + 1, before.Entries + 1), await web.LeftAsync(0));
            Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
            await web.AssertChainHoldsAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StartOnAReadOnlyDisk_SaysSo_AndNotThatSomebodyElseUsesIt()
    {
        using var disk = new SmallDisk();
        await using var office = new StartedOffice(disk.Folder);
        Assert.Null(await office.StartAsync());
        await office.StopAsync();
        disk.MakeReadOnly();
        var refusal = await office.StartAsync();
        Assert.Equal((StartProblem.FolderNotUsable, disk.Folder), (refusal?.Problem, refusal?.Subject));
        Assert.Contains("Read-only", refusal!.Detail, StringComparison.Ordinal);
        disk.MakeWritable();
        Assert.Null(await office.StartAsync());
    }

    [Fact]
    public async Task FirstStartOnAFullDisk_SaysSo_AndTheNextOneSucceeds()
    {
        using var disk = new SmallDisk(8);
        await using var office = new StartedOffice(disk.Folder);
        disk.Fill();
        var refusal = await office.StartAsync();
        Assert.Equal(StartProblem.FileNotUsable, refusal?.Problem);
        Assert.Contains("full", refusal!.Detail, StringComparison.Ordinal);
        disk.Free();
        await office.StopAsync();
        Assert.Null(await office.StartAsync());
    }

    // all that lies in the log goes into the file, and the log gives its room back
    private static async Task CheckpointAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "quntuan.db")};Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        Assert.Equal(0L, await command.ExecuteScalarAsync(Ct));
    }

    private static async Task AssertSaidAsync(FaultyOffice web, string name, Refusal refusal, string health, int version, int n)
    {
        await web.AssertAliveAsync();
        var (code, said) = await web.ReadyAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, $"not ready: {health}"), (code, said));
        Assert.Equal(version == 0 ? null : version, await web.ClaimedAsync(n)); // read as if nothing were wrong
        // a page that would have to write says what is wrong, in a sentence, where the person is
        using var page = await WebOffice.SignInAsync(web.Visit(), name);
        Assert.Contains(
            Texts.Of(refusal, isFormThere: false),
            WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );
        Assert.Equal(refusal, (await web.AsAsync<DraftService, Done>(web.Work[n].Head, s => s.SaveAsync("form", "{}", Ct))).Refusal);
    }

    private static async Task AssertRecoveredAsync(
        FaultyOffice web,
        string name,
        int n,
        int version,
        Guid key,
        (int Reports, int Events, int Entries) before
    )
    {
        Refused.Done(await web.ReportAsync(n, version, key)); // sent once more: done, and not done again
        Assert.Equal((before.Reports + 1, before.Events + 1, before.Entries + 1), await web.LeftAsync(n));
        Assert.Equal(version + 1, await web.ClaimedAsync(n));
        Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
        Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(web.Visit(), name)).StatusCode);
        await web.AssertChainHoldsAsync();
    }
}
