using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using QunTuanTasks.Assignments;
using QunTuanTasks.Jobs;
using QunTuanTasks.News;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

/// <summary>Two processes on one PostgreSQL: each hears what the other saves, and what nobody does twice is done once.</summary>
public sealed class TwoProcessesOnPostgreSql() : OfficeTest(DatabaseProvider.PostgreSQL)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestOffice? _other;

    [Fact]
    public async Task SaveOfOne_IsHeardByTheOther_AndToldOnceInItsOwn()
    {
        var id = await Office.AssignmentAsync("FTU");
        var other = await OtherAsync();
        var (here, there) = (Heard(Office), Heard(other));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 3);
        await HasAsync(there, 1);
        Assert.Single(here);
        Assert.Equal(here, there);
        await other.MustAsync(other.Head("FTU"), id, AssignmentAct.Report, 4);
        await HasAsync(there, 2); // its own, at once and once
        Assert.Equal(2, there.Count);
    }

    [Fact]
    public async Task WhatWasSavedWhileTheConnectionWasAway_IsHeardWhenItIsBack()
    {
        var id = await Office.AssignmentAsync("FTU");
        var other = await OtherAsync();
        var there = Heard(other);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 3);
        await HasAsync(there, 1);
        await using (var outside = new NpgsqlConnection(other.ConnectionString))
        {
            await outside.OpenAsync(Ct);
            await using var cut = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    + "WHERE datname = current_database() AND application_name = 'quntuan news'",
                outside
            );
            await cut.ExecuteNonQueryAsync(Ct);
        }
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);
        await HasAsync(there, 2, () => other.Pass(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task MonthIsClosedOnce_AndALeaseOfOneKeepsTheOtherOut()
    {
        await Office.AssignmentAsync("FTU");
        var other = await OtherAsync();
        (Office.BackgroundStandsStill, other.BackgroundStandsStill) = (true, true);
        (Office.Today, other.Today) = (new(2026, 4, 2), new(2026, 4, 2));
        await Task.WhenAll(
            Office.Get<JobRunner>().RunDueAsync(clockIsTrusted: true, Ct),
            other.Get<JobRunner>().RunDueAsync(clockIsTrusted: true, Ct)
        );
        Assert.Single(await Office.ReadAsync(db => db.ClosedMonths.ToListAsync(Ct)));
        Assert.Equal(0, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));

        // somebody else holds it and has not died
        var now = Office.Time.GetUtcNow().UtcDateTime;
        await Office.ReadAsync(db =>
            db.JobLeases.ExecuteUpdateAsync(
                s => s.SetProperty(l => l.Holder, "elsewhere").SetProperty(l => l.HeldUntil, now + JobRunner.Lease),
                Ct
            )
        );
        other.Today = new(2026, 5, 2);
        await Office.ReadAsync(db =>
            db.JobLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.HeldUntil, At(other) + JobRunner.Lease), Ct)
        );
        await other.Get<JobRunner>().RunDueAsync(clockIsTrusted: true, Ct);
        Assert.Single(await Office.ReadAsync(db => db.ClosedMonths.ToListAsync(Ct)));
        other.Pass(JobRunner.Lease + TimeSpan.FromSeconds(1)); // it died
        await other.Get<JobRunner>().RunDueAsync(clockIsTrusted: true, Ct);
        Assert.Equal(2, await Office.ReadAsync(db => db.ClosedMonths.CountAsync(Ct)));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_other is not null)
        {
            await Listener(_other).StopAsync(CancellationToken.None);
            await _other.DisposeAsync();
        }
        await base.DisposeAsync();
    }

    private static DateTime At(TestOffice office) => office.Time.GetUtcNow().UtcDateTime;

    private async Task<TestOffice> OtherAsync()
    {
        _other = Office.Another();
        await _other.SettleAsync();
        await Listener(_other).StartAsync(Ct);
        await using var outside = new NpgsqlConnection(_other.ConnectionString);
        await outside.OpenAsync(Ct);
        for (var waited = 0; ; waited++)
        {
            await using var listens = new NpgsqlCommand(
                "SELECT count(*) FROM pg_stat_activity "
                    + "WHERE datname = current_database() AND application_name = 'quntuan news' AND state = 'idle'",
                outside
            );
            if (await listens.ExecuteScalarAsync(Ct) is 1L)
            {
                return _other;
            }
            Assert.True(waited < 300, "it does not listen");
            await Task.Delay(100, Ct);
        }
    }

    private static NewsListener Listener(TestOffice office) =>
        office.Services.GetServices<IHostedService>().OfType<NewsListener>().Single();

    private static List<(int, int)> Heard(TestOffice office)
    {
        List<(int, int)> heard = [];
        office.Get<BoardNews>().HasChanged += (plan, organisation) =>
        {
            lock (heard)
            {
                heard.Add((plan, organisation));
            }
        };
        return heard;
    }

    private static async Task HasAsync(List<(int, int)> heard, int count, Action? meanwhile = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            lock (heard)
            {
                if (heard.Count >= count)
                {
                    return;
                }
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"{heard.Count} of {count} were heard");
            meanwhile?.Invoke();
            await Task.Delay(50, Ct);
        }
    }
}
