using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Desk;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class CarriedAsOneOnSqlite() : CarriedAsOneTests(DatabaseProvider.Sqlite);

public sealed class CarriedAsOneOnPostgreSql() : CarriedAsOneTests(DatabaseProvider.PostgreSQL);

/// <summary>结转 moves a task as one thing, with what is left of it, and it is nobody's problem any more where it was.</summary>
public abstract class CarriedAsOneTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly string[] Bodies = ["FTU", "CYL", "WF", "AST"];

    [Fact]
    public async Task ATaskOfManyBodies_IsOneTaskOfThoseThatAreOpen_EachWithItsRest()
    {
        var item = await Office.ItemAsync(target: 40);
        var ids = await Office.IssueAsync(item, Bodies);
        await Office.MustAsync(Office.Head("FTU"), ids[0], AssignmentAct.Report, 30);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Approve);
        await Office.MustAsync(Office.Staff, ids[2], AssignmentAct.Cancel);

        var next = await CarryAsync(ids[3]);

        var task = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(i => i.Id == next, Ct));
        var drafts = await Office.ReadAsync(db => db.Assignments.Where(a => a.TaskItemId == next).OrderBy(a => a.Id).ToListAsync(Ct));
        Assert.Equal(40, task.Target);
        Assert.Equal([(Office.Id("FTU"), 10m), (Office.Id("AST"), 40m)], drafts.Select(a => (a.OrganisationId, a.Target!.Value)));
        Assert.Equal(1, await Office.ReadAsync(db => db.TaskItems.CountAsync(i => i.TaskList.Plan.Year == 2027, Ct)));
    }

    [Fact]
    public async Task WhatIsReopenedLater_JoinsTheSameTask()
    {
        var item = await Office.ItemAsync(target: 40);
        var ids = await Office.IssueAsync(item, "FTU", "CYL");
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Approve);
        var next = await CarryAsync(ids[0]);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Reopen);

        Assert.Equal(next, await CarryAsync(ids[1]));

        Assert.Equal(2, (await Office.AssignmentsOfAsync(next)).Count);
    }

    [Fact]
    public async Task AMilestoneOfThreeWithTwoDone_CarriesTheStepThatIsLeft()
    {
        var id = await Office.AssignmentAsync(kind: TargetKind.Milestone, target: 3, with: i => i.Steps = ["方案", "试点", "总结"]);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 2);

        var next = await CarryAsync(id);

        var task = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(i => i.Id == next, Ct));
        Assert.Equal((1m, "总结"), (task.Target, Assert.Single(task.Steps)));
    }

    [Fact]
    public async Task WhatWasCarriedOver_IsNeitherStuckNorInAQueue_AndCountsAsNotCompleted()
    {
        var id = await Office.AssignmentAsync(due: new(2026, 4, 30));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1);
        Office.Today = new(2026, 6, 1);
        await CarryAsync(id);
        Office.Today = new(2026, 8, 3);

        Office.Actor = Office.Staff;
        var board = Refused.Done(await Office.Get<DashboardService>().GetAsync(new() { Year = 2026 }, Ct));
        Assert.Empty(board.Stuck);
        Assert.Equal((1, 0, 0), (board.Kpi.Count, board.Kpi.Completed, board.Kpi.Red));
        Assert.Empty(Refused.Done(await Office.Get<DeskService>().GetAsync(Ct)).Entries);
        Assert.Empty(Refused.Done(await Office.Get<AssignmentListService>().ListAsync(new() { Year = 2026, Stuck = true }, Ct)).Rows);
        var row = (await Office.LoadAsync(id)).Projection!;
        Assert.Equal((LampReason.CarriedOver, null, null), (row.Reason, row.StuckSince, row.ReportDueOn));
    }

    [Fact]
    public async Task BothPages_LeadToEachOther()
    {
        var id = await Office.AssignmentAsync();
        var item = await CarryAsync(id);
        Office.Actor = Office.Staff;
        var pages = Office.Get<AssignmentPageService>();
        Assert.Equal(
            (2027, null),
            (Page(await pages.GetAsync(id, Ct)).CarriedTo!.Year, Page(await pages.GetAsync(id, Ct)).CarriedTo!.AssignmentId)
        );
        Office.Actor = Office.Head("FTU");
        Assert.Equal(new CarriedLink(2027, null, null, null), Page(await pages.GetAsync(id, Ct)).CarriedTo);

        Office.Today = new(2027, 1, 4);
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"]));

        Office.Actor = Office.Head("FTU");
        var to = Page(await pages.GetAsync(id, Ct)).CarriedTo!;
        Assert.Equal(id, Assert.Single(Page(await pages.GetAsync(to.AssignmentId!.Value, Ct)).CarriedFrom).AssignmentId);

        static AssignmentView Page(Result<AssignmentView> result) => Refused.Done(result);
    }

    private async Task<int> CarryAsync(int id)
    {
        Office.Actor = Office.Staff;
        _ = await Office.Get<PlanService>().CreateAsync(new() { Year = 2027 }, Ct);
        _ = await Office.Get<TaskListService>().CreateAsync(new() { Year = 2027, DirectiveCode = "D1" }, Ct);
        var version = (await Office.LoadAsync(id)).Version;
        return Refused.Done(await Office.CarryOverAsync(new() { AssignmentId = id, Version = version }, Ct));
    }
}
