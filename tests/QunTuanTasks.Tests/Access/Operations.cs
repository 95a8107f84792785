using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Desk;
using QunTuanTasks.Mine;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// The table of who sees and may do what, as the office decided it: one line per service method and ground. A new method
/// without a line here fails the test.
/// </summary>
internal static class Operations
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Acts(),
        .. Later(),
        .. Reads(),
        .. Lists(),
        .. Assigning(),
        .. Organisations(),
        .. Plans(),
        .. ArenaOperations.All(),
        .. PeopleOperations.All(),
    ];

    private static IEnumerable<Operation> Acts()
    {
        const Caller seen = Caller.Staff | Caller.Leader | Caller.Own | Caller.Co;
        Operation Act(AssignmentAct act, Caller allowed, Func<TestOffice, Task<Ground>> prepare) =>
            new(
                Operation.MethodOf(act),
                "issued",
                allowed,
                seen & ~allowed,
                prepare,
                async (_, g) =>
                    (
                        await g.Office.DoAsync(
                            g.Office.Actor,
                            g.AssignmentId,
                            new Wish(act)
                            {
                                Total = act.Code
                                    is nameof(AssignmentAct.Report)
                                        or nameof(AssignmentAct.RecordOnBehalf)
                                        or nameof(AssignmentAct.Contribute)
                                    ? 5
                                    : null,
                                Target = act == AssignmentAct.Adjust ? 33 : null,
                            }
                        )
                    ).Refusal
            );

        yield return Act(AssignmentAct.Acknowledge, Caller.Own, IssuedAsync);
        yield return Act(AssignmentAct.Report, Caller.Own, IssuedAsync);
        yield return Act(AssignmentAct.NoChange, Caller.Own, IssuedAsync);
        yield return Act(AssignmentAct.Contribute, Caller.Co, IssuedAsync);
        yield return Act(AssignmentAct.RecordOnBehalf, Caller.Staff, IssuedAsync);
        yield return Act(AssignmentAct.Confirm, Caller.Own, office => AfterAsync(office, (office.Staff, AssignmentAct.RecordOnBehalf)));
        yield return Act(AssignmentAct.Submit, Caller.OwnHead, ReportedAsync);
        yield return Act(AssignmentAct.RequestSignOff, Caller.OwnLiaison, ReportedAsync);
        yield return Act(
            AssignmentAct.DeclineSignOff,
            Caller.OwnHead,
            office =>
                AfterAsync(
                    office,
                    (office.Head(Callers.Own), AssignmentAct.Report),
                    (office.Liaison(Callers.Own), AssignmentAct.RequestSignOff)
                )
        );
        yield return Act(AssignmentAct.Approve, Caller.Staff, SubmittedAsync);
        yield return Act(AssignmentAct.Return, Caller.Staff, SubmittedAsync);
        yield return Act(AssignmentAct.Verify, Caller.Staff, ReportedAsync);
        yield return Act(AssignmentAct.Adjust, Caller.Staff, IssuedAsync);
        yield return Act(AssignmentAct.Suspend, Caller.Staff, IssuedAsync);
        yield return Act(AssignmentAct.Resume, Caller.Staff, office => AfterAsync(office, (office.Staff, AssignmentAct.Suspend)));
        yield return Act(AssignmentAct.Cancel, Caller.Staff, IssuedAsync);
        yield return Act(AssignmentAct.RecallCoOrganisation, Caller.Staff, IssuedAsync);
        yield return Act(AssignmentAct.Recall, Caller.Staff, IssuedAsync);
        yield return Act(
            AssignmentAct.Reopen,
            Caller.Staff,
            office =>
                AfterAsync(
                    office,
                    (office.Head(Callers.Own), AssignmentAct.Report),
                    (office.Head(Callers.Own), AssignmentAct.Submit),
                    (office.Staff, AssignmentAct.Approve)
                )
        );
    }

    private static IEnumerable<Operation> Later()
    {
        const Caller forbidden = Caller.Leader | Caller.Own | Caller.Co;
        yield return new(
            Operation.MethodOf(CarryOverAssignment.CarryOver),
            "issued",
            Caller.Staff,
            forbidden,
            WithNextYearAsync,
            async (_, g) => (await g.Office.DoAsync(g.Office.Actor, g.AssignmentId, CarryOverAssignment.CarryOver)).Refusal
        );
    }

    private static Task<int> VersionAsync(Ground g) =>
        g.Office.ReadAsync(db => db.Assignments.Where(a => a.Id == g.AssignmentId).Select(a => a.Version).SingleOrDefaultAsync(Ct));

    private static async Task<Ground> WithNextYearAsync(TestOffice office)
    {
        office.Actor = office.Staff;
        var ground = await IssuedAsync(office);
        Refused.Done(await office.AsAsync(office.Staff, () => office.Get<PlanService>().CreateAsync(new() { Year = 2027 }, Ct)));
        Refused.Done(
            await office.AsAsync(
                office.Staff,
                () => office.Get<TaskListService>().CreateAsync(new() { Year = 2027, DirectiveCode = "D1" }, Ct)
            )
        );
        return ground;
    }

    private static IEnumerable<Operation> Reads() =>
        [
            Operation.Of<AssignmentPageService, AssignmentView>(
                nameof(AssignmentPageService.GetAsync),
                "issued",
                Caller.Staff | Caller.Leader | Caller.Own | Caller.Co,
                Caller.None,
                IssuedAsync,
                (s, g) => s.GetAsync(g.AssignmentId, Ct)
            ),
            Operation.Of<AssignmentPageService, AssignmentView>(
                nameof(AssignmentPageService.GetAsync),
                "planned only",
                Caller.None,
                Caller.None,
                PlannedAsync,
                (s, g) => s.GetAsync(g.AssignmentId, Ct)
            ),
            Operation.Of<AssignmentListService, AssignmentPageOfList>(
                nameof(AssignmentListService.ListAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.ListAsync(new(), Ct)
            ),
            Operation.Of<AssignmentListService, AssignmentPageOfList>(
                nameof(AssignmentListService.ListAsync),
                "of others",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.ListAsync(new() { Others = true }, Ct)
            ),
            Operation.Of<DashboardService, DashboardSnapshot>(
                nameof(DashboardService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(new(), Ct)
            ),
            Operation.Of<OpenYearsService, IReadOnlyList<OpenYear>>(
                nameof(OpenYearsService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<StageTimeService, StageMedians>(
                nameof(StageTimeService.MediansAsync),
                "issued",
                Caller.Staff | Caller.Leader,
                Caller.None,
                IssuedAsync,
                (s, _) => s.MediansAsync(Callers.Own, null, Ct)
            ),
            Operation.Of<WallService, WallSnapshot>(
                nameof(WallService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(null, Ct)
            ),
            Operation.Of<DashboardService, DashboardSnapshot>(
                nameof(DashboardService.GetAsync),
                "as of a day",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, g) => s.GetAsync(new() { AsOf = g.Office.Today.AddDays(-1) }, Ct)
            ),
            Operation.Of<BoardChangesService, BoardChanges>(
                nameof(BoardChangesService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(new(), Ct)
            ),
            Operation.Of<BoardTrendService, BoardTrend>(
                nameof(BoardTrendService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(new(), Ct)
            ),
            Operation.Of<BoardExplanationService, BoardExplanation>(
                nameof(BoardExplanationService.GetAsync),
                "issued",
                Caller.Staff | Caller.Leader | Caller.Own | Caller.Co,
                Caller.None,
                IssuedAsync,
                (s, g) => s.GetAsync(g.AssignmentId, null, Ct)
            ),
            Operation.Of<BoardExplanationService, BoardExplanation>(
                nameof(BoardExplanationService.GetAsync),
                "planned only",
                Caller.None,
                Caller.None,
                PlannedAsync,
                (s, g) => s.GetAsync(g.AssignmentId, null, Ct)
            ),
            Operation.Of<MineService, MineView>(
                nameof(MineService.GetAsync),
                "issued",
                Caller.Organisations,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetAsync(null, Ct)
            ),
            Operation.Of<DeskService, DeskView>(
                nameof(DeskService.GetAsync),
                "submitted",
                Caller.Staff,
                Caller.None,
                SubmittedAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<DirectiveService, IReadOnlyList<DirectiveRow>>(
                nameof(DirectiveService.ListAsync),
                "seeded",
                Caller.Business,
                Caller.None,
                NothingAsync,
                (s, _) => s.ListAsync(Ct)
            ),
            Operation.Of<DirectiveService, DirectivePageData>(
                nameof(DirectiveService.GetAsync),
                "seeded",
                Caller.Business,
                Caller.None,
                NothingAsync,
                (s, _) => s.GetAsync("D1", Ct)
            ),
            Operation.Of<BreakdownSheetService, TaskListOverview>(
                nameof(BreakdownSheetService.GetOverviewAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetOverviewAsync(null, Ct)
            ),
            Operation.Of<BreakdownSheetService, TaskListView>(
                nameof(BreakdownSheetService.GetAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, g) => s.GetAsync(g.ListId, Ct)
            ),
            Operation.Of<BreakdownSheetService, TaskListView>(
                nameof(BreakdownSheetService.GetAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.GetAsync(g.ListId, Ct)
            ),
            Operation.Of<BreakdownSheetService, TaskListView>(
                nameof(BreakdownSheetService.GetByDirectiveAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.GetByDirectiveAsync("D1", 2026, Ct)
            ),
            Operation.Of<BreakdownSheetService, TaskListView>(
                nameof(BreakdownSheetService.GetByDirectiveAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, _) => s.GetByDirectiveAsync("D2", 2026, Ct)
            ),
            Operation.Of<BreakdownSheetService, CopySources>(
                nameof(BreakdownSheetService.GetCopySourcesAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.GetCopySourcesAsync(g.ListId, Ct)
            ),
            Operation.Of<BreakdownSheetService, CopySources>(
                nameof(BreakdownSheetService.GetCopySourcesAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.GetCopySourcesAsync(g.ListId, Ct)
            ),
        ];

    private static IEnumerable<Operation> Lists() =>
        [
            Operation.Of<TaskListService, int>(
                nameof(TaskListService.CreateAsync),
                "no list yet",
                Caller.Staff,
                Caller.Everybody,
                PlanAsync,
                (s, _) => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D3" }, Ct)
            ),
            Operation.Of<TaskListService, string>(
                nameof(TaskListService.SaveBasisNumberAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) =>
                    s.SaveBasisNumberAsync(
                        new()
                        {
                            TaskListId = g.ListId,
                            Version = g.Version,
                            BasisNumber = "建委办〔2026〕1号",
                        },
                        Ct
                    )
            ),
            Operation.Of<TaskListService, string>(
                nameof(TaskListService.SaveBasisNumberAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) =>
                    s.SaveBasisNumberAsync(
                        new()
                        {
                            TaskListId = g.ListId,
                            Version = g.Version,
                            BasisNumber = "建委办〔2026〕1号",
                        },
                        Ct
                    )
            ),
            Operation.Of<BreakdownService, int>(
                nameof(BreakdownService.SaveItemAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                SaveItemAsync
            ),
            Operation.Of<BreakdownService, int>(
                nameof(BreakdownService.SaveItemAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                SaveItemAsync
            ),
            Operation.Of<TaskListService, SuggestedPoints>(
                nameof(TaskListService.SuggestPointsAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                SuggestAsync
            ),
            Operation.Of<TaskListService, SuggestedPoints>(
                nameof(TaskListService.SuggestPointsAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                SuggestAsync
            ),
            Operation.Of<BreakdownService, Done>(
                nameof(BreakdownService.RemoveItemAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.RemoveItemAsync(new() { TaskItemId = g.ItemId, Version = 0 }, Ct)
            ),
            Operation.Of<BreakdownService, int>(
                nameof(BreakdownService.CopyAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.CopyAsync(new() { TaskListId = g.ListId, ReferenceCodes = ["D1-T01"] }, Ct)
            ),
            Operation.Of<BreakdownService, int>(
                nameof(BreakdownService.CopyAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.CopyAsync(new() { TaskListId = g.ListId, ReferenceCodes = ["D2-T01"] }, Ct)
            ),
            Operation.Of<BreakdownService, Done>(
                nameof(BreakdownService.CloseAsync),
                "settled",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                office => AfterAsync(office, (office.Staff, AssignmentAct.Cancel)),
                (s, g) => s.CloseAsync(new() { TaskListId = g.ListId, Version = g.Version }, Ct)
            ),
            Operation.Of<BreakdownService, Done>(
                nameof(BreakdownService.AdjustItemAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) =>
                    s.AdjustItemAsync(
                        new()
                        {
                            TaskItemId = g.ItemId,
                            Version = g.ItemVersion,
                            Title = "另一个题目",
                            Weight = 2,
                            Reason = TestOffice.Reason,
                        },
                        Ct
                    )
            ),
        ];

    private static IEnumerable<Operation> Assigning() =>
        [
            Operation.Of<AssigningService, AssignForm>(
                nameof(AssigningService.GetFormAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.GetFormAsync(g.ItemId, Ct)
            ),
            Operation.Of<AssigningService, AssignForm>(
                nameof(AssigningService.GetFormAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.GetFormAsync(g.ItemId, Ct)
            ),
            Operation.Of<AssigningService, BurdenPreview>(
                nameof(AssigningService.PreviewAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.PreviewAsync(Give(g, "SMC"), Ct)
            ),
            Operation.Of<AssigningService, BurdenPreview>(
                nameof(AssigningService.PreviewAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.PreviewAsync(Give(g, "SMC"), Ct)
            ),
            Operation.Of<AssigningService, Issued>(
                nameof(AssigningService.AssignAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.AssignAsync(Give(g, "SMC"), Ct)
            ),
            Operation.Of<AssigningService, Issued>(
                nameof(AssigningService.AssignAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.AssignAsync(Give(g, "SMC"), Ct)
            ),
            Operation.Of<AssigningService, ListPreview>(
                nameof(AssigningService.PreviewListAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) => s.PreviewListAsync(g.ListId, Ct)
            ),
            Operation.Of<AssigningService, ListPreview>(
                nameof(AssigningService.PreviewListAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                PlannedAsync,
                (s, g) => s.PreviewListAsync(g.ListId, Ct)
            ),
            Operation.Of<AssigningService, Issued>(
                nameof(AssigningService.IssueListAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                PlannedAsync,
                (s, g) => s.IssueListAsync(new() { TaskListId = g.ListId, Version = g.Version }, Ct)
            ),
        ];

    private static IEnumerable<Operation> Organisations()
    {
        const Caller forbidden = Caller.Everybody & ~Caller.SystemAdministrator;
        yield return Operation.Of<OrganisationService, OrganisationTree>(
            nameof(OrganisationService.ListAsync),
            "seeded",
            Caller.Everybody,
            Caller.None,
            NothingAsync,
            (s, _) => s.ListAsync(Ct)
        );
        yield return Operation.Of<OrganisationService, OrganisationRow>(
            nameof(OrganisationService.GetAsync),
            "seeded",
            Caller.Everybody,
            Caller.None,
            NothingAsync,
            (s, _) => s.GetAsync("FTU", Ct)
        );
        yield return Operation.Of<OrganisationService, OrganisationRow>(
            nameof(OrganisationService.CreateAsync),
            "new",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, _) =>
                s.CreateAsync(
                    new()
                    {
                        Code = "NEW1",
                        FullName = "新成立的单位",
                        ShortName = "新单位",
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.EditAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.EditAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("LS"),
                        Version = 0,
                        FullName = "建德市法学会",
                        ShortName = "法学会",
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.SetActiveAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.SetActiveAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("LS"),
                        Version = 0,
                        IsActive = true,
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.MoveAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.MoveAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("CYL"),
                        Version = 0,
                        Up = true,
                    },
                    Ct
                )
        );
    }

    private static IEnumerable<Operation> Plans() =>
        [
            Operation.Of<PlanService, IReadOnlyList<PlanOfYear>>(
                nameof(PlanService.YearsAsync),
                "planned",
                Caller.Business,
                Caller.None,
                PlanAsync,
                (s, _) => s.YearsAsync(Ct)
            ),
            Operation.Of<PlanService, PlanSettings>(
                nameof(PlanService.GetSettingsAsync),
                "planned",
                Caller.Staff,
                Caller.None,
                PlanAsync,
                (s, _) => s.GetSettingsAsync(2026, Ct)
            ),
            Operation.Of<PlanService, PlanOfYear>(
                nameof(PlanService.CreateAsync),
                "new",
                Caller.Staff,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.CreateAsync(new() { Year = 2027 }, Ct)
            ),
            Operation.Of<PlanService, Done>(
                nameof(PlanService.SaveAsync),
                "planned",
                Caller.Staff,
                Caller.Everybody,
                PlanAsync,
                (s, g) =>
                    s.SaveAsync(
                        new()
                        {
                            PlanId = g.OtherId,
                            Version = 0,
                            BehindThreshold = 5,
                            SeriousThreshold = 20,
                            TotalsIncludeGuarantee = true,
                        },
                        Ct
                    )
            ),
        ];

    private static Task<Result<int>> SaveItemAsync(BreakdownService service, Ground g) =>
        service.SaveItemAsync(
            new()
            {
                TaskListId = g.ListId,
                MeasureId = g.OtherId,
                Title = "又一个任务",
                Target = 3,
                Unit = "场",
                Deadline = new(2026, 12, 31),
            },
            Ct
        );

    private static Task<Result<SuggestedPoints>> SuggestAsync(TaskListService service, Ground g) =>
        service.SuggestPointsAsync(
            new()
            {
                TaskListId = g.ListId,
                Type = DeadlineType.QuarterEnd,
                Target = 4,
            },
            Ct
        );

    private static AssignTaskItem Give(Ground g, string organisation) =>
        new()
        {
            TaskItemId = g.ItemId,
            Version = g.ItemVersion,
            Bodies = [new() { OrganisationId = g.Office.Id(organisation) }],
        };

    private static Task<Ground> NothingAsync(TestOffice office) => Task.FromResult(new Ground(office));

    private static async Task<Ground> PlanAsync(TestOffice office) => new(office, OtherId: await office.PlanAsync());

    private static Task<Ground> IssuedAsync(TestOffice office) => AfterAsync(office);

    private static Task<Ground> ReportedAsync(TestOffice office) => AfterAsync(office, (office.Liaison(Callers.Own), AssignmentAct.Report));

    private static Task<Ground> SubmittedAsync(TestOffice office) =>
        AfterAsync(office, (office.Liaison(Callers.Own), AssignmentAct.Report), (office.Head(Callers.Own), AssignmentAct.Submit));

    private static async Task<Ground> AfterAsync(TestOffice office, params (Actor Actor, AssignmentAct Act)[] acts)
    {
        var item = await office.ItemAsync();
        var id = (await office.IssueAsync(item, Callers.Own))[0];
        await office.JoinAsync(id, Callers.Co);
        foreach (var (actor, act) in acts)
        {
            await office.MustAsync(actor, id, act, act == AssignmentAct.Report || act == AssignmentAct.RecordOnBehalf ? 4 : null);
        }
        return await GroundAsync(office, item, id);
    }

    private static async Task<Ground> DraftAsync(TestOffice office) => await GroundAsync(office, await office.ItemAsync("D2"), 0);

    private static async Task<Ground> PlannedAsync(TestOffice office)
    {
        var item = await office.ItemAsync("D2");
        Refused.Done(await office.AssignAsync(office.Staff, item, [Callers.Own], r => r.IssueNow = false));
        return await GroundAsync(office, item, (await office.AssignmentsOfAsync(item))[0]);
    }

    private static async Task<Ground> GroundAsync(TestOffice office, int itemId, int assignmentId)
    {
        var item = await office.ReadAsync(db => db.TaskItems.AsNoTracking().Include(i => i.TaskList).SingleAsync(i => i.Id == itemId, Ct));
        return new(office, item.TaskListId, itemId, assignmentId, item.TaskList.Version, item.Version, item.MeasureId);
    }
}
