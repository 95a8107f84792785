using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class BoardAsOfOnSqlite() : BoardAsOfTests(DatabaseProvider.Sqlite);

public sealed class BoardAsOfOnPostgreSql() : BoardAsOfTests(DatabaseProvider.PostgreSQL);

public abstract class BoardAsOfTests(DatabaseProvider provider) : BoardAsOfTest(provider)
{
    private static MatrixCell CellOf(DashboardSnapshot board, string organisation, int directive = 0) =>
        board.Rows.Single(r => r.OrganisationCode == organisation).Cells[directive];

    [Fact]
    public async Task Board_ShowsWhatWasKnownAtTheEndOfTheDay_AndLaterCorrectionsChangeNothing()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 10);
        Office.PassDays(10);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 30);
        Office.PassDays(10);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 20, TestOffice.Reason);
        Assert.Equal(2500, CellOf(await AsOfAsync(new(2026, 4, 4)), "FTU").Rate);
        Assert.Equal(7500, CellOf(await AsOfAsync(new(2026, 4, 5)), "FTU").Rate); // filed on that day: known at its end
        Assert.Equal(5000, CellOf(await AsOfAsync(Office.Today), "FTU").Rate);
        var board = await AsOfAsync(new(2026, 4, 5));
        Assert.Equal(
            (BoardState.AsOf, new DateOnly(2026, 4, 5), new DateOnly(2026, 3, 31), 2026),
            (board.State, board.Day, board.Since, board.Year)
        );
        Assert.Equal(2500, board.Before!.Rate);
    }

    [Fact]
    public async Task Board_OfToday_IsTheLiveOne() => Assert.Equal(BoardState.Live, (await AsOfAsync(await IssuedAsync())).State);

    [Fact]
    public async Task Board_UsesTheRuleOfItsDay()
    {
        var id = await Office.AssignmentAsync("FTU", target: 100, due: new(2026, 12, 31));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1);
        Office.Today = new(2026, 5, 20);
        Assert.Equal(Lamp.Yellow, CellOf(await AsOfAsync(new(2026, 5, 19)), "FTU").Worst);
        await ChangeRuleAsync(behind: 50, serious: 60);
        Assert.Equal(Lamp.Green, CellOf(await AsOfAsync(Office.Today), "FTU").Worst);
        var before = await AsOfAsync(new(2026, 5, 19));
        Assert.Equal((Lamp.Yellow, 1, 10m), (CellOf(before, "FTU").Worst, before.RuleVersion, before.BehindThreshold));
        Office.PassDays(2);
        var after = await AsOfAsync(new(2026, 5, 20));
        Assert.Equal((Lamp.Green, 2, 50m), (CellOf(after, "FTU").Worst, after.RuleVersion, after.BehindThreshold));
    }

    [Fact]
    public async Task Heads_SeeTheirOwnRowOfTheDay_AndTheOthersAsOfTheMonthClosedByThen()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(target: 10), "FTU", "CYL");
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 1);
        Office.Today = new(2026, 4, 10);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 2);
        await Office.MustAsync(Office.Head("FTU"), ids[0], AssignmentAct.Report, 3);
        Office.Today = new(2026, 6, 10);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 9);
        Office.Today = new(2026, 6, 20);

        var inApril = await AsOfAsync(new(2026, 4, 20), Office.Head("FTU"));
        Assert.Equal(
            (3000, 1000, new DateOnly(2026, 3, 31)),
            (CellOf(inApril, "FTU").Rate, CellOf(inApril, "CYL").Rate, inApril.AsOfMonth)
        );
        // at 24:00 of its last day a month is closed
        var endOfApril = await AsOfAsync(new(2026, 4, 30), Office.Head("FTU"));
        Assert.Equal((2000, new DateOnly(2026, 4, 30)), (CellOf(endOfApril, "CYL").Rate, endOfApril.AsOfMonth));
        // the open month of others is never theirs to see
        Assert.Equal(2000, CellOf(await AsOfAsync(new(2026, 6, 15), Office.Head("FTU")), "CYL").Rate);
        Assert.Equal(9000, CellOf(await AsOfAsync(new(2026, 6, 15)), "CYL").Rate);
    }

    [Fact]
    public async Task ADay_BeforeTheFirst_InTheFuture_OrWithoutAPlan_HasItsOwnAnswer()
    {
        var first = await IssuedAsync();
        Office.PassDays(3);
        var before = await AsOfAsync(first.AddDays(-1));
        Assert.Equal((BoardState.BeforeFirst, first, 0), (before.State, before.FirstDay, before.Kpi.Count));
        Assert.Equal(BoardState.InFuture, (await AsOfAsync(Office.Today.AddDays(1))).State);
        var none = await BoardAsync(Office.Leader, new() { Year = 1999 });
        Assert.Equal((BoardState.NoPlan, 1999, 2026), (none.State, none.Year, Assert.Single(none.Years)));
        Assert.Equal((BoardState.AsOf, 1), ((await AsOfAsync(first)).State, (await AsOfAsync(first)).Kpi.Count));
    }

    [Fact]
    public async Task ADay_ChoosesThePlanOfItsYear_UnlessAYearIsAsked()
    {
        await IssuedAsync();
        Office.Today = new(2027, 2, 1);
        await Office.PlanAsync();
        Assert.Equal(2027, (await BoardAsync(Office.Leader, new() { Year = 2027 })).Year);
        var inApril = await AsOfAsync(new(2026, 4, 30));
        Assert.Equal((2026, BoardState.AsOf), (inApril.Year, inApril.State));
        Assert.Equal(2027, (await AsOfAsync(new(2027, 1, 5))).Year);
        Assert.Equal(BoardState.AsOf, (await BoardAsync(Office.Leader, new() { Year = 2026, AsOf = new(2027, 1, 5) })).State);
    }

    [Fact]
    public async Task AnOfficeWithoutAnyPlan_HasABoardThatSaysSo()
    {
        var board = await BoardAsync(Office.Staff, new());
        Assert.Equal((BoardState.NoPlan, 0), (board.State, board.Years.Count));
    }

    private async Task<DateOnly> IssuedAsync()
    {
        await Office.AssignmentAsync("FTU");
        return Office.Today;
    }

    private async Task ChangeRuleAsync(decimal behind, decimal serious)
    {
        var plan = await Office.PlanAsync();
        Office.Actor = Office.Staff;
        Refused.Done(
            await Office.UseAsync<PlanService, QunTuanTasks.Common.Done>(s =>
                s.SaveAsync(
                    new()
                    {
                        PlanId = plan,
                        Version = 0,
                        BehindThreshold = behind,
                        SeriousThreshold = serious,
                        TotalsIncludeGuarantee = true,
                    },
                    Ct
                )
            )
        );
    }
}
