using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Conferences;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Desk;
using QunTuanTasks.Mine;
using QunTuanTasks.Search;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of what is looked at.</summary>
internal static partial class Operations
{
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
            Operation.Of<WaitingService, WaitingCounts>(
                nameof(WaitingService.GetAsync),
                "submitted",
                Caller.Everybody,
                Caller.None,
                SubmittedAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<SearchService, SearchResults>(
                nameof(SearchService.FindAsync),
                "issued",
                Caller.Business,
                Caller.None,
                IssuedAsync,
                (s, _) => s.FindAsync("宣讲", Ct)
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
}
