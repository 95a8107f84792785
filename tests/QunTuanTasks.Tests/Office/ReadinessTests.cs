using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
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

    [Fact]
    public async Task BackgroundWork_ThatFailed_OrPassedRowsBy_IsDegraded_AndSaysWhich()
    {
        await using var db = await _office.DbAsync();
        var lease = new JobLease
        {
            Name = "of the test",
            Holder = "another process",
            HeldUntil = DateTime.MaxValue,
            Fault = "DbUpdateException",
        };
        db.JobLeases.Add(lease);
        await db.SaveChangesAsync(Ct);
        Assert.Equal([(HealthSubject.Jobs, HealthState.Degraded)], await WrongAsync());
        var finding = (await Readiness.LookAsync(Ct)).Single(f => f.Subject is HealthSubject.Jobs);
        Assert.Equal("of the test: DbUpdateException", finding.Detail);
        Assert.True(await Readiness.IsReadyAsync(Ct));

        (lease.Fault, lease.PassedBy) = (null, 2);
        await db.SaveChangesAsync(Ct);
        Assert.Equal([(HealthSubject.Jobs, HealthState.Degraded)], await WrongAsync());
        lease.PassedBy = 0;
        await db.SaveChangesAsync(Ct);
        Assert.Equal([], await WrongAsync());
    }

    [Theory]
    [InlineData("2026-11-28T00:09", 30, "")] // in the first minutes of a day it is still being brought up
    [InlineData("2026-11-28T00:11", 30, "day: 2026-11-27")]
    [InlineData("2026-11-28T12:00", 9, "")] // as it is after a start that comes late
    [InlineData("2026-11-28T12:00", 11, "day: 2026-11-27")]
    public void Day_ThatIsNotBroughtUp_IsSaid_AfterAGrace(string inShanghai, int minutesUp, string trouble)
    {
        var time = DateTimeOffset.Parse($"{inShanghai}:00+08:00", CultureInfo.InvariantCulture);
        var clock = new OfficeClock(new FakeTimeProvider(time));
        JobLease[] leases = [new() { Name = "day", Day = new(2026, 11, 27) }, new() { Name = "months", Day = new(2026, 11, 28) }];
        Assert.Equal(trouble, JobHealth.Trouble(leases, clock, time.UtcDateTime.AddMinutes(-minutesUp)));
    }

    [Fact]
    public async Task Cell_ThatSaysSomethingElseThanItsRows_IsDegraded_WhereEverythingIsExamined()
    {
        await using var db = await _office.DbAsync();
        db.BoardCells.Add(
            new()
            {
                PlanId = await db.Plans.Select(p => p.Id).FirstAsync(Ct),
                Month = BoardCell.Live,
                OrganisationId = await db.Organisations.Select(o => o.Id).FirstAsync(Ct),
                DirectiveId = await db.Directives.Select(d => d.Id).FirstAsync(Ct),
                Count = 1,
            }
        );
        await db.SaveChangesAsync(Ct);
        Assert.Equal([(HealthSubject.Cells, HealthState.Degraded)], await WrongAsync());
        Assert.DoesNotContain(await Readiness.LookAsync(Ct), f => f.State is not HealthState.Good);
    }

    private async Task<List<(HealthSubject Subject, HealthState State)>> WrongAsync()
    {
        var findings = await Readiness.ExamineAsync(Ct);
        Assert.Equal(Enum.GetValues<HealthSubject>(), findings.Select(f => f.Subject));
        return [.. findings.Where(f => f.State is not HealthState.Good).Select(f => (f.Subject, f.State))];
    }
}
