using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of lists, tasks and whom they are given to.</summary>
internal static partial class Operations
{
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
            Operation.Of<BreakdownService, Moved>(
                nameof(BreakdownService.MoveDeadlinesAsync),
                "issued",
                Caller.Staff,
                Caller.Leader | Caller.Organisations,
                IssuedAsync,
                (s, g) =>
                    s.MoveDeadlinesAsync(
                        new()
                        {
                            TaskListId = g.ListId,
                            Version = g.Version,
                            TaskItemIds = [g.ItemId],
                            Deadline = new(2027, 1, 31),
                            Reason = TestOffice.Reason,
                        },
                        Ct
                    )
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
                (s, g) =>
                    s.IssueListAsync(
                        new()
                        {
                            TaskListId = g.ListId,
                            Version = g.Version,
                            Ticked = TestOffice.Ticks,
                        },
                        Ct
                    )
            ),
        ];
}
