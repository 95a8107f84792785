using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class PlannedTermsOnSqlite() : PlannedTermsTests(DatabaseProvider.Sqlite);

public sealed class PlannedTermsOnPostgreSql() : PlannedTermsTests(DatabaseProvider.PostgreSQL);

/// <summary>What was planned for one organisation alone, the whole list before it is issued, and planned points.</summary>
public abstract class PlannedTermsTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly Own = new(2026, 10, 31);

    private AssigningService Assigning => Office.Get<AssigningService>();

    private BreakdownService Tasks => Office.Get<BreakdownService>();

    private TaskListService Lists => Office.Get<TaskListService>();

    [Fact]
    public async Task EditingADraft_KeepsTheTargetAndDeadlineChosenForOneOrganisation()
    {
        var item = await Office.ItemAsync();
        await PlanAsync(item, r => (r.Bodies[1].Target, r.Bodies[1].Deadline) = (10, Own), "FTU", "WF");

        var saved = await Tasks.SaveItemAsync(await EditAsync(item, r => (r.Target, r.Deadline) = (60, new DateOnly(2026, 11, 30))), Ct);

        Assert.True(saved.IsDone);
        var bodies = (await RowAsync(item)).Assignments;
        Assert.Equal([(60m, new DateOnly(2026, 11, 30)), (10m, Own)], bodies.Select(b => (b.Target!.Value, b.Deadline!.Value)));
    }

    [Fact]
    public async Task EditingADraftWithoutDeadline_KeepsTheOneChosenForOneOrganisation()
    {
        var item = await Office.ItemAsync(with: i => i.Deadline = null);
        await PlanAsync(item, r => r.Bodies[0].Deadline = Own, "FTU", "WF");

        Assert.True((await Tasks.SaveItemAsync(await EditAsync(item, r => r.Deadline = new(2026, 12, 15)), Ct)).IsDone);

        Assert.Equal([Own, new DateOnly(2026, 12, 15)], (await RowAsync(item)).Assignments.Select(b => b.Deadline!.Value));
    }

    [Fact]
    public async Task IssuingAList_SaysEveryTaskThatIsNotReady_AndIssuesNothing()
    {
        var (nobody, quota) = (await Office.ItemAsync(), await Office.ItemAsync(title: "结对联系困难家庭"));
        await PlanAsync(quota, r => (r.CompletionRule, r.Quota) = (CompletionRule.Quota, 2), "FTU", "WF");
        await Office.WriteAsync(db => db.TaskItems.Single(i => i.Id == quota).Quota = 3);
        var list = await Office.ListAsync();

        var preview = (await Assigning.PreviewListAsync(list, Ct)).Value!;

        Assert.Equal([(nobody, "NobodyAssigned"), (quota, "QuotaAboveLive")], preview.Problems.Select(p => (p.TaskItemId, p.Why.Code)));
        await Office.WriteAsync(db => db.TaskItems.Remove(db.TaskItems.Single(i => i.Id == nobody)));
        var version = (await Office.Get<BreakdownSheetService>().GetAsync(list, Ct)).Value!.Version;
        Assert.Equal(TaskListRefusals.QuotaAboveLive.With(2).Code, (
                await Assigning.IssueListAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = version,
                        Ticked = TestOffice.Ticks,
                    },
                    Ct
                )
            ).Refusal?.Code);
    }

    [Fact]
    public async Task PreviewOfAList_SaysWhatEachOrganisationCarriesNowAndThen_AndWhatLooksAlike()
    {
        await Office.IssueAsync(await Office.ItemAsync("D2", "开展职工宣讲活动"), "FTU");
        var item = await Office.ItemAsync(with: i => i.Cycle = ReportCycle.Monthly);
        await PlanAsync(item, _ => { }, "FTU", "WF");

        var preview = (await Assigning.PreviewListAsync(await Office.ListAsync(), Ct)).Value!;

        Assert.Equal((1, 2), (preview.Tasks, preview.Assignments));
        Assert.Equal(
            [(1, 2, 0, 9), (0, 1, 0, 9)],
            preview.Loads.Select(l => (l.AssignmentsNow, l.AssignmentsThen, l.ReportsNow, l.ReportsThen))
        );
        Assert.Equal("开展职工宣讲活动", Assert.Single(preview.LookAlikes).Other.Title.Zh);
        Assert.Empty(preview.Problems);
    }

    [Fact]
    public async Task PreviewOfAList_IsForStaffAlone()
    {
        await Office.AssignmentAsync();
        var list = await Office.ListAsync();
        Office.Actor = Office.Leader;
        Assert.False((await Assigning.PreviewListAsync(list, Ct)).IsDone);
        Assert.False(
            (
                await Lists.SuggestPointsAsync(
                    new()
                    {
                        TaskListId = list,
                        Type = DeadlineType.QuarterEnd,
                        Target = 4,
                    },
                    Ct
                )
            ).IsDone
        );
    }

    [Fact]
    public async Task SuggestedPoints_OfATargetThatTheKindDoesNotUnderstand_AreNone()
    {
        var suggested = await Lists.SuggestPointsAsync(
            new()
            {
                TaskListId = await Office.ListAsync(),
                Type = DeadlineType.QuarterEnd,
                Kind = TargetKind.Percentage,
                Target = 150,
            },
            Ct
        );
        Assert.Equal("RatioTarget", suggested.Refusal?.Code);
    }

    [Fact]
    public async Task SuggestedPoints_LieAtTheEndsOfPeriods_WithTheTargetSpreadEvenly()
    {
        var list = await Office.ListAsync();

        var suggested = (
            await Lists.SuggestPointsAsync(
                new()
                {
                    TaskListId = list,
                    Type = DeadlineType.QuarterEnd,
                    Kind = TargetKind.Cumulative,
                    Target = 30,
                },
                Ct
            )
        ).Value!;

        Assert.Equal(new DateOnly(2026, 12, 31), suggested.Deadline);
        Assert.Equal([new(new(2026, 6, 30), 10), new(new(2026, 9, 30), 20), new PlannedPoint(new(2026, 12, 31), 30)], suggested.Points);
        var without = await Lists.SuggestPointsAsync(
            new()
            {
                TaskListId = list,
                Type = DeadlineType.QuarterEnd,
                Kind = TargetKind.Cumulative,
            },
            Ct
        );
        Assert.Equal((TermsRefusals.KindNeedsTarget.Code, "Target"), (without.Refusal!.Code, without.Refusal.Field));
    }

    private async Task PlanAsync(int item, Action<AssignTaskItem> with, params string[] bodies)
    {
        var form = (await Assigning.GetFormAsync(item, Ct)).Value!;
        var request = new AssignTaskItem
        {
            Ticked = TestOffice.Ticks,
            TaskItemId = item,
            Version = form.Version,
            IssueNow = false,
            Bodies = [.. bodies.Select(b => new ChosenBody { OrganisationId = Office.Id(b) })],
        };
        with(request);
        Assert.Null((await Assigning.AssignAsync(request, Ct)).Refusal);
    }

    private async Task<SaveTaskItem> EditAsync(int item, Action<SaveTaskItem> with)
    {
        var row = await RowAsync(item);
        var request = new SaveTaskItem
        {
            TaskListId = await Office.ListAsync(),
            Id = item,
            Version = row.Version,
            MeasureId = row.MeasureId,
            Title = row.Title.Zh,
            Kind = row.Kind,
            Target = row.Target,
            Unit = row.Unit?.Zh,
            Deadline = row.Deadline,
        };
        with(request);
        return request;
    }

    private async Task<TaskItemRow> RowAsync(int item) =>
        (await Office.Get<BreakdownSheetService>().GetAsync(await Office.ListAsync(), Ct)).Value!.Items.Single(i => i.Id == item);
}
