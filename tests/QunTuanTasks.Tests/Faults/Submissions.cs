using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Tests.Arena;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

/// <summary>The acts that write, each as one request that may be sent as often as one likes.</summary>
internal static class Submissions
{
    /// <summary>Fresh ground for one request; the number tells one ground from the next. What it answers sends the request.</summary>
    public delegate Task<Func<Task<Refusal?>>> Prepare(TestOffice office, int n);

    /// <summary>With a key every repetition is "done"; with a version alone the others hear that somebody was first.</summary>
    public static IReadOnlyDictionary<string, (bool HasKey, Prepare Prepare)> All { get; } =
        new Dictionary<string, (bool, Prepare)>
        {
            ["acknowledge"] = (true, Act(o => o.Head("FTU"), AssignmentAct.Acknowledge)),
            ["report"] = (true, Act(o => o.Head("FTU"), AssignmentAct.Report, 5)),
            ["no change"] = (true, Act(o => o.Head("FTU"), AssignmentAct.NoChange)),
            ["contribute"] = (true, Act(o => o.Head("CYL"), AssignmentAct.Contribute, 3)),
            ["record on behalf"] = (true, Act(o => o.Staff, AssignmentAct.RecordOnBehalf, 5)),
            ["submit"] = (true, Act(o => o.Head("FTU"), AssignmentAct.Submit, null, AssignmentAct.Report)),
            ["request sign-off"] = (true, Act(o => o.Liaison("FTU"), AssignmentAct.RequestSignOff, null, AssignmentAct.Report)),
            ["approve"] = (true, Act(o => o.Staff, AssignmentAct.Approve, null, AssignmentAct.Report, AssignmentAct.Submit)),
            ["return"] = (true, Act(o => o.Staff, AssignmentAct.Return, null, AssignmentAct.Report, AssignmentAct.Submit)),
            ["verify"] = (true, Act(o => o.Staff, AssignmentAct.Verify, null, AssignmentAct.Report)),
            ["adjust"] = (true, Act(o => o.Staff, AssignmentAct.Adjust)),
            ["suspend"] = (true, Act(o => o.Staff, AssignmentAct.Suspend)),
            ["cancel"] = (true, Act(o => o.Staff, AssignmentAct.Cancel)),
            ["assign and issue"] = (true, AssignAsync),
            ["issue a list"] = (true, IssueListAsync),
            ["copy tasks"] = (true, CopyAsync),
            ["new task"] = (true, NewTaskAsync),
            ["plan settings"] = (false, PlanSettingsAsync),
            ["story of a round"] = (true, StoryAsync),
            ["new organisation"] = (
                true,
                (o, n) =>
                    SendAsync<OrganisationService, OrganisationRow, CreateOrganisation>(
                        o,
                        o.SystemAdministrator,
                        NewOrganisation(n),
                        (s, r) => s.CreateAsync(r, Ct)
                    )
            ),
            ["new account"] = (
                true,
                (o, n) =>
                    SendAsync<AccountService, OneTimeToken, CreateAccount>(
                        o,
                        o.SystemAdministrator,
                        NewAccount(o, n),
                        (s, r) => s.CreateAsync(r, Ct)
                    )
            ),
            ["disable an account"] = (false, DisableAsync),
            ["authorise the liaison"] = (
                true,
                (o, n) =>
                    SendAsync<LiaisonAuthorisationService, Done, AuthoriseLiaison>(
                        o,
                        o.Head("FTU"),
                        new AuthoriseLiaison { Until = o.Today.AddDays(n) },
                        (s, r) => s.AuthoriseAsync(r, Ct)
                    )
            ),
        };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Prepare Act(Func<TestOffice, Actor> who, AssignmentAct act, decimal? total = null, params AssignmentAct[] before) =>
        async (office, n) =>
        {
            var id = await office.AssignmentAsync("FTU");
            await office.JoinAsync(id, "CYL");
            foreach (var earlier in before)
            {
                await office.MustAsync(office.Head("FTU"), id, earlier, earlier == AssignmentAct.Report ? 5 : null);
            }
            var wish = new Wish(act)
            {
                Total = total,
                Target = act == AssignmentAct.Adjust ? 33 : null,
                Version = (await office.LoadAsync(id)).Version,
            };
            return async () => (await office.DoAsync(who(office), id, wish)).Refusal;
        };

    private static async Task<Func<Task<Refusal?>>> AssignAsync(TestOffice office, int n)
    {
        var item = await office.ItemAsync(title: $"走访第 {n} 批基层单位");
        var request = new AssignTaskItem
        {
            Ticked = TestOffice.Ticks,
            TaskItemId = item,
            Version = 0,
            Bodies = [.. office.Thirteen.Select(o => new ChosenBody { OrganisationId = office.Id(o) })],
        };
        return await SendAsync<AssigningService, Issued, AssignTaskItem>(office, office.Staff, request, (s, r) => s.AssignAsync(r, Ct));
    }

