using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Drafts;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Jobs;

public sealed class CleanupOnSqlite() : CleanupTests(DatabaseProvider.Sqlite);

public sealed class CleanupOnPostgreSql() : CleanupTests(DatabaseProvider.PostgreSQL);

/// <summary>What nobody can ask for any more goes once a day; what somebody can still ask for stays, and so do records.</summary>
public abstract class CleanupTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    [Fact]
    public async Task WhatIsOver_IsClearedAway_OnceItsTimeHasPassed()
    {
        await LeaveTracesAsync();
        Assert.Equal((1, 1, 1, 1, 1), await TracesAsync());
        Office.Pass(TimeSpan.FromHours(1));
        await RunAsync();
        Assert.Equal((1, 1, 1, 1, 1), await TracesAsync());
        var entries = await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct));
        var lasting = await Office.ReadAsync(db => db.CommandKeys.CountAsync(k => k.IsLasting, Ct));

        Office.Pass(Year);
        await RunAsync();
        Assert.Equal((0, 0, 0, 0, 0), await TracesAsync());
        Assert.Equal(entries, await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct)));
        Assert.Equal(lasting, await Office.ReadAsync(db => db.CommandKeys.CountAsync(Ct)));
    }

    // a year ahead for a moment: every draft of everybody would be gone for good
    [Fact]
    public async Task ClockThatHasJustJumped_ClearsNothing()
    {
        await LeaveTracesAsync();
        Office.Pass(Year);
        await RunAsync(clockIsTrusted: false);
        Assert.Equal((1, 1, 1, 1, 1), await TracesAsync());
    }

    private async Task LeaveTracesAsync()
    {
        var id = await Office.AssignmentAsync();
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 3);
        Refused.Done(await Office.AsAsync(Office.Staff, () => Office.Get<DraftService>().SaveAsync("k", "{}", Ct)));
        var now = Office.Time.GetUtcNow().UtcDateTime;
        await Office.WriteAsync(db =>
        {
            var user = db.Users.OrderBy(u => u.Id).First();
            db.OutboxRows.RemoveRange(db.OutboxRows);
            db.OutboxRows.Add(
                new()
                {
                    At = now,
                    Node = "n",
                    PlanId = 1,
                    OrganisationId = 1,
                }
            );
            db.SignInSessions.Add(
                new()
                {
                    Id = "closed its browser",
                    UserId = user.Id,
                    Stamp = user.SecurityStamp!,
                    StartedAt = now,
                    IdleAt = now.AddHours(8),
                    EndsAt = now.AddHours(12),
                }
            );
            db.OneTimeLinks.Add(
                new()
                {
                    TokenHash = "nobody followed it",
                    UserId = user.Id,
                    CreatedAt = now,
                    ExpiresAt = now + OneTimeLinks.Lifetime,
                }
            );
        });
    }

    // each time by itself, whatever else is due
    private async Task RunAsync(bool clockIsTrusted = true)
    {
        var cleanup = Office.Services.GetServices<IOfficeJob>().Single(j => j.Name == "cleanup");
        await cleanup.RunAsync(new(Office.Today, clockIsTrusted, _ => Task.FromResult(true)), Ct);
    }

    private async Task<(int Drafts, int Keys, int Announcements, int SignIns, int Links)> TracesAsync() =>
        await Office.ReadAsync(async db =>
            (
                await db.Drafts.CountAsync(Ct),
                await db.CommandKeys.CountAsync(k => !k.IsLasting, Ct),
                await db.OutboxRows.CountAsync(Ct),
                await db.SignInSessions.CountAsync(Ct),
                await db.OneTimeLinks.CountAsync(Ct)
            )
        );
}
