using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Accounts;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Tests.Waiting;

public sealed class WaitingLiveOnSqlite() : WaitingLiveTests(DatabaseProvider.Sqlite);

public sealed class WaitingLiveOnPostgreSql() : WaitingLiveTests(DatabaseProvider.PostgreSQL);

/// <summary>A visit costs nothing while nothing happens, and what happens is told to whom it concerns.</summary>
public abstract class WaitingLiveTests(DatabaseProvider provider) : AccountTest(provider)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(260);

    private BoardFeed Feed => Office.Get<BoardFeed>();

    private Task<Result<WaitingCounts>> VisitAsync(Actor actor) =>
        Office.AsAsync(
            actor,
            async () =>
            {
                await using var scope = Office.Services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<LiveBoards>().GetAsync(WaitingQuery.Of(actor), Ct);
            }
        );

    private async Task<(IDisposable Subscription, List<int> Told)> FollowAsync(Actor actor, WaitingKind kind)
    {
        List<int> told = [];
        var first = await VisitAsync(actor);
        var subscription = Feed.Subscribe(
            WaitingQuery.Of(actor),
            actor,
            first,
            fresh =>
            {
                lock (told)
                {
                    told.Add(Refused.Done(fresh)[kind]);
                }
                return Task.CompletedTask;
            },
            _ => Task.CompletedTask
        );
        return (subscription, told);
    }

    private async Task PassAsync()
    {
        Office.Pass(Soon);
        await Feed.SettledAsync();
    }

    // the rail said 50 where the desk had 49: one number was read for the whole office
    [Fact]
    public async Task OwnFiling_IsCountedToTheColleagueAlone()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, 6);
        Assert.Equal(0, Refused.Done(await VisitAsync(Office.Staff))[WaitingKind.Desk]);
        Assert.Equal(1, Refused.Done(await VisitAsync(Office.OtherStaff))[WaitingKind.Desk]);
    }

    [Fact]
    public async Task SecondVisit_OfAnybodyWhoSeesTheSame_ReadsNothing()
    {
        await Office.AssignmentAsync();
        foreach (var (one, other) in new[] { (Office.Staff, Office.Staff), (Office.Head("FTU"), Office.Head("FTU") with { UserId = "x" }) })
        {
            var first = Refused.Done(await VisitAsync(one));
            Office.Sent.Clear();
            Assert.Same(first, Refused.Done(await VisitAsync(other)));
            Assert.Empty(Office.Sent.Commands);
        }
        // an administrator's is shared as well, though no board is
        Refused.Done(await VisitAsync(Office.SecurityAdministrator));
        Office.Sent.Clear();
        Refused.Done(await VisitAsync(Office.SecurityAdministrator));
        Assert.Empty(Office.Sent.Commands);
    }

    [Fact]
    public async Task WhatHappens_IsToldToThoseItConcerns_AlsoOfAnAccount()
    {
        var id = await Office.AssignmentAsync();
        var (staff, onDesk) = await FollowAsync(Office.Staff, WaitingKind.Desk);
        var (own, mine) = await FollowAsync(Office.Head("FTU"), WaitingKind.Tasks);
        var (other, theirs) = await FollowAsync(Office.Head("WF"), WaitingKind.Tasks);
        var (security, accounts) = await FollowAsync(Office.SecurityAdministrator, WaitingKind.Accounts);

        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);
        await PassAsync();
        Assert.Equal((1, 0), (onDesk[^1], mine[^1]));
        Assert.Empty(theirs);

        Office.Actor = Office.SystemAdministrator;
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU"));
        Office.Pass(TimeSpan.FromSeconds(1));
        await PassAsync();
        Assert.Equal(1, accounts[^1]);

        foreach (var subscription in new[] { staff, own, other, security })
        {
            subscription.Dispose();
        }
        Assert.Equal(0, Feed.Boards);
    }

    [Fact]
    public async Task SignInOfSomebody_IsNoNews()
    {
        var (security, accounts) = await FollowAsync(Office.SecurityAdministrator, WaitingKind.Accounts);
        await Office.WriteAsync(db => db.Users.Single(u => u.UserName == "head-SMC").AccessFailedCount++);
        await PassAsync();
        Assert.Empty(accounts);
        security.Dispose();
    }
}
