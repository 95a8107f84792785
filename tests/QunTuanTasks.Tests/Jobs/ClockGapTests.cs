using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Jobs;

public sealed class ClockGapOnSqlite() : ClockGapTests(DatabaseProvider.Sqlite);

public sealed class ClockGapOnPostgreSql() : ClockGapTests(DatabaseProvider.PostgreSQL);

/// <summary>A start a year ahead is not trusted until a person has confirmed the clock.</summary>
public abstract class ClockGapTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task FirstStartEver_IsTrusted() => Assert.True(await StartedAsync());

    [Fact]
    public async Task StartAfterAMonth_WaitsForAPerson_HoweverOftenItIsStarted()
    {
        Assert.True(await StartedAsync());
        Office.Pass(ClockGap.Longest + TimeSpan.FromHours(2));
        var process = New();
        Assert.False(await process.IsPassedAsync(true, null, Ct));
        Assert.False(await process.IsPassedAsync(true, null, Ct));
        Assert.False(await StartedAsync());

        var finding = (await Office.Get<Readiness>().LookAsync(Ct)).Single(f => f.Subject is HealthSubject.Jobs);
        Assert.Equal((HealthState.Degraded, ClockRefusals.NotConfirmed.Code), (finding.State, finding.Why?.Code));

        await New().ConfirmAsync(Ct); // another process: the verb
        Assert.True(await process.IsPassedAsync(true, null, Ct));
        Assert.True(await StartedAsync());
        Assert.Equal(HealthState.Good, (await Office.Get<Readiness>().LookAsync(Ct)).Single(f => f.Subject is HealthSubject.Jobs).State);
    }

    [Fact]
    public async Task ClockThatIsSetBack_NeedsNobody()
    {
        Assert.True(await StartedAsync());
        var right = Office.Today;
        Office.Today = right.AddYears(1);
        var process = New();
        Assert.False(await process.IsPassedAsync(true, null, Ct));
        Office.Today = right;
        Assert.True(await process.IsPassedAsync(true, TimeSpan.FromDays(-365), Ct));
        Assert.Null(await Office.ReadAsync(db => db.JobLeases.Where(l => l.Name == "clock").Select(l => l.Fault).SingleAsync(Ct)));
    }

    [Fact]
    public async Task OfTwoProcesses_TheOneThatIsAheadGoesOnWaiting()
    {
        Assert.True(await StartedAsync());
        var (right, other, ahead) = (Office.Today, New(), New());
        Office.Today = right.AddYears(1);
        Assert.False(await ahead.IsPassedAsync(true, null, Ct));
        Office.Today = right;
        Assert.True(await other.IsPassedAsync(true, null, Ct));
        Office.Today = right.AddYears(1);
        Assert.False(await ahead.IsPassedAsync(true, null, Ct));
    }

    [Fact]
    public async Task TimeThatReallyPassed_IsNoGap_AndAJumpOverItIs()
    {
        var process = New();
        Assert.True(await process.IsPassedAsync(true, null, Ct));
        Office.Pass(TimeSpan.FromDays(40));
        Assert.True(await process.IsPassedAsync(true, null, Ct));
        Office.Pass(TimeSpan.FromDays(400));
        Assert.False(await process.IsPassedAsync(true, TimeSpan.FromDays(400), Ct));
        Assert.False(await process.IsPassedAsync(true, null, Ct));
    }

    private Task<bool> StartedAsync() => New().IsPassedAsync(true, null, Ct);

    // as a process that starts
    private ClockGap New() =>
        new(Office.Get<IDbContextFactory<QunTuanDb>>(), Office.Get<WriteGate>(), Office.Get<OfficeClock>(), NullLogger<ClockGap>.Instance);
}
