using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class AssigningOnSqlite() : AssigningTests(DatabaseProvider.Sqlite);

public sealed class AssigningOnPostgreSql() : AssigningTests(DatabaseProvider.PostgreSQL);

/// <summary>Giving a task to somebody: who is taken and who is refused, and what it costs.</summary>
public abstract class AssigningTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Task<int> VersionAsync(int listId) =>
        Office.ReadAsync(db => db.TaskLists.Where(l => l.Id == listId).Select(l => l.Version).SingleAsync(Ct));

    [Fact]
    public async Task Assign_AllThirteen_IsOneAssignmentEach()
    {
        var item = await Office.ItemAsync();
        Assert.Equal(new Issued(13, 13), Refused.Done(await Office.AssignAsync(Office.Staff, item, Office.Thirteen)));
        var assignments = await Office.ReadAsync(db =>
            db.Assignments.AsNoTracking().Include(a => a.Projection).Include(a => a.TaskItem.TaskList).ToListAsync(Ct)
        );
        Assert.All(
            assignments,
            a =>
                Assert.Equal(
                    (AssignmentStatus.Issued, 40m, Lamp.Grey, TaskListStatus.Issued),
                    (a.Status, a.Target, a.Projection!.Lamp, a.TaskItem.TaskList.Status)
                )
        );
    }

    [Fact]
    public async Task Assign_Joint_IsOneAssignmentOfTheLead_WithCoOrganisations()
    {
        var item = await Office.ItemAsync();
        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                item,
                ["CYL", "FTU", "WF"],
                r => (r.Undertaking, r.Bodies[1].IsLead) = (Undertaking.Joint, true)
            )
        );
        var a = await Office.LoadAsync(Assert.Single(await Office.AssignmentsOfAsync(item)));
        Assert.Equal(Office.Id("FTU"), a.OrganisationId);
        Assert.Equal([Office.Id("CYL"), Office.Id("WF")], a.CoOrganisations.Select(c => c.OrganisationId).Order());
    }

    public static TheoryData<string, Action<AssignTaskItem>> WrongChoices =>
        new()
        {
            { TaskListRefusals.NobodyChosen.Code, r => r.Bodies.Clear() },
            { TaskListRefusals.OrganisationTwice.Code, r => r.Bodies.Add(new() { OrganisationId = r.Bodies[0].OrganisationId }) },
            { TaskListRefusals.OrganisationNotAvailable.Code, r => r.Bodies.Add(new() { OrganisationId = 98_765 }) },
            { TaskListRefusals.JointNeedsOneLead.Code, r => r.Undertaking = Undertaking.Joint },
            { TaskListRefusals.LeadRuleNeedsOneLead.Code, r => r.CompletionRule = CompletionRule.Lead },
            { AssignTaskItemValidator.QuotaMissing, r => r.CompletionRule = CompletionRule.Quota },
            { TaskListRefusals.QuotaAboveLive.Code, r => (r.CompletionRule, r.Quota) = (CompletionRule.Quota, 3) },
            {
                TaskListRefusals.SplitDoesNotSum.Code,
                r =>
                {
                    r.TargetScope = TargetScope.Split;
                    r.Bodies[0].Target = 10;
                    r.Bodies[1].Target = 20;
                }
            },
            { TermsRefusals.DeadlinePast.Code, r => r.Bodies[0].Deadline = TestOffice.FirstDay.AddDays(-1) },
            // Monday: two working days
            { TaskListRefusals.ShortNoticeNeedsReason.Code, r => r.Bodies[0].Deadline = TestOffice.FirstDay.AddDays(4) },
            { TermsRefusals.TargetNotAboveZero.Code, r => r.Bodies[0].Target = 0 },
        };

    [Theory]
    [MemberData(nameof(WrongChoices), DisableDiscoveryEnumeration = true)]
    public async Task Assign_OfWhatMakesNoSense_IsRefused_AndNothingIsIssued(string code, Action<AssignTaskItem> spoil)
    {
        var item = await Office.ItemAsync();
        var refusal = (await Office.AssignAsync(Office.Staff, item, ["FTU", "CYL"], spoil)).Refusal;
        Assert.NotNull(refusal);
        Assert.Contains(code, refusal.Others.Prepend(refusal).Select(r => r.Code));
        Assert.Empty(await Office.AssignmentsOfAsync(item));
    }

    [Fact]
    public async Task Assign_WithAReason_MayBeShortOrUneven()
    {
        var item = await Office.ItemAsync();
        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                item,
                ["FTU", "CYL"],
                r =>
                {
                    r.TargetScope = TargetScope.Split;
                    (r.Bodies[0].Target, r.Bodies[1].Target, r.SplitReason) = (10, 20, "其余由乡镇完成");
                    (r.Bodies[0].Deadline, r.ShortNoticeReason) = (TestOffice.FirstDay.AddDays(1), "上级临时要求");
                }
            )
        );
        var ids = await Office.AssignmentsOfAsync(item);
        Assert.Equal(
            ("上级临时要求", "其余由乡镇完成"),
            ((await Office.LoadAsync(ids[0])).ShortNoticeReason, (await Office.LoadAsync(ids[0])).SplitReason)
        );
        Assert.Null((await Office.LoadAsync(ids[1])).ShortNoticeReason);
    }

    [Fact]
    public async Task Assign_Township_Deactivated_OrTheCommittee_IsNotAvailable()
    {
        var item = await Office.ItemAsync();
        var township = await Office.ReadAsync(db =>
            db.Organisations.Where(o => o.Kind == QunTuanTasks.Organisations.OrganisationKind.Township).Select(o => o.Code).FirstAsync(Ct)
        );
        foreach (var code in new[] { township, "LS", "CPC" })
        {
            Refused.With(TaskListRefusals.OrganisationNotAvailable, await Office.AssignAsync(Office.Staff, item, [code]));
        }
    }

    [Fact]
    public async Task Assign_AddsOneLater_AndLeavesTheOthersAlone()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"]));
        var first = (await Office.AssignmentsOfAsync(item))[0];
        await Office.MustAsync(Office.Head("FTU"), first, AssignmentAct.Report, 5);
        var before = await Office.LoadAsync(first);
        Refused.With(TaskListRefusals.AlreadyAssigned, await Office.AssignAsync(Office.Staff, item, ["FTU", "CYL"]));
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["CYL"]));
        var after = await Office.LoadAsync(first);
        Assert.Equal((before.Version, before.Events.Count, before.Claimed), (after.Version, after.Events.Count, after.Claimed));
        Assert.Equal(2, (await Office.AssignmentsOfAsync(item)).Count);
    }

    [Fact]
    public async Task Assign_OnAVersionSomebodyElseReplaced_IsStale()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], version: 0));
        Refused.As(RefusalKind.Stale, await Office.AssignAsync(Office.OtherStaff, item, ["CYL"], version: 0));
        Assert.Single(await Office.AssignmentsOfAsync(item));
    }

    [Fact]
    public async Task Assign_DoubleClicked_IsOneIssue()
    {
        var item = await Office.ItemAsync();
        var key = Guid.NewGuid();
        var bodies = Office.Thirteen.Select(o => new ChosenBody { OrganisationId = Office.Id(o) }).ToList();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(() =>
                        Office.AsAsync(
                            Office.Staff,
                            () =>
                                Office.UseAsync<AssigningService, Issued>(s =>
                                    s.AssignAsync(
                                        new()
                                        {
                                            TaskItemId = item,
                                            Version = 0,
                                            Key = key,
                                            Ticked = TestOffice.Ticks,
                                            Bodies = [.. bodies],
                                        },
                                        Ct
                                    )
                                )
                        )
                    )
                )
        );
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Equal(13, (await Office.AssignmentsOfAsync(item)).Count);
    }

    [Fact]
    public async Task IssueList_NamesWhatIsMissing_AndThenIssuesEverything()
    {
        var (a, b) = (await Office.ItemAsync(), await Office.ItemAsync());
        var list = await Office.ListAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, a, ["FTU", "CYL"], r => r.IssueNow = false));
        Task<Result<Issued>> IssueListAsync(int version) =>
            Office.AsAsync(
                Office.Staff,
                () =>
                    Office.UseAsync<AssigningService, Issued>(s =>
                        s.IssueListAsync(
                            new()
                            {
                                TaskListId = list,
                                Version = version,
                                Ticked = TestOffice.Ticks,
                            },
                            Ct
                        )
                    )
            );
        var refused = await IssueListAsync(await VersionAsync(list));
        Refused.With(TaskListRefusals.NobodyAssigned, refused);
        Assert.Equal("2026-1-02", refused.Refusal!.Args[0]);
        Assert.All(
            await Office.ReadAsync(db => db.Assignments.Select(x => x.Status).ToListAsync(Ct)),
            s => Assert.Equal(AssignmentStatus.Draft, s)
        );
        Refused.Done(await Office.AssignAsync(Office.Staff, b, ["FTU"], r => r.IssueNow = false));
        Assert.Equal(new Issued(3, 2), Refused.Done(await IssueListAsync(await VersionAsync(list))));
        Refused.With(TaskListRefusals.NothingToIssue, await IssueListAsync(await VersionAsync(list)));
    }

    [Fact]
    public async Task Preview_CountsReports_AndNamesLookAlikes()
    {
        var like = await Office.ItemAsync(title: "开展职工宣讲活动", with: i => i.Cycle = ReportCycle.Quarterly);
        await Office.IssueAsync(like, "FTU");
        var item = await Office.ItemAsync(title: "开展职工宣讲", with: i => i.Cycle = ReportCycle.Monthly);
        var preview = Refused.Done(
            await Office.UseAsync<AssigningService, BurdenPreview>(s =>
                s.PreviewAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = 0,
                        Bodies = [.. new[] { "FTU", "CYL" }.Select(o => new ChosenBody { OrganisationId = Office.Id(o) })],
                    },
                    Ct
                )
            )
        );
        Assert.Equal((2, 9), (preview.Assignments, preview.ReportsAYear));
        Assert.Equal(
            [(1, 2, 3, 12), (0, 1, 0, 9)],
            preview.Loads.Select(l => (l.AssignmentsNow, l.AssignmentsThen, l.ReportsNow, l.ReportsThen))
        );
        Assert.Equal(like, Assert.Single(preview.LookAlikes).TaskItemId);
        Assert.Empty(await Office.AssignmentsOfAsync(item));
    }
}
