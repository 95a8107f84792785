using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// The table of who sees and may do what, as the office decided it: one line per service method and ground. A new method
/// without a line here fails the test.
/// </summary>
internal static partial class Operations
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
        .. SignInOperations.All(),
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
        yield return Operation.Of<AssignmentService, UnchangedReported>(
            nameof(AssignmentService.ReportUnchangedAsync),
            "issued",
            Caller.Own,
            seen & ~Caller.Own,
            IssuedAsync,
            async (s, g) => await s.ReportUnchangedAsync(new() { Assignments = [new(g.AssignmentId, await VersionAsync(g))] }, Ct)
        );
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
            Ticked = TestOffice.Ticks,
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
