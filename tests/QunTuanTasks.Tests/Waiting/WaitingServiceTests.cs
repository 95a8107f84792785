using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Desk;
using QunTuanTasks.Mine;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Accounts;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Tests.Waiting;

public sealed class WaitingServiceOnSqlite() : WaitingServiceTests(DatabaseProvider.Sqlite);

public sealed class WaitingServiceOnPostgreSql() : WaitingServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What the navigation counts is what the page asks, for everybody, and for nobody else.</summary>
public abstract class WaitingServiceTests(DatabaseProvider provider) : OfficeTest(provider, demoOn: "2026-11-28")
{
    private async Task<WaitingCounts> CountAsync(Actor actor)
    {
        Office.Actor = actor;
        return Refused.Done(await Office.UseAsync<WaitingService, WaitingCounts>(s => s.GetAsync(Ct)));
    }

    private async Task<int> AskedAsync(Actor actor)
    {
        Office.Actor = actor;
        var page = Refused.Done(await Office.UseAsync<MineService, MineView>(s => s.GetAsync(null, Ct)));
        return page.Tasks.Count(t => MineRule.IsToDo(t.Group));
    }

    [Fact]
    public async Task OrganisationsPeople_AreCountedWhatTheirPageAsks()
    {
        Extent.OneDatabase(Office.Provider);
        List<string> wrong = [];
        var total = 0;
        foreach (var actor in Office.Thirteen.SelectMany(o => new[] { Office.Head(o), Office.Liaison(o) }))
        {
            var (counted, asked) = ((await CountAsync(actor))[WaitingKind.Tasks], await AskedAsync(actor));
            total += asked;
            if (counted != asked)
            {
                wrong.Add($"{actor.UserId}: {counted} counted, {asked} asked");
            }
        }
        Assert.Equal([], wrong);
        Assert.True(total > 0);
    }

    [Fact]
    public async Task Staff_AreCountedWhatLiesOnTheDesk()
    {
        var counts = await CountAsync(Office.Staff);
        var desk = Refused.Done(await Office.UseAsync<DeskService, DeskView>(s => s.GetAsync(Ct)));
        Assert.Equal(desk.Entries.Count, counts[WaitingKind.Desk]);
        Assert.All(desk.Entries.GroupBy(e => e.Reason), g => Assert.True(g.Count() < DeskService.Limit));
        Assert.Contains(desk.Entries, e => e.Reason is DeskReason.Verify);
        Assert.Equal(counts[WaitingKind.Desk], counts.Total);
    }

    [Fact]
    public async Task NothingWaitsFor_WhoOnlyReads()
    {
        await CountAsync(Office.Leader); // the first to come finds the day's work done
        foreach (var actor in new[] { Office.Leader, Office.SystemAdministrator, Office.Auditor })
        {
            Office.Sent.Clear();
            Assert.Equal(WaitingCounts.None, await CountAsync(actor));
            Assert.Empty(Office.Sent.Commands);
        }
    }

    [Fact]
    public async Task NobodyIsCountedWhatIsNotTheirs()
    {
        Assert.Equal(0, (await CountAsync(Office.Staff))[WaitingKind.Tasks]);
        var head = await CountAsync(Office.Head("FTU"));
        Assert.Equal((0, 0), (head[WaitingKind.Desk], head[WaitingKind.Accounts]));
    }

    [Fact]
    public async Task AnAct_CountsForBothSides_AndNothingIsReadTwice()
    {
        var id = await Office.AssignmentAsync();
        var (own, other) = (await CountAsync(Office.Head("FTU")), await CountAsync(Office.Head("WF")));
        var staff = await CountAsync(Office.Staff);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);

        Assert.Equal(own[WaitingKind.Tasks] - 1, (await CountAsync(Office.Head("FTU")))[WaitingKind.Tasks]);
        Assert.Equal(other, await CountAsync(Office.Head("WF")));
        Office.Sent.Clear();
        Assert.Equal(staff[WaitingKind.Desk] + 1, (await CountAsync(Office.Staff))[WaitingKind.Desk]);
        Assert.Equal(2, Office.Sent.Commands.Count);
    }
}

public sealed class AccountsWaitingOnSqlite() : AccountsWaitingTests(DatabaseProvider.Sqlite);

public sealed class AccountsWaitingOnPostgreSql() : AccountsWaitingTests(DatabaseProvider.PostgreSQL);

/// <summary>What the security administrator has to approve, and that it is told.</summary>
public abstract class AccountsWaitingTests(DatabaseProvider provider) : AccountTest(provider)
{
    private async Task<int> CountAsync()
    {
        var counts = Refused.Done(
            await Office.AsAsync(Office.SecurityAdministrator, () => Office.UseAsync<WaitingService, WaitingCounts>(s => s.GetAsync(Ct)))
        );
        return counts[WaitingKind.Accounts];
    }

    [Fact]
    public async Task NewAccount_AndAnotherRole_WaitUntilTheyAreDecided()
    {
        Assert.Equal(0, await CountAsync());
        Refused.Done(await CreateAsync());
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU"));
        Assert.Equal(2, await CountAsync());
        Refused.Done(await ApproveAsync("head-SMC"));
        Assert.Equal(1, await CountAsync());
        Refused.Done(await DeclineAsync("smc.office", "人员尚未到岗"));
        Assert.Equal(0, await CountAsync());
    }
}
