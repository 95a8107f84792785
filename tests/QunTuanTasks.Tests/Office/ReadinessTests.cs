using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Audit;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

public sealed class ReadinessOnSqlite() : ReadinessTests(DatabaseProvider.Sqlite);

public sealed class ReadinessOnPostgreSql() : ReadinessTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Each thing that readiness looks at, broken: it is found, it alone, and only for as long as it is broken. Backups: BackupTests.
/// </summary>
public abstract class ReadinessTests(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly StartedOffice _office = new();
    private TestDatabase? _database;

    private Readiness Readiness => _office.Services.GetRequiredService<Readiness>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        Directory.CreateDirectory(_office.Folder);
        // what the template's log is sealed with
        File.Copy(Path.Combine(TestDatabase.Folder, "audit.key"), Path.Combine(_office.Folder, "audit.key"));
        Assert.Null(
            await _office.StartAsync(("Database:Provider", provider.ToString()), ("Database:ConnectionString", _database.ConnectionString))
        );
        Readiness.Free = _ => Readiness.LowFree; // whatever room this machine has
        Assert.Equal([], await WrongAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Database_ThatTakesNoWrite_IsBad_AndReadingGoesOnBesideIt()
    {
        await using (var other = await _office.DbAsync())
        {
            await using var transaction = await other.Database.BeginTransactionAsync(Ct);
            if (provider is DatabaseProvider.PostgreSQL)
            {
                await other.Database.ExecuteSqlRawAsync("""LOCK TABLE "CommandKeys" IN EXCLUSIVE MODE""", Ct);
            }
            Assert.Equal([(HealthSubject.Database, HealthState.Bad)], await WrongAsync());
            Assert.False(await Readiness.IsReadyAsync(Ct));
        }
        Assert.Equal([], await WrongAsync());
    }

    [Fact]
    public async Task Migration_ThatIsMissing_IsBad()
    {
        await using var db = await _office.DbAsync();
        var last = (await db.Database.GetAppliedMigrationsAsync(Ct)).Last();
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = {last}""", Ct);
        Assert.Equal([(HealthSubject.Migrations, HealthState.Bad)], await WrongAsync());
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ({last}, '10')""",
            Ct
        );
        Assert.Equal([], await WrongAsync());
    }

    [Fact]
    public async Task Disk_IsLow_ThenFull()
    {
        foreach (
            var (free, state) in new[]
            {
                (Readiness.LowFree - 1, HealthState.Degraded),
                (Readiness.LeastFree, HealthState.Degraded),
                (Readiness.LeastFree - 1, HealthState.Bad),
                (0, HealthState.Bad),
            }
        )
        {
            Readiness.Free = _ => free;
            Assert.Equal([(HealthSubject.Disk, state)], await WrongAsync());
        }
        Readiness.Free = _ => throw new IOException("the disk is gone");
        Assert.Equal([(HealthSubject.Disk, HealthState.Bad)], await WrongAsync());
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("another")]
    [InlineData("no key")]
    public async Task KeyOfTheAuditLog_ThatIsNotWhereItWas_IsBad_ThoughThisProcessStillHasIt(string becomes)
    {
        var file = _office.Services.GetRequiredService<AuditKey>().File;
        var key = await File.ReadAllTextAsync(file, Ct);
        if (becomes == "gone")
        {
            File.Delete(file);
        }
        else
        {
            await File.WriteAllTextAsync(file, becomes == "another" ? new string('0', 64) : becomes, Ct);
        }
        Assert.Equal([(HealthSubject.Keys, HealthState.Bad)], await WrongAsync());
        await File.WriteAllTextAsync(file, key, Ct);
        Assert.Equal([], await WrongAsync());
    }

    [Fact]
    public async Task KeysOfCookies_ThatAreGone_AreBad_ThoughThisProcessStillHasThem()
    {
        await using var db = await _office.DbAsync();
        Assert.True(await db.DataProtectionKeys.ExecuteDeleteAsync(Ct) > 0);
        Assert.Equal([(HealthSubject.Keys, HealthState.Bad)], await WrongAsync());
    }

    [Fact]
    public async Task EndOfTheAuditLog_ThatDoesNotFit_IsDegraded()
    {
        await using var db = await _office.DbAsync();
        Assert.Equal(1, await db.AuditHeads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Seal, "forged"), Ct));
        Assert.Equal([(HealthSubject.Audit, HealthState.Degraded)], await WrongAsync());
        Assert.True(await Readiness.IsReadyAsync(Ct)); // people can work; somebody should look
    }

    private async Task<List<(HealthSubject Subject, HealthState State)>> WrongAsync()
    {
        var findings = await Readiness.LookAsync(Ct);
        Assert.Equal(Enum.GetValues<HealthSubject>(), findings.Select(f => f.Subject));
        return [.. findings.Where(f => f.State is not HealthState.Good).Select(f => (f.Subject, f.State))];
    }
}
