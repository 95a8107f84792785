using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Backups;

/// <summary>
/// A restore into a server changes two places, the database and the folder with its key: between the two nothing starts, and nobody works
/// meanwhile.
/// </summary>
public sealed class ServerRestoreTests : IAsyncLifetime
{
    private readonly StartedOffice _office = new();
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(Path.GetDirectoryName(_office.Folder)!, $"{Path.GetFileName(_office.Folder)}.zip");

    private string Mark => Path.Combine(_office.Folder, BackupRestorer.Mark);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.PostgreSQL);
        Assert.Null(await StartAsync());
        var (made, refused) = await _office.Services.GetRequiredService<BackupMaker>().MakeAsync(Backup, Ct);
        Assert.True(made is not null, $"{refused}");
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
        File.Delete(Backup);
    }

    [Fact]
    public async Task ApplicationThatRunsElsewhere_IsNotRestoredUnderItsFeet()
    {
        await using (var db = await _office.DbAsync())
        {
            await db.Database.OpenConnectionAsync(Ct);
            await using var other = new StartedOffice();
            Assert.Equal(BackupProblem.TargetInUse, (await RestoreAsync(other, replace: true))?.Problem);
            Assert.Empty(Directory.GetFiles(other.Folder, BackupRestorer.Mark));
        }
        Assert.Equal(BackupProblem.TargetNotEmpty, (await RestoreAsync(_office, replace: false))?.Problem);
        Assert.Null(await RestoreAsync(_office, replace: true));
        Assert.Null(await StartAsync());
    }

    [Fact]
    public async Task EndedBetweenTheDatabaseAndItsKey_NothingStarts_UntilTheSameCommandFinishesIt()
    {
        await _office.StopAsync();
        var key = Path.Combine(_office.Folder, "audit.key");
        File.Delete(key);
        Directory.CreateDirectory(key); // where the key is to be put
        Assert.Equal(BackupProblem.CannotWrite, (await RestoreAsync(_office, replace: true))?.Problem);
        Assert.Equal(StartProblem.RestoreUnfinished, (await StartAsync())?.Problem);
        Directory.Delete(key);
        Assert.Null(await RestoreAsync(_office, replace: false));
        Assert.Null(await StartAsync());
        Assert.True((await _office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct)).Holds);
    }

    [Fact]
    public async Task RestoreThatTheServerRefused_LeavesEverythingAsItWas()
    {
        Assert.Equal(
            BackupProblem.ToolFailed,
            (await RestoreAsync(_office, replace: true, ("Backup:PostgreSqlTools", _office.Folder)))?.Problem
        );
        Assert.False(File.Exists(Mark));
        Assert.Null(await StartAsync());
    }

    private Task<StartRefusal?> StartAsync() => _office.StartAsync(Settings());

    private async Task<BackupRefusal?> RestoreAsync(StartedOffice office, bool replace, params (string, string)[] also) =>
        await (await office.MakeAsync(null, Settings(also))).GetRequiredService<BackupRestorer>().RestoreAsync(Backup, replace, Ct);

    private (string, string)[] Settings(params (string, string)[] also) =>
        [("Database:Provider", nameof(DatabaseProvider.PostgreSQL)), ("Database:ConnectionString", _database!.ConnectionString), .. also];
}
