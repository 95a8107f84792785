using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Desk;
using QunTuanTasks.Mine;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Story;

/// <summary>
/// The main job from a directive to a completed assignment, through the real services, each step by who does it in the office.
/// </summary>
public abstract partial class WholeYearTests(DatabaseProvider provider) : OfficeTest(provider)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Done(await Office.Get<PlanService>().CreateAsync(new() { Year = 2026 }, Ct));
    }

    [Fact]
    public async Task FromDirectiveToCompleted_EveryListAndBoardSaysTheSame()
    {
        var item = await IssuedToAllThirteenAsync();

        Office.Actor = Office.Leader;
        var board = Done(await Office.Get<DashboardService>().GetAsync(new(), Ct));
        Assert.Equal(13, board.Kpi.Count);
        Assert.Equal(13, board.Kpi.Unacknowledged);
        Assert.Equal(Lamp.Grey, board.Rows[^1].Total.Worst);

        Office.PassDays(1);
        Office.Actor = Office.Head("FTU");
        var task = Assert.Single(Done(await Office.Get<MineService>().GetAsync(null, Ct)).Tasks);
        Assert.Equal(MineGroup.ToAcknowledge, task.Group);
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(new AcknowledgeAssignment { AssignmentId = task.Row.Id, Version = task.Row.Version }, Ct)
        );
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = task.Row.Id,
                        Version = task.Row.Version + 1,
                        Total = 12,
                        Sentence = "进企业",
                    },
                    Ct
                )
        );

        Office.Actor = Office.Staff;
        var waiting = Assert.Single(Done(await Office.Get<DeskService>().GetAsync(Ct)).Entries, e => e.Reason is DeskReason.Verify);
        Assert.Equal(12, waiting.Reported);
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(
                    new VerifyReport
                    {
                        AssignmentId = waiting.Row.Id,
                        Version = waiting.Row.Version,
                        ReportId = waiting.ReportId!.Value,
                        OtherFigure = 11,
                        Reason = "一场重复计数",
                    },
                    Ct
                )
        );

        Office.Actor = Office.Head("FTU");
        var page = Done(await Office.Get<AssignmentPageService>().GetAsync(waiting.Row.Id, Ct));
        Assert.Equal((12m, 11m), (page.Row.Claimed, page.Row.Verified));
        Assert.Contains(AssignmentAct.Submit, page.Acts);
        Assert.DoesNotContain(AssignmentAct.Approve, page.Acts);
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(new SubmitAssignment { AssignmentId = page.Row.Id, Version = page.Row.Version }, Ct)
        );

        Office.Actor = Office.Staff;
        var review = Assert.Single(Done(await Office.Get<DeskService>().GetAsync(Ct)).Entries, e => e.Reason is DeskReason.Review);
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(new ApproveAssignment { AssignmentId = review.Row.Id, Version = review.Row.Version }, Ct)
        );

        Office.Actor = Office.Leader;
        board = Done(await Office.Get<DashboardService>().GetAsync(new(), Ct));
        await CellsSayWhatTheRowsSayAsync();
        Assert.Equal(1, board.Kpi.Completed);
        Assert.Equal(Lamp.Blue, board.Rows.Single(r => r.OrganisationCode == "FTU").Cells[0].Worst);
        var sheet = Done(await Office.Get<BreakdownSheetService>().GetByDirectiveAsync("D1", null, Ct));
        Assert.Equal(TaskItemState.Open, Assert.Single(sheet.Items, i => i.Id == item).State);
    }

    [Fact]
    public async Task AHeadSeesOthersOnlyAsOfTheClosedMonth()
    {
        await IssuedToAllThirteenAsync();
        Office.Actor = Office.Head("CYL");
        var other = Done(await Office.Get<MineService>().GetAsync(null, Ct)).Tasks[0].Row;
        Done(
            await Office
                .Get<AssignmentService>()
                .DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = other.Id,
                        Version = other.Version,
                        Total = 3,
                    },
                    Ct
                )
        );

        Office.Actor = Office.Head("FTU");
        Assert.Equal(AssignmentRefusals.NotFound, (await Office.Get<AssignmentPageService>().GetAsync(other.Id, Ct)).Refusal);
        var before = Done(await Office.Get<AssignmentListService>().ListAsync(new() { Others = true }, Ct));
        Assert.Equal(12, before.Rows.Count);
        Assert.All(before.Rows, r => Assert.Null(r.Rate));

        Office.Today = new(2026, 4, 1);
        var after = Done(await Office.Get<AssignmentListService>().ListAsync(new() { Others = true, Organisation = "CYL" }, Ct));
        var row = Assert.Single(after.Rows);
        Assert.Equal((new DateOnly(2026, 3, 31), null, null), (row.AsOf!.Value, row.Claimed, row.Verified));
        Assert.Equal(750, row.Rate);
        var others = Done(await Office.Get<DashboardService>().GetAsync(new(), Ct)).Rows.Single(r => r.OrganisationCode == "CYL");
        Assert.False(others.IsLive);
        Assert.Equal((1, 750L), (others.Total.Count, others.Total.Rate));
        await CellsSayWhatTheRowsSayAsync();
    }

    [Fact]
    public async Task ListPages_GoForwardAndBackInEveryOrder()
    {
        for (var i = 0; i < 5; i++)
        {
            await IssuedToAllThirteenAsync($"任务{i}");
        }
        foreach (var order in Enum.GetValues<AssignmentOrder>())
        {
            var first = Done(await Office.Get<AssignmentListService>().ListAsync(new() { Order = order }, Ct));
            Assert.Equal((65, 50, true, false), (first.Total, first.Rows.Count, first.HasLater, first.HasEarlier));
            var second = Done(
                await Office.Get<AssignmentListService>().ListAsync(new() { Order = order, Cursor = first.Rows[^1].Cursor }, Ct)
            );
            Assert.Equal((15, false, true), (second.Rows.Count, second.HasLater, second.HasEarlier));
            // paper has one page of all of them, wherever one stood
            var whole = Done(
                await Office
                    .Get<AssignmentListService>()
                    .ListAsync(
                        new()
                        {
                            Order = order,
                            Whole = true,
                            Cursor = first.Rows[^1].Cursor,
                        },
                        Ct
                    )
            );
            Assert.Equal((65, false, false), (whole.Total, whole.HasLater, whole.HasEarlier));
            Assert.Equal([.. first.Rows.Concat(second.Rows).Select(r => r.Id)], whole.Rows.Select(r => r.Id));
            var back = Done(
                await Office
                    .Get<AssignmentListService>()
                    .ListAsync(
                        new()
                        {
                            Order = order,
                            Cursor = second.Rows[0].Cursor,
                            Backwards = true,
                        },
                        Ct
                    )
            );
            Assert.Equal(first.Rows.Select(r => r.Id), back.Rows.Select(r => r.Id));
        }
        Assert.Equal(13, Done(await Office.Get<AssignmentListService>().ListAsync(new() { Search = "任务3" }, Ct)).Total);
        Assert.Equal(0, Done(await Office.Get<AssignmentListService>().ListAsync(new() { Tag = "三建" }, Ct)).Total);
    }

    [Fact]
    public async Task CopiedReferenceTasks_AreIssuedAsAWhole()
    {
        var list = Done(await Office.Get<TaskListService>().CreateAsync(new() { Year = 2026, DirectiveCode = "D4" }, Ct));
        var sources = Done(await Office.Get<BreakdownSheetService>().GetCopySourcesAsync(list, Ct));
        Assert.Equal(9, sources.References.Count);
        Assert.Equal(
            9,
            Done(
                await Office
                    .Get<BreakdownService>()
                    .CopyAsync(new() { TaskListId = list, ReferenceCodes = [.. sources.References.Select(r => r.Code)] }, Ct)
            )
        );
        var sheet = Done(await Office.Get<BreakdownSheetService>().GetAsync(list, Ct));
        Assert.All(sheet.Items, i => Assert.True(i.TargetIsExample));
        var issued = Done(
            await Office
                .Get<AssigningService>()
                .IssueListAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = sheet.Version,
                        Ticked = TestOffice.Ticks,
                    },
                    Ct
                )
        );
        Assert.Equal(9, issued.Assignments);
        var form = Done(await Office.Get<AssigningService>().GetFormAsync(sheet.Items[0].Id, Ct));
        Assert.True(form.IsIssued);
        Assert.Equal(9, Done(await Office.Get<DashboardService>().GetAsync(new(), Ct)).Kpi.Count);
    }

    private async Task<int> IssuedToAllThirteenAsync(string title = "宣讲")
    {
        Office.Actor = Office.Staff;
        var overview = Done(await Office.Get<BreakdownSheetService>().GetOverviewAsync(2026, Ct));
        var list =
            overview.Lists[0].TaskListId
            ?? Done(await Office.Get<TaskListService>().CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct));
        var view = Done(await Office.Get<BreakdownSheetService>().GetAsync(list, Ct));
        var item = Done(
            await Office
                .Get<BreakdownService>()
                .SaveItemAsync(
                    new()
                    {
                        TaskListId = list,
                        MeasureId = view.Measures[0].Id,
                        Title = title,
                        Kind = TargetKind.Cumulative,
                        Target = 40,
                        Unit = "场",
                        Deadline = new(2026, 12, 31),
                    },
                    Ct
                )
        );
        var form = Done(await Office.Get<AssigningService>().GetFormAsync(item, Ct));
        var request = new AssignTaskItem
        {
            Ticked = TestOffice.Ticks,
            TaskItemId = item,
            Version = form.Version,
            BasisNumber = "建委办[2026]7号",
            Bodies =
            [
                .. form
                    .Bodies.Where(b => b.Kind is QunTuanTasks.Organisations.OrganisationKind.MassOrganisation)
                    .Select(b => new ChosenBody { OrganisationId = b.Id }),
            ],
        };
        var burden = Done(await Office.Get<AssigningService>().PreviewAsync(request, Ct));
        // June, September, December: fewer than 15 days of the first quarter remain
        Assert.Equal((13, 3), (burden.Assignments, burden.ReportsAYear));
        Assert.Equal(13, Done(await Office.Get<AssigningService>().AssignAsync(request, Ct)).Assignments);
        Assert.Equal(0, Done(await Office.Get<AssigningService>().AssignAsync(request, Ct)).Assignments); // the second click
        return item;
    }

    private static T Done<T>(Result<T> result)
    {
        Assert.Null(result.Refusal);
        return result.Value!;
    }
}

public sealed class WholeYearOnSqlite() : WholeYearTests(DatabaseProvider.Sqlite);

public sealed class WholeYearOnPostgreSql() : WholeYearTests(DatabaseProvider.PostgreSQL);
