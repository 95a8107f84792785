using QunTuanTasks.Access;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Desk;
using QunTuanTasks.Mine;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class OpeningYearOnSqlite() : OpeningYearTests(DatabaseProvider.Sqlite);

public sealed class OpeningYearOnPostgreSql() : OpeningYearTests(DatabaseProvider.PostgreSQL);

/// <summary>The year that pages open with does not move by one act, and nothing that is open is out of sight in another year.</summary>
public abstract class OpeningYearTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly November = new(2026, 11, 26);

    [Theory]
    [InlineData("", 0)]
    [InlineData("2027", 2027)]
    [InlineData("2026", 2026)]
    [InlineData("2027! 2026!", 2026)]
    [InlineData("2027! 2026 2025!", 2025)]
    [InlineData("2027! 2026 2025", 2026)]
    [InlineData("2028! 2027!", 2027)]
    [InlineData("2024! 2023!", 2024)]
    public void ThisYearWhenItHasAnIssuedList_ElseTheNewestEarlierOne(string plans, int year)
    {
        var years = plans
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((p, i) => new PlanYear(i + 1, int.Parse(p[..4], System.Globalization.CultureInfo.InvariantCulture), p.EndsWith('!')))
            .ToList();

        Assert.Equal(year, PlanYear.Default(years, November)?.Year ?? 0);
    }

    [Fact]
    public async Task TheFirstTaskIssuedForNextYear_MovesNoPage()
    {
        await Office.AssignmentAsync();
        Office.Today = November;
        await NextYearAsync();

        Office.Actor = Office.Staff;
        Assert.Equal(2026, Refused.Done(await Office.Get<DashboardService>().GetAsync(new(), Ct)).Year);
        Assert.Equal(2026, Refused.Done(await Office.Get<WallService>().GetAsync(null, Ct)).Board.Year);
        Assert.Equal(2026, Refused.Done(await Office.Get<BreakdownSheetService>().GetOverviewAsync(null, Ct)).Year);
        Assert.Equal(2026, Refused.Done(await Office.Get<BreakdownSheetService>().GetByDirectiveAsync("D1", null, Ct)).Year);
        Assert.Equal(2026, Refused.Done(await Office.Get<AssignmentListService>().ListAsync(new(), Ct)).Year);
        Assert.Equal(2026, Refused.Done(await Office.Get<ArenaPageService>().ListAsync(null, Ct)).Year);
        Office.Actor = Office.Head("FTU");
        Assert.Equal(2026, Refused.Done(await Office.Get<MineService>().GetAsync(null, Ct)).Year);
    }

    [Fact]
    public async Task Issuing_ForAYearThatHasNotBegun_AsksFirst()
    {
        Office.Today = November;
        var item = await DraftOfNextYearAsync();

        var asked = await Office.AssignAsync(Office.Staff, item, ["FTU"]);

        Refused.With(TaskListRefusals.YearNotBegun, asked);
        Assert.Equal(2027, asked.Refusal!.Args[0]);
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        var list = await Office.ReadAsync(db => Task.FromResult(db.TaskLists.Single(l => l.Plan.Year == 2027)));
        Office.Actor = Office.Staff;
        var request = new IssueTaskList
        {
            TaskListId = list.Id,
            Version = list.Version,
            Ticked = TestOffice.Ticks,
        };
        Refused.With(TaskListRefusals.YearNotBegun, await Office.Get<AssigningService>().IssueListAsync(request, Ct));
        request.YearConfirmed = true;
        Assert.Equal(1, Refused.Done(await Office.Get<AssigningService>().IssueListAsync(request, Ct)).Assignments);
    }

    [Fact]
    public async Task Mine_HasWhatIsOpenInEveryYear_AndNextYearsByItself()
    {
        var late = await Office.AssignmentAsync();
        var done = await Office.AssignmentAsync(target: 4);
        await Office.MustAsync(Office.Head("FTU"), done, AssignmentAct.Report, 4);
        await Office.MustAsync(Office.Head("FTU"), done, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        Office.Today = new(2027, 3, 1);
        var now = await Office.AssignmentAsync();
        Office.Actor = Office.Head("FTU");
        var mine = Refused.Done(await Office.Get<MineService>().GetAsync(null, Ct));
        Assert.Equal([late, now], mine.Now.Select(t => t.Row.Id).Order());
        Assert.Equal([now], Refused.Done(await Office.Get<MineService>().GetAsync(2027, Ct)).Tasks.Select(t => t.Row.Id));

        // as if it were still last year
        Office.Today = new(2026, 12, 1);
        mine = Refused.Done(await Office.Get<MineService>().GetAsync(null, Ct));
        Assert.Equal([now], mine.Ahead.Select(t => t.Row.Id));
        Assert.DoesNotContain(now, mine.Now.Select(t => t.Row.Id));
    }

    [Fact]
    public async Task WhatIsStuckOfAnEarlierYear_IsStillOnTheBoardThatOpens()
    {
        var late = await Office.AssignmentAsync(due: new(2026, 12, 1));
        await Office.MustAsync(Office.Head("FTU"), late, AssignmentAct.Report, 1);
        Office.Today = new(2027, 3, 1);
        await Office.AssignmentAsync();

        Office.Actor = Office.Staff;
        var board = Refused.Done(await Office.Get<DashboardService>().GetAsync(new(), Ct));

        Assert.Equal((2027, 1), (board.Year, board.Kpi.Count));
        Assert.Equal([late], board.Stuck.Select(s => s.Row.Id));
        Assert.Empty(Refused.Done(await Office.Get<DashboardService>().GetAsync(new() { Year = 2027 }, Ct)).Stuck);
        Assert.Contains(late, Refused.Done(await Office.Get<DeskService>().GetAsync(Ct)).Entries.Select(e => e.Row.Id));
    }

    [Fact]
    public async Task OpenYears_CountWhatIsNotSettled_ForTheReader()
    {
        await Office.AssignmentAsync();
        var ended = await Office.AssignmentAsync("WF");
        await Office.MustAsync(Office.Staff, ended, AssignmentAct.Cancel);
        Office.Today = new(2027, 3, 1);
        await Office.AssignmentAsync("WF");

        Assert.Equal([new(2027, 1), new(2026, 1)], await OpenAsync(Office.Staff));
        Assert.Equal([new(2027, 1)], await OpenAsync(Office.Head("WF")));
        Office.Actor = Office.SystemAdministrator;
        Assert.NotNull((await Office.Get<OpenYearsService>().GetAsync(Ct)).Refusal);
    }

    [Fact]
    public async Task OpenYears_CountWhatIsSuspended_AndNotWhatIsCarriedOver()
    {
        var suspended = await Office.AssignmentAsync();
        await Office.MustAsync(Office.Staff, suspended, AssignmentAct.Suspend);
        var carried = await Office.AssignmentAsync("WF");
        Assert.Equal([new(2026, 2)], await OpenAsync(Office.Staff));

        Office.Actor = Office.Staff;
        Refused.Done(await Office.Get<PlanService>().CreateAsync(new() { Year = 2027 }, Ct));
        Refused.Done(await Office.Get<TaskListService>().CreateAsync(new() { Year = 2027, DirectiveCode = "D1" }, Ct));
        Refused.Done(
            await Office.CarryOverAsync(new() { AssignmentId = carried, Version = (await Office.LoadAsync(carried)).Version }, Ct)
        );
        Assert.Equal([new(2026, 1)], await OpenAsync(Office.Staff));
        Assert.Equal([], await OpenAsync(Office.Head("WF")));
    }

    private async Task<IReadOnlyList<OpenYear>> OpenAsync(Actor actor)
    {
        Office.Actor = actor;
        return Refused.Done(await Office.Get<OpenYearsService>().GetAsync(Ct));
    }

    private async Task NextYearAsync()
    {
        var item = await DraftOfNextYearAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.YearConfirmed = true));
    }

    private async Task<int> DraftOfNextYearAsync()
    {
        var today = Office.Today;
        Office.Today = new(2027, 1, 4);
        var item = await Office.ItemAsync();
        Office.Today = today;
        return item;
    }
}
