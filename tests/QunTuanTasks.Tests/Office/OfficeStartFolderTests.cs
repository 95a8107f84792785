using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Audit;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

/// <summary>A data folder that cannot be used is one answer at start, never an exception.</summary>
public sealed class OfficeStartFolderTests : OfficeStartTest
{
    [Fact]
    public async Task NewFolder_IsMade_Migrated_AndSeeded()
    {
        Assert.Null(await _office.StartAsync());
        Assert.True(await Get<Readiness>().IsReadyAsync(Ct));
        await using var db = await _office.DbAsync();
        Assert.Equal(
            13,
            await db.Organisations.CountAsync(o => o.Kind == QunTuanTasks.Organisations.OrganisationKind.MassOrganisation && o.IsActive, Ct)
        );
    }

    [Fact]
    public async Task SecondProcess_OnTheSameFolder_IsRefused_UntilTheFirstEnds()
    {
        Assert.Null(await _office.StartAsync());
        await using var second = new StartedOffice(_office.Folder);
        Assert.Equal(StartProblem.FolderInUse, (await second.StartAsync())?.Problem);
        await _office.StopAsync();
        Assert.Null(await second.StartAsync());
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefused_AndLeftAlone()
    {
        Directory.CreateDirectory(_office.Folder);
        var text = string.Concat(Enumerable.Repeat("not a database ", 1000));
        await System.IO.File.WriteAllTextAsync(File, text, Ct);
        Assert.Equal(StartProblem.FileCorrupt, (await _office.StartAsync())?.Problem);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File, Ct));
    }

    [Fact]
    public async Task DatabaseWithABrokenPage_IsRefused()
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        await using (var file = System.IO.File.OpenWrite(File))
        {
            file.Seek(3 * 4096, SeekOrigin.Begin);
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, 4096 * 4).ToArray(), Ct);
        }
        Assert.Equal(StartProblem.FileCorrupt, (await _office.StartAsync())?.Problem);
    }

    [Fact]
    public async Task FolderThatIsAFile_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(_office.Folder, "", Ct);
        Assert.Equal(StartProblem.FolderNotUsable, (await _office.StartAsync())?.Problem);
    }

    [Fact]
    public async Task FileThatIsAFolder_IsRefused()
    {
        Directory.CreateDirectory(File);
        Assert.Equal(StartProblem.FileNotUsable, (await _office.StartAsync())?.Problem);
    }

    [Fact]
    public async Task FolderOnANetworkDisk_IsRefused()
    {
        var services = await _office.MakeAsync(s => s.AddSingleton(_ => new DataFolder(_ => DriveType.Network)));
        Assert.Equal((StartProblem.FolderOnNetwork, _office.Folder), await ProblemAsync(services));
    }

    [Fact]
    public async Task SharedCache_IsRefused() =>
        Assert.Equal(
            StartProblem.SharedCache,
            (await _office.StartAsync(("Database:ConnectionString", $"Data Source={File};Cache=Shared")))?.Problem
        );

    [Theory]
    [InlineData("3.51.2", false)]
    [InlineData("3.7.17", false)]
    [InlineData("3.51.3", true)]
    [InlineData("3.53.3", true)]
    [InlineData("4.0.0", true)]
    [InlineData("", false)]
    public void Sqlite_IsSound_From3513(string version, bool isSound) => Assert.Equal(isSound, OfficeStart.IsSound(version));

    [Fact]
    public async Task EveryCommit_WaitsForTheDisk()
    {
        Assert.Null(await _office.StartAsync());
        await using var db = await _office.DbAsync();
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(Ct));
    }

    [Fact]
    public async Task DatabaseThatIsNotWhereItWas_IsRefused_UntilItIsBackOrItsAnchorsAreMovedAway()
    {
        Assert.Null(await _office.StartAsync());
        Assert.NotNull(await Get<AuditAnchors>().CastAsync(Ct));
        await _office.StopAsync();
        var away = File + ".away";
        System.IO.File.Move(File, away);
        Assert.Equal((StartProblem.DatabaseLost, File), await ProblemAsync(await _office.MakeAsync()));
        // what the first one left behind is no database
        Assert.Equal((StartProblem.DatabaseLost, File), await ProblemAsync(await _office.MakeAsync()));
        await _office.StopAsync();
        System.IO.File.Move(away, File, overwrite: true);
        Assert.Null(await _office.StartAsync());

        await _office.StopAsync();
        System.IO.File.Delete(File);
        System.IO.File.Delete(Path.Combine(_office.Folder, "audit-anchors.jsonl"));
        Assert.Null(await _office.StartAsync());
    }
}