    private static async Task<Func<Task<Refusal?>>> IssueListAsync(TestOffice office, int n)
    {
        var item = await office.ItemAsync(title: $"开展第 {n} 期培训");
        Refused.Done(await office.AssignAsync(office.Staff, item, ["FTU", "WF"], r => r.IssueNow = false));
        var list = await office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(l => l.Items.Any(i => i.Id == item), Ct));
        return await SendAsync<AssigningService, Issued, IssueTaskList>(
            office,
            office.Staff,
            new IssueTaskList
            {
                TaskListId = list.Id,
                Version = list.Version,
                Ticked = TestOffice.Ticks,
            },
            (s, r) => s.IssueListAsync(r, Ct)
        );
    }

    private static async Task<Func<Task<Refusal?>>> CopyAsync(TestOffice office, int n) =>
        await SendAsync<BreakdownService, int, CopyTasks>(
            office,
            office.Staff,
            new CopyTasks { TaskListId = await office.ListAsync(), ReferenceCodes = ["D1-T01"] },
            (s, r) => s.CopyAsync(r, Ct)
        );

    private static async Task<Func<Task<Refusal?>>> NewTaskAsync(TestOffice office, int n)
    {
        var list = await office.ListAsync();
        var measure = await office.ReadAsync(db =>
            db.Measures.Where(m => db.TaskLists.Any(l => l.Id == list && l.DirectiveId == m.DirectiveId)).Select(m => m.Id).FirstAsync(Ct)
        );
        var request = new SaveTaskItem
        {
            TaskListId = list,
            MeasureId = measure,
            Title = $"第 {n} 个新任务",
            Target = 3,
            Unit = "场",
            Deadline = new(2026, 12, 31),
        };
        return await SendAsync<BreakdownService, int, SaveTaskItem>(office, office.Staff, request, (s, r) => s.SaveItemAsync(r, Ct));
    }

    private static async Task<Func<Task<Refusal?>>> PlanSettingsAsync(TestOffice office, int n)
    {
        var plan = await office.PlanAsync();
        var version = await office.ReadAsync(db => db.Plans.Where(p => p.Id == plan).Select(p => p.Version).SingleAsync(Ct));
        return await SendAsync<PlanService, Done, SavePlanSettings>(
            office,
            office.Staff,
            new SavePlanSettings
            {
                PlanId = plan,
                Version = version,
                BehindThreshold = 5 + (n % 2),
                SeriousThreshold = 30,
                TotalsIncludeGuarantee = true,
            },
            (s, r) => s.SaveAsync(r, Ct)
        );
    }

    private static async Task<Func<Task<Refusal?>>> StoryAsync(TestOffice office, int n)
    {
        if (n == 0)
        {
            await office.VerifiedAsync("FTU", 20);
            office.Today = new(2026, 5, 6);
            Refused.Done(await office.DraftAsync(2));
        }
        var round = await office.ReadAsync(db => db.ArenaRounds.AsNoTracking().SingleAsync(Ct));
        return await SendAsync<ArenaService, Done, SaveNarrative>(
            office,
            office.Staff,
            new SaveNarrative
            {
                RoundId = round.Id,
                Version = round.Version,
                OrganisationCode = "FTU",
                Sentence = $"第 {n} 次改写。",
            },
            (s, r) => s.SaveNarrativeAsync(r, Ct)
        );
    }

    private static CreateOrganisation NewOrganisation(int n) =>
        new()
        {
            Code = $"NEW{n}",
            FullName = $"第 {n} 个新成立的单位",
            ShortName = $"新单位{n}",
        };

    private static CreateAccount NewAccount(TestOffice office, int n) =>
        new()
        {
            UserName = $"new.{n}",
            Role = Role.LiaisonOfficer,
            OrganisationId = office.Id("FTU"),
            Title = "综合科",
        };

    private static async Task<Func<Task<Refusal?>>> DisableAsync(TestOffice office, int n)
    {
        await office.WriteAsync(db => db.Users.Single(u => u.Id == "head-SMC").IsDisabled = false);
        var version = await office.ReadAsync(db => db.Users.Where(u => u.Id == "head-SMC").Select(u => u.Version).SingleAsync(Ct));
        return await SendAsync<AccountService, Done, EnableAccount>(
            office,
            office.SystemAdministrator,
            new EnableAccount
            {
                UserId = "head-SMC",
                Version = version,
                IsEnabled = false,
            },
            (s, r) => s.EnableAsync(r, Ct)
        );
    }

    public static Task<Func<Task<Refusal?>>> SendAsync<TService, T, TRequest>(
        TestOffice office,
        Actor actor,
        TRequest request,
        Func<TService, TRequest, Task<Result<T>>> send
    )
        where TService : notnull =>
        Task.FromResult<Func<Task<Refusal?>>>(async () =>
            (await office.AsAsync(actor, () => office.UseAsync<TService, T>(s => send(s, request)))).Refusal
        );
}
