using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class TaskListServiceOnSqlite() : TaskListServiceTests(DatabaseProvider.Sqlite);

public sealed class TaskListServiceOnPostgreSql() : TaskListServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>From an empty list to issued assignments: what is taken and what is refused.</summary>
public abstract class TaskListServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Task<Result<T>> TasksAsync<T>(Func<BreakdownService, Task<Result<T>>> call) => Office.UseAsync(call);

    private Task<Result<T>> ListsAsync<T>(Func<TaskListService, Task<Result<T>>> call) => Office.UseAsync(call);

    private async Task<SaveTaskItem> RequestAsync(string directive = "D1", int id = 0, int version = 0)
    {
        var list = await Office.ListAsync(directive);
        var measure = await Office.ReadAsync(db => db.Measures.Where(m => m.Code == $"{directive}-M1").Select(m => m.Id).SingleAsync(Ct));
        return new()
        {
            TaskListId = list,
            Id = id,
            Version = version,
            MeasureId = measure,
            Title = "开展职工宣讲",
            Target = 40,
            Unit = "场",
            Deadline = new(2026, 12, 31),
        };
    }

    private Task<int> VersionAsync(int listId) =>
        Office.ReadAsync(db => db.TaskLists.Where(l => l.Id == listId).Select(l => l.Version).SingleAsync(Ct));

    [Fact]
    public async Task List_IsOnePerDirectiveAndYear_AndNeedsAPlan()
    {
        Refused.With(CommonRefusals.NotFound, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        await Office.PlanAsync();
        Refused.Done(await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        Refused.With(TaskListRefusals.AlreadyExists, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        Refused.With(CommonRefusals.NotFound, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D9" }, Ct)));
    }

    [Fact]
    public async Task BasisNumber_GetsItsBracketsCorrected()
    {
        var list = await Office.ListAsync();
        Assert.Equal(
            "建委办〔2026〕12号",
            Refused.Done(
                await ListsAsync(s =>
                    s.SaveBasisNumberAsync(
                        new()
                        {
                            TaskListId = list,
                            Version = 0,
                            BasisNumber = " 建委办[2026]12号 ",
                        },
                        Ct
                    )
                )
            )
        );
        Refused.As(
            RefusalKind.Stale,
            await ListsAsync(s =>
                s.SaveBasisNumberAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = 0,
                        BasisNumber = "建委办〔2026〕13号",
                    },
                    Ct
                )
            )
        );
        Refused.With(
            CommonCodes.TooLong,
            await ListsAsync(s =>
                s.SaveBasisNumberAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = 1,
                        BasisNumber = new string('号', 41),
                    },
                    Ct
                )
            )
        );
    }

    [Fact]
    public async Task Item_GetsTheNextNumber_AndNeverThatOfARemovedOne()
    {
        var first = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        Refused.Done(await TasksAsync(s => s.RemoveItemAsync(new() { TaskItemId = first, Version = 0 }, Ct)));
        var second = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        Assert.Equal(["2026-1-02"], await Office.ReadAsync(db => db.TaskItems.Select(i => i.Code).ToListAsync(Ct)));
        Assert.NotEqual(first, second);
    }

    public static TheoryData<string, string, Action<SaveTaskItem>> Faults =>
        new()
        {
            { CommonCodes.Required, "Title", r => r.Title = "  " },
            { CommonCodes.TooLong, "Title", r => r.Title = string.Concat(Enumerable.Repeat("𠮷", 61)) },
            { TermsRefusals.KindNeedsTarget.Code, "Target", r => r.Target = null },
            { TermsRefusals.TargetNotAboveZero.Code, "Target", r => r.Target = 0 },
            { CommonCodes.FigureTwoDecimals, "Target", r => r.Target = 1.234m },
            { CommonCodes.FigureOutOfRange, "Target", r => r.Target = 1_000_000_000 },
            { TermsRefusals.KindHasNoTarget.Code, "Target", r => r.Kind = TargetKind.None },
            { TermsRefusals.RatioTarget.Code, "Target", r => (r.Kind, r.Target) = (TargetKind.Percentage, 101) },
            { TermsRefusals.WholeSteps.Code, "Target", r => (r.Kind, r.Target) = (TargetKind.Milestone, 2.5m) },
            { CommonCodes.Required, "Unit", r => r.Unit = "" },
            { SaveTaskItemValidator.WeightRange, "Weight", r => r.Weight = 6 },
            { SaveTaskItemValidator.WeightRange, "Weight", r => r.Weight = 0 },
            { SaveTaskItemValidator.ContestRange, "Contest", r => r.Contest = 7 },
            { TermsRefusals.PointsNotInOrder.Code, "Points", r => r.Points = [new(new(2026, 9, 30), 1), new(new(2026, 6, 30), 2)] },
            { TermsRefusals.PointBeyondDeadline.Code, "Points", r => r.Points = [new(new(2027, 1, 1), 40)] },
            { SaveTaskItemValidator.TownshipsMissing, "Townships", r => r.TownshipScope = TownshipScope.SelectedTownships },
            { TermsRefusals.DeadlinePast.Code, "Deadline", r => r.Deadline = TestOffice.FirstDay.AddDays(-1) },
            { TermsRefusals.DeadlineTooFar.Code, "Deadline", r => r.Deadline = new(2032, 1, 1) },
            { TaskListRefusals.NoSuchMeasure.Code, "MeasureId", r => r.MeasureId = 98_765 },
        };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Item_OfAWrongShape_IsRefusedBesideItsField(string code, string field, Action<SaveTaskItem> spoil)
    {
        var request = await RequestAsync();
        spoil(request);
        var refusal = (await TasksAsync(s => s.SaveItemAsync(request, Ct))).Refusal;
        Assert.NotNull(refusal);
        var all = refusal.Others.Prepend(refusal);
        Assert.Contains((RefusalKind.Invalid, code, field), all.Select(r => (r.Kind, r.Code, r.Field)));
        Assert.Equal(0, await Office.ReadAsync(db => db.TaskItems.CountAsync(Ct)));
    }

    [Fact]
    public async Task Item_EditedByTwo_TellsTheSecond()
    {
        var id = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        var mine = await RequestAsync(id: id);
        var theirs = await RequestAsync(id: id);
        theirs.Title = "另一个题目";
        Refused.Done(await TasksAsync(s => s.SaveItemAsync(theirs, Ct)));
        Refused.As(RefusalKind.Stale, await TasksAsync(s => s.SaveItemAsync(mine, Ct)));
        Assert.Equal("另一个题目", await Office.ReadAsync(db => db.TaskItems.Select(i => i.Title).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Item_OnceIssued_IsNeitherEditedNorRemoved()
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, "FTU");
        var version = (await Office.LoadAsync((await Office.AssignmentsOfAsync(item))[0])).TaskItem.Version;
        var edit = await RequestAsync(id: item, version: version);
        Refused.With(TaskListRefusals.ItemIsIssued, await TasksAsync(s => s.SaveItemAsync(edit, Ct)));
        Refused.With(
            TaskListRefusals.ItemIsIssued,
            await TasksAsync(s => s.RemoveItemAsync(new() { TaskItemId = item, Version = version }, Ct))
        );
    }

    [Fact]
    public async Task Copy_TakesReferenceTasks_AndLeavesPassedDeadlinesEmpty()
    {
        Office.Today = new(2026, 10, 15);
        foreach (var directive in new[] { "D1", "D2", "D3", "D4", "D5", "L" })
        {
            var list = await Office.ListAsync(directive);
            var codes = await Office.ReadAsync(db =>
                db.ReferenceTasks.Where(r =>
                        r.Measure.DirectiveId == db.TaskLists.Single(l => l.Id == list).DirectiveId
                        && (r.OnlyYear == null || r.OnlyYear == 2026)
                    )
                    .Select(r => r.Code)
                    .ToListAsync(Ct)
            );
            Assert.Equal(
                codes.Count,
                Refused.Done(await TasksAsync(s => s.CopyAsync(new() { TaskListId = list, ReferenceCodes = codes }, Ct)))
            );
        }
        var items = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().ToListAsync(Ct));
        Assert.All(items, i => Assert.True(i.TargetIsExample && i.ReferenceCode is not null));
        Assert.All(items.Where(i => i.Deadline is not null), i => Assert.True(i.Deadline >= Office.Today));
        Assert.Contains(items, i => i.Deadline is null);
    }

    [Fact]
    public async Task Copy_OfAReferenceTaskOfAnotherYear_IsNotOffered()
    {
        var only = await Office.ReadAsync(db =>
            db.ReferenceTasks.Include(r => r.Measure).FirstOrDefaultAsync(r => r.OnlyYear != null && r.OnlyYear != 2026, Ct)
        );
        Assert.NotNull(only);
        var directive = await Office.ReadAsync(db =>
            db.Directives.Where(d => d.Id == only.Measure.DirectiveId).Select(d => d.Code).SingleAsync(Ct)
        );
        var list = await Office.ListAsync(directive);
        Refused.As(RefusalKind.NotFound, await TasksAsync(s => s.CopyAsync(new() { TaskListId = list, ReferenceCodes = [only.Code] }, Ct)));
    }

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
                () => Office.UseAsync<AssigningService, Issued>(s => s.IssueListAsync(new() { TaskListId = list, Version = version }, Ct))
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
    public async Task Close_WaitsUntilEverythingIsSettled()
    {
        var id = await Office.AssignmentAsync("FTU");
        var list = await Office.ListAsync();
        async Task<Result<Done>> CloseAsync() =>
            await TasksAsync(async s => await s.CloseAsync(new() { TaskListId = list, Version = await VersionAsync(list) }, Ct));
        Refused.With(TaskListRefusals.StillOpen, await CloseAsync());
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Cancel);
        Refused.Done(await CloseAsync());
        Refused.With(TaskListRefusals.Closed, await CloseAsync());
        var item = await RequestAsync();
        Refused.With(TaskListRefusals.Closed, await TasksAsync(s => s.SaveItemAsync(item, Ct)));
    }

    [Fact]
    public async Task AdjustItem_ShowsOldAndNew_InEveryTimeline()
    {
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "CYL");
        var version = (await Office.LoadAsync(ids[0])).TaskItem.Version;
        Refused.With(
            CommonCodes.ReasonTooShort,
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = version,
                        Title = "新题目",
                        Weight = 3,
                        Reason = "改",
                    },
                    Ct
                )
            )
        );
        Refused.Done(
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = version,
                        Title = "新题目",
                        Weight = 3,
                        Reason = TestOffice.Reason,
                    },
                    Ct
                )
            )
        );
        foreach (var id in ids)
        {
            var a = await Office.LoadAsync(id);
            Assert.Equal(
                ("开展职工宣讲", "新题目", 1, 3),
                (a.Events[^1].Details.OldTitle, a.Events[^1].Details.Title, a.Events[^1].Details.OldWeight, a.Events[^1].Details.Weight)
            );
            Assert.Equal(3, a.Projection!.Weight);
        }
    }

    [Fact]
    public async Task AdjustItem_OfTownshipsTagsAndContest_KeepsTheOldOnesBesideTheNew_AndTouchesNothingElse()
    {
        var item = await Office.ItemAsync(with: i =>
            (i.TownshipScope, i.Townships, i.Tags, i.Contest) = (TownshipScope.SelectedTownships, ["330182101"], ["三建"], 2)
        );
        var id = (await Office.IssueAsync(item, "FTU"))[0];
        AdjustTaskItem Wish(int version) =>
            new()
            {
                TaskItemId = item,
                Version = version,
                Title = "开展职工宣讲",
                Reason = TestOffice.Reason,
                TownshipScope = TownshipScope.SelectedTownships,
                Townships = ["330182101"],
                Tags = ["三建"],
                Contest = 2,
            };
        var version = (await Office.LoadAsync(id)).TaskItem.Version;
        Refused.With(AssignmentRefusals.NothingAdjusted, await TasksAsync(s => s.AdjustItemAsync(Wish(version), Ct)));
        var wish = Wish(version);
        wish.Contest = 3;
        Refused.With(ContestRefusals.ContestNotNamed, await TasksAsync(s => s.AdjustItemAsync(wish, Ct)));

        (wish.TownshipScope, wish.Tags, wish.Contest) = (TownshipScope.AllTownships, ["三性四化", " 三建 "], null);
        Refused.Done(await TasksAsync(s => s.AdjustItemAsync(wish, Ct)));

        var a = await Office.LoadAsync(id);
        Assert.Equal(
            (TownshipScope.AllTownships, 0, (int?)null),
            (a.TaskItem.TownshipScope, a.TaskItem.Townships.Count, a.TaskItem.Contest)
        );
        Assert.Equal(["三性四化", "三建"], a.TaskItem.Tags);
        var d = a.Events[^1].Details;
        Assert.Equal(
            (TownshipScope.SelectedTownships, TownshipScope.AllTownships, 2, 0),
            (d.OldTownshipScope, d.TownshipScope, d.OldContest, d.Contest)
        );
        Assert.Equal(["330182101"], d.OldTownships);
        Assert.Equal(["三建"], d.OldTags);
        Assert.Equal((null, null, null, null, null), (d.Title, d.OldTitle, d.Weight, d.Deadline, d.Target));
        Assert.Equal(40, a.Target);
    }

    [Theory]
    [InlineData("TownshipsMissing", "Townships")]
    [InlineData("TagsLimit", "Tags")]
    [InlineData("ContestRange", "Contest")]
    public async Task AdjustItem_OfAScopeThatADraftMayNotHaveEither_IsInvalid(string code, string field)
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, "FTU");
        var refusal = (
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = 0,
                        Title = "题目",
                        Reason = TestOffice.Reason,
                        TownshipScope = TownshipScope.SelectedTownships,
                        Tags = [new('字', 13)],
                        Contest = 7,
                    },
                    Ct
                )
            )
        ).Refusal!;
        Assert.Contains((code, field), refusal.Others.Prepend(refusal).Select(r => (r.Code, r.Field)));
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
