using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.BrowserTests;

internal sealed partial class Poison
{
    /// <summary>One round through everything; answers the addresses where it must be seen.</summary>
    public async Task<IReadOnlyList<string>> FillAsync(int round)
    {
        _round = round;
        var accounts = (
            await AskAsync<AccountService, AccountList>(new("", Role.SystemAdministrator, 0), s => s.ListAsync(new(), Ct))
        ).Rows;
        var (staff, other) = (Named(accounts, "staff"), Named(accounts, "staff2"));
        var mass = (await AskAsync<OrganisationService, OrganisationTree>(staff, s => s.ListAsync(Ct)))
            .Rows.Where(o => o is { Kind: OrganisationKind.MassOrganisation, IsActive: true })
            .ToList();
        var (own, co) = (mass[round % mass.Count], mass[(round + 1) % mass.Count]);
        Actor Head(OrganisationRow o) => new($"head-{o.Code}", Role.OrganisationHead, o.Id);
        var (head, liaison) = (Head(own), new Actor($"liaison-{own.Code}", Role.LiaisonOfficer, own.Id));
        List<string> seen = [$"organisations/{own.Code}", "settings/organisations", "settings/accounts"];

        await FillPeopleAsync(accounts, own);

        var plan = (await AskAsync<PlanService, IReadOnlyList<PlanOfYear>>(staff, s => s.YearsAsync(Ct))).First(p => p.IsDemo);
        var settings = await AskAsync<PlanService, PlanSettings>(staff, s => s.GetSettingsAsync(plan.Year, Ct));
        await SendAsync<PlanService, SavePlanSettings, Done>(
            staff,
            new()
            {
                PlanId = plan.PlanId,
                Version = settings.Version,
                BehindThreshold = settings.BehindThreshold,
                SeriousThreshold = settings.SeriousThreshold,
                RankingIsOn = true,
                RankingFrom = new(Today.Year, 1, 1),
                RankingTo = new(Today.Year, 12, 31),
                ContestNames = [.. Enumerable.Range(1, 6).Select(i => $"{Short("SavePlanSettings.ContestNames")}{i}")],
            },
            (s, r) => s.SaveAsync(r, Ct)
        );
        seen.Add($"settings/plan?year={N(plan.Year)}");

        var overview = await AskAsync<BreakdownSheetService, TaskListOverview>(staff, s => s.GetOverviewAsync(plan.Year, Ct));
        List<TaskListRow> whole = []; // a list with a draft that has no deadline yet is not issued
        foreach (var row in overview.Lists.Take(5))
        {
            if (
                (await AskAsync<BreakdownSheetService, TaskListView>(staff, s => s.GetAsync(row.TaskListId!.Value, Ct))).Items.All(i =>
                    i is not { State: TaskItemState.Draft, Deadline: null }
                )
            )
            {
                whole.Add(row);
            }
        }
        var ground = whole[round % whole.Count];
        var list = ground.TaskListId!.Value;
        seen.AddRange([$"lists/{N(list)}", $"directives/{ground.DirectiveCode}?year={N(plan.Year)}"]);
        Task<TaskListView> ListAsync() => AskAsync<BreakdownSheetService, TaskListView>(staff, s => s.GetAsync(list, Ct));
        await SendAsync<TaskListService, SaveBasisNumber, string>(
            staff,
            new() { TaskListId = list, Version = (await ListAsync()).Version },
            (s, r) => s.SaveBasisNumberAsync(r, Ct)
        );
        async Task<int> ItemAsync(Action<SaveTaskItem> with)
        {
            var request = new SaveTaskItem
            {
                TaskListId = list,
                MeasureId = (await ListAsync()).Measures[0].Id,
                Target = 20,
                Deadline = Today.AddDays(1),
                Tags = [Short("SaveTaskItem.Tags")],
            };
            with(request);
            return await SendAsync<BreakdownService, SaveTaskItem, int>(staff, request, (s, r) => s.SaveItemAsync(r, Ct));
        }
        async Task<TaskItemRow> RowAsync(int item) => (await ListAsync()).Items.Single(i => i.Id == item);
        async Task AssignAsync(int item, Action<AssignTaskItem> with, params OrganisationRow[] bodies)
        {
            var request = new AssignTaskItem
            {
                TaskItemId = item,
                Version = (await RowAsync(item)).Version,
                Ticked = [.. Enum.GetValues<IssuingCheck>()],
                Bodies = [.. bodies.Select(b => new ChosenBody { OrganisationId = b.Id })],
            };
            with(request);
            await SendAsync<AssigningService, AssignTaskItem, Issued>(staff, request, (s, r) => s.AssignAsync(r, Ct));
        }

        var joint = await ItemAsync(_ => { });
        await AssignAsync(
            joint,
            r =>
            {
                r.Undertaking = Undertaking.Joint;
                r.Bodies[0].IsLead = true;
            },
            own,
            co
        );
        var split = await ItemAsync(_ => { });
        await AssignAsync(
            split,
            r =>
            {
                r.TargetScope = TargetScope.Split;
                r.Bodies.ForEach(b => b.Target = 5);
            },
            own,
            co
        );
        var steps = await ItemAsync(r =>
        {
            (r.Kind, r.Target) = (TargetKind.Milestone, 2);
            r.Steps = [$"{Short("SaveTaskItem.Steps")}1", $"{Short("SaveTaskItem.Steps")}2"];
        });
        var isFirst = round < whole.Count; // the list has no draft of an earlier round, which nobody is assigned to
        await AssignAsync(steps, r => r.IssueNow = !isFirst, own);
        if (isFirst)
        {
            await SendAsync<AssigningService, IssueTaskList, Issued>(
                staff,
                new()
                {
                    TaskListId = list,
                    Version = (await ListAsync()).Version,
                    Ticked = [.. Enum.GetValues<IssuingCheck>()],
                },
                (s, r) => s.IssueListAsync(r, Ct)
            );
        }
        await AssignAsync(steps, r => r.CompletionRule = CompletionRule.Any, co); // another rule, with its reason
        await ItemAsync(_ => { }); // and a draft

        async Task<int> OfAsync(int item, OrganisationRow whose) =>
            (await RowAsync(item)).Assignments.Single(a => a.OrganisationId == whose.Id).Id;
        var (one, two, three) = (await OfAsync(joint, own), await OfAsync(split, own), await OfAsync(split, co));
        seen.AddRange([
            $"assignments/{N(one)}",
            $"assignments/{N(one)}?why=1",
            $"assignments/{N(two)}",
            $"assignments/{N(three)}",
            $"assignments/{N(await OfAsync(steps, own))}",
        ]);
        Task<AssignmentView> ViewAsync(int id) => AskAsync<AssignmentPageService, AssignmentView>(staff, s => s.GetAsync(id, Ct));
        async Task ActAsync<T>(Actor who, T request)
            where T : AssignmentRequest =>
            await SendAsync<AssignmentService, T, Done>(who, request, (service, r) => service.DoAsync(r, Ct));
        async Task StepAsync(Actor who, int id, AssignmentAct act) =>
            await ActAsync(who, act.Request(id, (await ViewAsync(id)).Row.Version, Guid.NewGuid()));
        async Task ReportAsync(Actor who, int id, decimal total) =>
            await ActAsync(
                who,
                new ReportProgress
                {
                    AssignmentId = id,
                    Version = (await ViewAsync(id)).Row.Version,
                    Total = total,
                }
            );

        await StepAsync(head, one, AssignmentAct.Acknowledge);
        await ActAsync(
            Head(co),
            new Contribute
            {
                AssignmentId = one,
                Version = (await ViewAsync(one)).Row.Version,
                Total = 3,
            }
        );
        await ActAsync(
            staff,
            new RecordOnBehalf
            {
                AssignmentId = one,
                Version = (await ViewAsync(one)).Row.Version,
                Total = 4,
                SourceOn = Today,
            }
        );
        await StepAsync(head, one, AssignmentAct.Confirm);
        await ReportAsync(head, one, 5);
        var view = await ViewAsync(one);
        await ActAsync(
            staff,
            new VerifyReport
            {
                AssignmentId = one,
                Version = view.Row.Version,
                ReportId = view.Reports.Max(r => r.Id),
                OtherFigure = 4.5m,
            }
        );
        view = await ViewAsync(one);
        await ActAsync(
            staff,
            new AdjustAssignment
            {
                AssignmentId = one,
                Version = view.Row.Version,
                Target = 30,
                Deadline = Today.AddDays(40),
            }
        );
        await SendAsync<BreakdownService, AdjustTaskItem, Done>(
            staff,
            new()
            {
                TaskItemId = joint,
                Version = (await RowAsync(joint)).Version,
                Weight = 2,
                Tags = [Short("AdjustTaskItem.Tags")],
            },
            (s, r) => s.AdjustItemAsync(r, Ct)
        );
        await SendAsync<BreakdownService, MoveDeadlines, Moved>(
            staff,
            new()
            {
                TaskListId = list,
                Version = (await ListAsync()).Version,
                TaskItemIds = [joint],
                Deadline = Today.AddDays(50),
            },
            (s, r) => s.MoveDeadlinesAsync(r, Ct)
        );
        await StepAsync(liaison, one, AssignmentAct.RequestSignOff);
        await StepAsync(head, one, AssignmentAct.DeclineSignOff);
        await StepAsync(head, one, AssignmentAct.Submit);
        await StepAsync(other, one, AssignmentAct.Return);
        await StepAsync(staff, one, AssignmentAct.Suspend);
        await StepAsync(staff, one, AssignmentAct.Resume);
        await ActAsync(
            staff,
            new RecallCoOrganisation
            {
                AssignmentId = one,
                Version = (await ViewAsync(one)).Row.Version,
                OrganisationId = co.Id,
            }
        );
        await ReportAsync(head, two, 5);
        await StepAsync(head, two, AssignmentAct.Submit);
        await StepAsync(staff, two, AssignmentAct.Approve);
        await StepAsync(staff, two, AssignmentAct.Reopen);
        await StepAsync(staff, three, AssignmentAct.Cancel);
        await StepAsync(staff, await OfAsync(steps, own), AssignmentAct.Recall);

        seen.AddRange(round == 0 ? await CorrectArenaAsync(staff, other, own, plan.Year) : []);
        return seen;
    }
}
