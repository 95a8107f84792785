using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Arena;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;
using Route = Microsoft.AspNetCore.Components.RouteAttribute;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// Every page that takes an id in its address, opened by everybody with the id of something that is not theirs and with one of nothing:
/// the same page, the same entry in the log, and not a word of the thing.
/// </summary>
public sealed partial class ForeignIdTests : PageTest
{
    private const string Sentence = "哨兵句子";
    private const string Draft = "哨兵草稿";
    private const string Story = "哨兵故事";

    /// <summary>What an address names, who may see it, and words that only it says.</summary>
    private sealed record Thing(string Id, string Nothing, Caller SeenBy, string Words, bool IsRecorded = true);

    // page and parameter → what it names
    private readonly Dictionary<string, Thing> _things = new(StringComparer.Ordinal);

    // parameters that name nothing of anybody's: days, switches, words; what they find is decided row by row (SecretsTests)
    private static readonly HashSet<string> NamesNothing = new(StringComparer.Ordinal)
    {
        "PlanPage.Year",
        "DirectivePage.Year",
        "MinePage.Year",
        "HelpPage.ByRole",
        "ArenaPage.Year",
        "ListsPage.Year",
        "WallPage.Year",
        "OrganisationPage.Year",
        "OrganisationsPage.Year",
        "AssignmentPage.Do",
        "AssignmentPage.Why",
        "PresentPage.Slide",
        "WallPage.Slide",
        "WallPage.Seconds",
        "WallPage.Paused",
        "OrganisationPage.Co",
        "OrganisationSettingsPage.Kind",
        "ArenaRoundPage.Cell",
        "AssignmentListPage.Year",
        "AssignmentListPage.Directive",
        "AssignmentListPage.Organisation",
        "AssignmentListPage.Mass",
        "AssignmentListPage.NoGuarantee",
        "AssignmentListPage.Lamp",
        "AssignmentListPage.Reason",
        "AssignmentListPage.Status",
        "AssignmentListPage.Stuck",
        "AssignmentListPage.Counted",
        "AssignmentListPage.LateByFirst",
        "AssignmentListPage.Story",
        "AssignmentListPage.Since",
        "AssignmentListPage.Tag",
        "AssignmentListPage.Search",
        "AssignmentListPage.Co",
        "AssignmentListPage.Others",
        "AssignmentListPage.AsOf",
        "AssignmentListPage.Order",
        "AssignmentListPage.Cursor",
        "AssignmentListPage.Back",
        "AssignmentListPage.Whole",
        "DashboardPage.Year",
        "DashboardPage.Directive",
        "DashboardPage.Organisation",
        "DashboardPage.Tag",
        "DashboardPage.Guarantee",
        "DashboardPage.AsOf",
        "DashboardPage.Since",
        "DashboardPage.Open",
        // lists of one role alone, which sees all there is
        "AccountsPage.Q",
        "AccountsPage.ByRole",
        "AccountsPage.Org",
        "AccountsPage.State",
        "AccountsPage.Page",
        "AuditPage.From",
        "AuditPage.Until",
        "AuditPage.User",
        "AuditPage.Org",
        "AuditPage.Change",
        "AuditPage.Act",
        "AuditPage.Subject",
        "AuditPage.Id",
        "AuditPage.Before",
    };

