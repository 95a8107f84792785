using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Backups;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Backups;

/// <summary>
/// A backup is made while people work, counts only when it reads back whole, and puts an empty machine where the old one was.
/// </summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly StartedOffice _office = new();
    private readonly StartedOffice _other = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_office.Folder, "one.zip");

    public async ValueTask InitializeAsync() => Assert.Null(await _office.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task OneAtATime_WhoeverAsks_AndTheNextFindsNothingInItsWay()
    {
        var nightly = Get<NightlyBackup>(_office);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => nightly.MakeAsync(Ct), Ct)));
        Assert.Contains(made, r => r is null);
        Assert.Contains(made, r => r is { Problem: BackupProblem.InTheMaking });
        Assert.All(made, r => Assert.True(r is null or { Problem: BackupProblem.InTheMaking }, r?.Detail));
        Assert.Null(await nightly.MakeAsync(Ct));
        Assert.InRange(Get<BackupShelf>(_office).All().Count(), 1, made.Count(r => r is null) + 1); // those of one second have one name
    }

    [Fact]
    public async Task SecondOne_WhileTheFirstIsInTheMaking_IsToldSo()
    {
        var time = new Watched();
        await _office.MakeAsync(s => s.AddSingleton<TimeProvider>(time));
        using var begun = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        time.Asked = () => // for its name
        {
            time.Asked = null;
            begun.Release();
            goOn.Wait(Ct);
        };
        var first = Task.Run(() => Get<NightlyBackup>(_office).MakeAsync(Ct), Ct);
        try
        {
            await begun.WaitAsync(Ct);
            await using var scope = _office.Services.CreateAsyncScope();
            Get<TestActor>(_office).Everywhere = new("", Role.SystemAdministrator, 0);
            Refused.With(BackupRefusals.InTheMaking, await scope.ServiceProvider.GetRequiredService<BackupService>().MakeAsync(Ct));
        }
        finally
        {
            goOn.Set();
        }
        Assert.Null(await first);
    }

    [Fact]
    public async Task GivenUpInTheMiddle_LeavesNothing_AndTheNextIsMade()
    {
        var time = new Watched();
        await _office.MakeAsync(s => s.AddSingleton<TimeProvider>(time));
        var (nightly, shelf) = (Get<NightlyBackup>(_office), Get<BackupShelf>(_office));
        using var patience = new CancellationTokenSource();
        time.Asked = patience.Cancel; // for its name: it has begun
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => nightly.MakeAsync(patience.Token));
        Assert.Empty(Directory.GetFileSystemEntries(shelf.Folder));
        Assert.Null(await nightly.MakeAsync(Ct));
        Assert.Single(shelf.All());
    }

    [Fact]
    public async Task DamagedFile_IsRefused_WhereverTheByteIs()
    {
        await MadeAsync();
        var whole = await File.ReadAllBytesAsync(Backup, Ct);
        foreach (var at in new[] { whole.Length / 3, whole.Length / 2, whole.Length * 3 / 4 })
        {
            var broken = (byte[])whole.Clone();
            for (var n = 0; n < 64; n++)
            {
                broken[at + n] ^= 0x55;
            }
            await File.WriteAllBytesAsync(Backup, broken, Ct);
            Assert.Equal(BackupProblem.FileDamaged, (await RestoreElsewhereAsync())?.Problem);
            Assert.NotNull(await Get<BackupMaker>(_office).VerifyAsync(Backup, Ct));
        }
        await File.WriteAllBytesAsync(Backup, whole[..(whole.Length / 2)], Ct);
        Assert.Equal(BackupProblem.FileDamaged, (await RestoreElsewhereAsync())?.Problem);
        File.Delete(Backup);
        Assert.Equal(BackupProblem.FileNotReadable, (await RestoreElsewhereAsync())?.Problem);
        Assert.False(File.Exists(_other.File)); // nothing was touched
    }

    [Fact]
    public async Task NewerVersion_OtherDatabase_AndAPathOutOfTheFolder_AreRefused()
    {
        await MadeAsync();
        await RewriteAsync(m =>
            m.Replace("\"migrations\":[", "\"migrations\":[\"29990101000000_FromTheFuture\",", StringComparison.Ordinal)
        );
        Assert.Equal(BackupProblem.NewerVersion, (await RestoreElsewhereAsync())?.Problem);
        await MadeAsync();
        await RewriteAsync(m => m.Replace("\"Sqlite\"", "\"PostgreSQL\"", StringComparison.Ordinal));
        Assert.Equal(BackupProblem.OtherDatabase, (await RestoreElsewhereAsync())?.Problem);
        await MadeAsync();
        await RewriteAsync(m => m.Replace("\"audit.key\"", "\"../../audit.key\"", StringComparison.Ordinal));
        Assert.Equal(BackupProblem.FileDamaged, (await RestoreElsewhereAsync())?.Problem);
    }

    [Fact]
    public async Task RunningApplication_IsNotRestoredUnderItsFeet_AndWhatIsThereIsPutAside()
    {
        await MadeAsync();
        await using (var second = new StartedOffice(_office.Folder))
        {
            await second.MakeAsync();
            Assert.Equal(BackupProblem.TargetInUse, (await Get<BackupRestorer>(second).RestoreAsync(Backup, replace: true, Ct))?.Problem);
        }
        await _office.MakeAsync();
        Assert.Equal(BackupProblem.TargetNotEmpty, (await Get<BackupRestorer>(_office).RestoreAsync(Backup, replace: false, Ct))?.Problem);
        Assert.Null(await Get<BackupRestorer>(_office).RestoreAsync(Backup, replace: true, Ct));
        var aside = Assert.Single(Directory.GetDirectories(_office.Folder, "before-restore-*"));
        Assert.True(File.Exists(Path.Combine(aside, "quntuan.db")) && File.Exists(Path.Combine(aside, "audit.key")));
        Assert.Null(await _office.StartAsync());
    }

    [Fact]
    public async Task UnfinishedRestore_KeepsTheApplicationFromStarting_AndTheSameCommandFinishesIt()
    {
        await MadeAsync();
        await _office.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(_office.Folder, BackupRestorer.Mark), "", Ct);
        File.Delete(_office.File); // ended between putting aside and putting in place
        Assert.Equal(StartProblem.RestoreUnfinished, (await _office.StartAsync())?.Problem);
        await _office.MakeAsync();
        Assert.Null(await Get<BackupRestorer>(_office).RestoreAsync(Backup, replace: false, Ct));
        Assert.Null(await _office.StartAsync());
    }

    [Theory]
    [InlineData("\"version\":\"0.1.0\"", "\"version\":\"99.0.0\"", BackupProblem.NewerVersion)]
    [InlineData("\"version\":\"0.1.0\"", "\"version\":\"0.1.1-rc.1\"", BackupProblem.NewerVersion)]
    [InlineData("\"version\":\"0.1.0\"", "\"version\":\"new\"", BackupProblem.FileDamaged)]
    [InlineData("\"version\":\"0.1.0\",", "", BackupProblem.FileDamaged)]
    [InlineData("\"files\":[", "\"files\":[null,", BackupProblem.FileDamaged)]
    [InlineData("\"format\":1", "\"format\":0", BackupProblem.FileDamaged)]
    public async Task WhatAManifestSaysOfItself_IsChecked(string was, string becomes, BackupProblem problem)
    {
        await MadeAsync();
        await RewriteAsync(text => text.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Equal(problem, (await RestoreElsewhereAsync())?.Problem);
    }

    [Fact]
    public async Task WhatTheApplicationWrites_IsForItsOwnAccountAlone()
    {
        await MadeAsync();
        File.SetUnixFileMode(_office.File, (UnixFileMode)0x1A4); // 0644, as an earlier version left it
        Assert.Null(await Get<NightlyBackup>(_office).MakeAsync(Ct));
        await _office.StopAsync();
        Assert.Null(await _office.StartAsync());
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(_office.Folder), 8));
        Assert.All(
            Directory.GetFiles(_office.Folder, "*", SearchOption.AllDirectories),
            f => Assert.True(Convert.ToString((int)File.GetUnixFileMode(f), 8) == "600", f)
        );
    }

    [Fact]
    public async Task Nightly_IsKeptThirtyTimes_AndHealthKnowsItsAge()
    {
        var nightly = Get<NightlyBackup>(_office);
        var shelf = Get<BackupShelf>(_office);
        Directory.CreateDirectory(shelf.Folder);
        for (var day = 1; day <= 31; day++)
        {
            await File.WriteAllTextAsync(Path.Combine(shelf.Folder, $"quntuan-202501{day:00}-023000.zip"), "", Ct);
        }
        Assert.Equal(HealthState.Degraded, await BackupStateAsync()); // the last good one is long past
        Assert.Equal(TimeSpan.FromMinutes(1), nightly.UntilNext());
        Assert.Null(await nightly.MakeAsync(Ct));
        Assert.Equal(30, Directory.GetFiles(shelf.Folder).Length);
        Assert.DoesNotContain(
            Directory.GetFiles(shelf.Folder),
            f => f.Contains("20250101", StringComparison.Ordinal) || f.Contains("20250102", StringComparison.Ordinal)
        );
        Assert.Equal(HealthState.Good, await BackupStateAsync());
        Assert.InRange(nightly.UntilNext(), TimeSpan.FromMinutes(2), TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task FolderThatCannotBeWritten_IsOneAnswer_AndLeavesNothingBehind()
    {
        var (made, refused) = await Get<BackupMaker>(_office).MakeAsync("/proc/nowhere/one.zip", Ct);
        Assert.Null(made);
        Assert.Equal(BackupProblem.CannotWrite, refused!.Problem);
        var before = Directory.GetFileSystemEntries(_office.Folder);
        await MadeAsync();
        Assert.Equal([Backup], Directory.GetFileSystemEntries(_office.Folder).Except(before));
    }

    [Fact]
    public async Task WhatAKilledProcessLeft_IsNoBackup_AndGoesADayLater()
    {
        var shelf = Get<BackupShelf>(_office);
        var (old, young) = (Path.Combine(shelf.Folder, ".making-old"), Path.Combine(shelf.Folder, ".making-young"));
        foreach (var left in new[] { old, young })
        {
            Directory.CreateDirectory(left);
            await File.WriteAllTextAsync(Path.Combine(left, "packed"), "half", Ct);
        }
        Directory.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-25));
        Assert.Empty(shelf.All());
        Assert.Null(shelf.LastGood());
        Assert.Null(await Get<NightlyBackup>(_office).MakeAsync(Ct));
        Assert.Single(shelf.All());
        Assert.Equal((false, true), (Directory.Exists(old), Directory.Exists(young)));
    }

    private static T Get<T>(StartedOffice office)
        where T : notnull => office.Services.GetRequiredService<T>();

    private async Task<HealthState> BackupStateAsync() =>
        (await Get<Readiness>(_office).LookAsync(Ct)).Single(f => f.Subject is HealthSubject.Backup).State;

    private async Task MadeAsync() => Assert.NotNull((await Get<BackupMaker>(_office).MakeAsync(Backup, Ct)).Made);

    private async Task<BackupRefusal?> RestoreElsewhereAsync()
    {
        await _other.MakeAsync();
        return await Get<BackupRestorer>(_other).RestoreAsync(Backup, replace: false, Ct);
    }

    private async Task RewriteAsync(Func<string, string> manifest)
    {
        await using var zip = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Update, Ct);
        var entry = zip.GetEntry("manifest.json")!;
        string text;
        using (var reader = new StreamReader(await entry.OpenAsync(Ct)))
        {
            text = await reader.ReadToEndAsync(Ct);
        }
        Assert.NotEqual(text, manifest(text));
        entry.Delete();
        await using var writer = new StreamWriter(await zip.CreateEntry("manifest.json").OpenAsync(Ct));
        await writer.WriteAsync(manifest(text));
    }

    /// <summary>The time as it is, to whoever asks for it.</summary>
    private sealed class Watched : TimeProvider
    {
        public Action? Asked { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            Asked?.Invoke();
            return System.GetUtcNow();
        }
    }
}
