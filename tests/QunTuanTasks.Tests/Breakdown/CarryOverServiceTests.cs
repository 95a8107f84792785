using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Mine;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public abstract class CarryOverServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task CarryOver_MakesALinkedDraftWithWhatIsLeft_AndTheOldOneIsReadOnly()
    {
        var id = await Office.AssignmentAsync(target: 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 30);
        await StartNextYearAsync();
        var before = await Office.LoadAsync(id);

        var itemId = Refused.Done(
            await Office.CarryOverAsync(
                new()
                {
                    AssignmentId = id,
                    Version = before.Version,
                    Note = "跨年推进",
                },
                Ct
            )
        );

        var item = await Office.ReadAsync(db =>
            db.TaskItems.AsNoTracking().Include(i => i.TaskList.Plan).SingleAsync(i => i.Id == itemId, Ct)
        );
        var draft = Assert.Single(await Office.ReadAsync(db => db.Assignments.Where(a => a.TaskItemId == itemId).ToListAsync(Ct)));
        Assert.Equal((10m, 2027, AssignmentStatus.Draft), (item.Target, item.TaskList.Plan.Year, draft.Status));
        var after = await Office.LoadAsync(id);
        Assert.Equal((draft.Id, AssignmentStatus.InProgress), (after.CarriedOverToId, after.Status));
        Assert.Equal(
            "AssignmentCarriedOver",
            (await Office.CarryOverAsync(new() { AssignmentId = id, Version = after.Version }, Ct)).Refusal!.Code
        );
        Office.Actor = Office.Head("FTU");
        Assert.Equal(
            AssignmentRefusals.CarriedOver,
            (
                await Office
                    .Get<AssignmentService>()
                    .DoAsync(
                        new ReportProgress
                        {
                            AssignmentId = id,
                            Version = after.Version,
                            Total = 31,
                        },
                        Ct
                    )
            ).Refusal
        );
        var mine = Assert.Single(Refused.Done(await Office.Get<MineService>().GetAsync(2026, Ct)).Tasks);
        Assert.Equal(MineGroup.Ended, mine.Group);
        Assert.Empty(mine.Acts);
    }

    [Fact]
    public async Task CarryOver_WithoutALaterList_SaysWhichYearIsMissing()
    {
        var id = await Office.AssignmentAsync();
        Office.Actor = Office.Staff;
        var refusal = (
            await Office.CarryOverAsync(new() { AssignmentId = id, Version = (await Office.LoadAsync(id)).Version }, Ct)
        ).Refusal!;
        Assert.Equal(("NoLaterList", 2027), (refusal.Code, refusal.Args[0]));
    }

    [Fact]
    public async Task AListWithEverythingCarriedOver_MayBeClosed()
    {
        var id = await Office.AssignmentAsync();
        await StartNextYearAsync();
        var assignment = await Office.LoadAsync(id);
        Refused.Done(await Office.CarryOverAsync(new() { AssignmentId = id, Version = assignment.Version }, Ct));
        var sheet = Refused.Done(await Office.Get<BreakdownSheetService>().GetByDirectiveAsync("D1", 2026, Ct));
        Assert.True(sheet.MayClose);
        Refused.Done(await Office.Get<BreakdownService>().CloseAsync(new() { TaskListId = sheet.Id, Version = sheet.Version }, Ct));
    }

    [Fact]
    public async Task ACoOrganisationThatIsRecalled_NoLongerSeesTheAssignment()
    {
        var id = await Office.AssignmentAsync();
        await Office.JoinAsync(id, "CYL");
        Office.Actor = Office.Staff;
        Refused.Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(
                    new RecallCoOrganisation
                    {
                        AssignmentId = id,
                        Version = (await Office.LoadAsync(id)).Version,
                        OrganisationId = Office.Id("CYL"),
                        Reason = "分工已调整",
                    },
                    Ct
                )
        );
        Assert.Equal(TimelineKind.Left, (await Office.ReadAsync(db => db.TimelineEvents.OrderByDescending(e => e.Id).FirstAsync(Ct))).Kind);
        Office.Actor = Office.Head("CYL");
        Assert.Equal(AssignmentRefusals.NotFound, (await Office.Get<AssignmentPageService>().GetAsync(id, Ct)).Refusal);
    }

    private async Task StartNextYearAsync()
    {
        Office.Actor = Office.Staff;
        Refused.Done(await Office.Get<PlanService>().CreateAsync(new() { Year = 2027 }, Ct));
        Refused.Done(await Office.Get<TaskListService>().CreateAsync(new() { Year = 2027, DirectiveCode = "D1" }, Ct));
    }
}

public sealed class CarryOverServiceOnSqlite() : CarryOverServiceTests(DatabaseProvider.Sqlite);

public sealed class CarryOverServiceOnPostgreSql() : CarryOverServiceTests(DatabaseProvider.PostgreSQL);