    // account pages are static: ForeignAddressTests asks for them as a browser does
    private static IEnumerable<Type> Live { get; } =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(Route)) && !t.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute))),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // overdue at the end: what is stuck is explained on the board
        var assignment = await Office.VerifiedAsync(Callers.Own, 20, with: item => item.Deadline = new(2026, 4, 30));
        await Office.JoinAsync(assignment, Callers.Co);
        await Office.MustAsync(Office.Head(Callers.Own), assignment, AssignmentAct.Report, 21, Sentence);
        var draft = await Office.ItemAsync("D2", Draft);
        var list = await Office.ReadAsync(db => db.TaskItems.Where(i => i.Id == draft).Select(i => i.TaskListId).SingleAsync(Ct));
        Office.Today = new(2026, 5, 6);
        var round = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(
            await Office.AsAsync(
                Office.Staff,
                () =>
                    Office.UseAsync<ArenaService, Done>(s =>
                        s.SaveNarrativeAsync(
                            new()
                            {
                                RoundId = round,
                                Version = 0,
                                OrganisationCode = Callers.Own,
                                Sentence = Story,
                            },
                            Ct
                        )
                    )
            )
        );

        const Caller seesIt = Caller.Staff | Caller.Leader | Caller.Own | Caller.Co;
        _things["AssignmentPage.Id"] = new(N(assignment), N(Ground.Nothing), seesIt, Sentence);
        _things["DashboardPage.Why"] = new(N(assignment), N(Ground.Nothing), seesIt, "assignment-why");
        _things["ListPage.Id"] = new(N(list), N(Ground.Nothing), Caller.Staff, Draft);
        _things["ArenaRoundPage.Id"] = new(N(round), N(Ground.Nothing), Caller.Staff, Story);
        _things["PresentPage.Id"] = new(N(round), N(Ground.Nothing), Caller.Staff, Story);
        // facts of the office, the same for all who have to do with its work; administrators are turned away at the door
        _things["OrganisationPage.Code"] = new(Callers.Own, "NOBODY", Caller.Business, "建德市总工会", IsRecorded: false);
        _things["DirectivePage.Code"] = new("D1", "D99", Caller.Business, "政治", IsRecorded: false);
    }

    // a page's roles are looked at as in the application, not as by the harness, which knows one kind of requirement at a time
    protected override void AddScreens(IServiceCollection services)
    {
        services.AddAuthorizationCore(o => o.AddPages());
        services.AddSingleton<IAuthorizationPolicyProvider, DefaultAuthorizationPolicyProvider>();
        services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
    }

    [Fact]
    public void EveryParameterOfEveryPage_IsKnown()
    {
        var parameters = Live.SelectMany(page => Parameters(page).Select(p => $"{page.Name}.{p.Name}")).ToHashSet();
        Assert.Equal([], parameters.Except(NamesNothing).Except(_things.Keys).Order());
        Assert.Equal([], NamesNothing.Concat(_things.Keys).Except(parameters).Order());
        // a parameter in the path always names something
        Assert.Equal([], Live.SelectMany(page => InPath(page).Select(name => $"{page.Name}.{name}")).Except(_things.Keys));
    }

    [Fact]
    public async Task WhatIsNotTheirs_LooksLikeWhatIsNotThere_ToEverybody_OnEveryPage()
    {
        List<string> wrong = [];
        foreach (var (parameter, thing) in _things)
        {
            var page = Live.Single(t => t.Name == parameter.Split('.')[0]);
            foreach (var caller in Callers.Each)
            {
                SignIn(Office.As(caller));
                var (foreign, foreignEntries) = await VisitAsync(page, parameter.Split('.')[1], thing.Id);
                if (thing.SeenBy.HasFlag(caller))
                {
                    if (!foreign.Contains(thing.Words, StringComparison.Ordinal))
                    {
                        wrong.Add($"{parameter}, {caller}: does not see it, so that nothing is shown here");
                    }
                    if (foreignEntries.Count > 0)
                    {
                        wrong.Add($"{parameter}, {caller}: refused {string.Join(' ', foreignEntries)}");
                    }
                    continue;
                }
                var (nothing, nothingEntries) = await VisitAsync(page, parameter.Split('.')[1], thing.Nothing);
                if (foreign.Contains(thing.Words, StringComparison.Ordinal))
                {
                    wrong.Add($"{parameter}, {caller}: reads {thing.Words}");
                }
                if (WithoutName(foreign, thing.Id) != WithoutName(nothing, thing.Nothing))
                {
                    wrong.Add($"{parameter}, {caller}: told apart\n{foreign}\n{nothing}");
                }
                if (!foreignEntries.SequenceEqual(nothingEntries))
                {
                    wrong.Add(
                        $"{parameter}, {caller}: recorded as {string.Join(' ', foreignEntries)} and {string.Join(' ', nothingEntries)}"
                    );
                }
                // who was turned away at the door asked no service
                if (thing.IsRecorded && foreignEntries.Count == 0 && !foreign.Contains(ShellTexts.DeniedSentence, StringComparison.Ordinal))
                {
                    wrong.Add($"{parameter}, {caller}: not recorded");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // what is to be read, and what of it went into the log as refused
    private async Task<(string Text, List<string> Entries)> VisitAsync(Type page, string parameter, string value)
    {
        var before = await Office.ReadAsync(db => db.AuditEntries.MaxAsync(a => a.Number, Ct));
        var template = page.GetCustomAttribute<Route>()!.Template;
        Dictionary<string, object?> inPath = [];
        if (InPath(page).Contains(parameter))
        {
            inPath[parameter] = int.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : value;
        }
        var address =
            RouteParameter().Replace(template.TrimStart('/'), value) + (inPath.Count > 0 ? "" : $"?{parameter.ToLowerInvariant()}={value}");
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var shown = Render(builder =>
        {
            builder.OpenComponent<AuthorizeRouteView>(0);
            builder.AddAttribute(1, nameof(AuthorizeRouteView.RouteData), new RouteData(page, inPath));
            builder.AddAttribute(
                2,
                nameof(AuthorizeRouteView.NotAuthorized),
                (RenderFragment<AuthenticationState>)(
                    _ =>
                        denied =>
                        {
                            denied.OpenComponent<Denied>(0);
                            denied.CloseComponent();
                        }
                )
            );
            builder.CloseComponent();
        });
        shown.WaitForAssertion(
            () =>
            {
                Assert.NotEmpty(shown.FindAll("h1, .refused"));
                Assert.Empty(shown.FindAll(".waiting"));
            },
            TimeSpan.FromSeconds(20)
        );
        var text = HandlerNumber().Replace(shown.Markup, "");
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.AsNoTracking()
                .Where(a => a.Number > before)
                .OrderBy(a => a.Number)
                .Select(a => $"{a.Change} {a.Act} {a.Subject} {a.After}")
                .ToListAsync(Ct)
        );
        await DisposeComponentsAsync();
        return (text, entries);
    }

    // an address is repeated in links, as it was asked for
    private static string WithoutName(string text, string name) => Regex.Replace(text, $@"(?<=[/=]){Regex.Escape(name)}(?!\w)", "#");

    private static IEnumerable<string> InPath(Type page) =>
        RouteParameter().Matches(page.GetCustomAttribute<Route>()!.Template).Select(m => m.Groups[1].Value);

    private static IEnumerable<PropertyInfo> Parameters(Type page) =>
        page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)) || InPath(page).Contains(p.Name));

    private static string N(int id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex(" (?:blazor:[\\w:]+|id|for|aria-\\w+by|aria-controls)=\"[^\"]*\"")]
    private static partial Regex HandlerNumber();
}
