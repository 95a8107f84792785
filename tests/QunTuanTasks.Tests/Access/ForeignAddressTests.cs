using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Security;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// Every address, asked for over HTTP by everybody, with the id of something that is there and not theirs, of nothing, and with what is no
/// id: the same status and the same words, and none of what it names.
/// </summary>
public sealed partial class ForeignAddressTests(WebOffice web) : IClassFixture<WebOffice>
{
    private const string Secret = "哨兵草稿";
    private const string Key = "report-1";
    private const string Gone = "/nothing-here";

    // where something is named: there and not theirs, nothing, and what is no id at all
    private static readonly Dictionary<string, (string There, string Nothing, string[] Malformed)> Naming = new(StringComparer.Ordinal)
    {
        ["/assignments/{Id:int}"] = Number("assignments/{0}"),
        ["/lists/{Id:int}"] = Number("lists/{0}"),
        ["/arena/{Id:int}"] = Number("arena/{0}"),
        ["/arena/{Id:int}/present"] = Number("arena/{0}/present"),
        ["/refused/{Status:int}"] = ("/refused/987653", "/refused/987654", []), // a sentence for whatever status
        ["/organisations/{Code}"] = ("/organisations/FTU", "/organisations/NOBODY", []),
        ["/directives/{Code}"] = ("/directives/D1", "/directives/D99", []),
        ["/account/set-password"] = (
            $"/account/set-password?token={new string('a', 64)}",
            "/account/set-password?token=x",
            ["/account/set-password?token=%00%27%3Cb%3E"]
        ),
        ["/settings/audit/export"] = (
            "/settings/audit/export?subject=Assignment&id=1",
            "/settings/audit/export?subject=Assignment&id=987654",
            ["/settings/audit/export?subject=%27&id=%3Cb%3E"]
        ),
        ["/drafts"] = ($"/drafts?key={Key}", "/drafts?key=none", ["/drafts?key=%00%27"]),
    };

    // nothing is named in these
    private static readonly string[] NamingNothing =
    [
        "/",
        "/login",
        "/error",
        "/not-found",
        "/account/denied",
        "/account/password",
        "/account/second-factor",
        "/account/logout",
        "/account/active",
        "/login/key",
        "/account/key",
        "/login/code",
        "/account/language",
        "/account/theme",
        "/health/live",
        "/health/ready",
        "/favicon.ico",
        "/mine",
        "/desk",
        "/me",
        "/help",
        "/dashboard",
        "/dashboard/wall",
        "/assignments",
        "/lists",
        "/organisations",
        "/arena",
        "/settings/plan",
        "/settings/organisations",
        "/settings/accounts",
        "/settings/backup",
        "/settings/audit",
    ];

    public static TheoryData<string> Everybody => ["nobody", .. Enum.GetNames<Role>()];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryAddress_IsKnown()
    {
        var all = Addresses.Own(web).Select(Pattern).Where(p => !p.Contains("{**", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains("/assignments/{Id:int}", all);
        Assert.Equal([], all.Except(NamingNothing).Except(Naming.Keys).Order());
        Assert.Equal([], NamingNothing.Concat(Naming.Keys).Except(all).Order());
        Assert.Equal([], NamingNothing.Where(p => p.Contains('{', StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task WhatIsNotTheirs_IsAnsweredLikeWhatIsNotThere_AndWhatIsNoId_LikeAPageThatIsNotThere(string role)
    {
        await HideAsync();
        var browser = Enum.TryParse<Role>(role, out var r) ? await web.VisitAsync(r) : web.Visit();
        List<string> wrong = [];
        var gone = await AskAsync(browser, Gone);
        foreach (
            var (pattern, (there, nothing, malformed)) in Naming.Where(n => r is not Role.Auditor || n.Key is not "/settings/audit/export")
        )
        {
            var (foreign, missing) = (await AskAsync(browser, there), await AskAsync(browser, nothing));
            if (foreign != missing)
            {
                wrong.Add($"{pattern}: {foreign} for what is not theirs, {missing} for what is not there");
            }
            foreach (var address in malformed)
            {
                var answer = await AskAsync(browser, address);
                if (answer.Status is < 400 ? answer != missing : answer != gone)
                {
                    wrong.Add($"{address}: {answer} instead of {missing} or {gone}");
                }
            }
        }
        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task ADraftOfSomebodyElse_IsNeitherReadNorThrownAway()
    {
        await HideAsync();
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Leader))
        {
            var browser = await web.VisitAsync(role);
            Assert.DoesNotContain(Secret, await browser.GetStringAsync("/drafts", Ct), StringComparison.Ordinal);
            var token = WebUtility.HtmlDecode(Token().Match(await browser.GetStringAsync("/me", Ct)).Groups[1].Value);
            foreach (var key in new[] { Key, "none" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Delete, $"/drafts?key={key}");
                request.Headers.Add("RequestVerificationToken", token);
                Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(request, Ct)).StatusCode);
            }
        }
        Assert.Contains(Secret, await (await web.VisitAsync(Role.Leader)).GetStringAsync("/drafts", Ct), StringComparison.Ordinal);
    }

    // the draft of a leader, and the first of everything that has a number: a list and a round in the making, an assignment of somebody
    // else
    private async Task HideAsync()
    {
        await WorkAsync();
        var leader = await web.AccountAsync(Role.Leader);
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        var id = await db.Users.Where(u => u.UserName == leader).Select(u => u.Id).SingleAsync(Ct);
        if (await db.Drafts.AnyAsync(d => d.UserId == id && d.Key == Key, Ct))
        {
            return;
        }
        db.Drafts.Add(
            new()
            {
                UserId = id,
                Key = Key,
                Fields = $$"""{"say":"{{Secret}}"}""",
                SavedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(Ct);
    }

    private async Task WorkAsync()
    {
        var today = web.Services.GetRequiredService<OfficeClock>().Today;
        var (year, round) = (
            today.Year,
            Enumerable.Range(1, ArenaRules.RoundsAYear).Last(n => ArenaRules.FirstDay(today.Year, n) <= today)
        );
        if ((await DoAsync<ArenaPageService, ArenaView>(s => s.GetAsync(1, Ct))).IsDone)
        {
            return;
        }
        Assert.Equal(1, await MustAsync<TaskListService, int>(s => s.CreateAsync(new() { Year = year, DirectiveCode = "D2" }, Ct)));
        var list = await MustAsync<TaskListService, int>(s => s.CreateAsync(new() { Year = year, DirectiveCode = "D1" }, Ct));
        var sheet = await MustAsync<BreakdownSheetService, TaskListView>(s => s.GetAsync(list, Ct));
        var item = await MustAsync<BreakdownService, int>(s =>
            s.SaveItemAsync(
                new()
                {
                    TaskListId = list,
                    MeasureId = sheet.Measures[0].Id,
                    Title = "开展宣讲",
                    Kind = TargetKind.Cumulative,
                    Target = 10,
                    Unit = "场",
                    Deadline = new(year, 12, 31),
                },
                Ct
            )
        );
        var form = await MustAsync<AssigningService, AssignForm>(s => s.GetFormAsync(item, Ct));
        await MustAsync<AssigningService, Issued>(s =>
            s.AssignAsync(
                new()
                {
                    TaskItemId = item,
                    Version = form.Version,
                    Ticked = TestOffice.Ticks,
                    Bodies = [new() { OrganisationId = form.Bodies.Single(b => b.Code == "WF").Id }],
                    ShortNoticeReason = "时间紧",
                },
                Ct
            )
        );
        Assert.True((await DoAsync<AssignmentPageService, AssignmentView>(s => s.GetAsync(1, Ct))).IsDone);
        Assert.Equal(1, await MustAsync<ArenaService, int>(s => s.DraftAsync(new() { Year = year, Number = round }, Ct)));
    }

    private async Task<T> MustAsync<TService, T>(Func<TService, Task<Result<T>>> call)
        where TService : class => Refused.Done(await DoAsync(call));

    // as the office itself
    private async Task<Result<T>> DoAsync<TService, T>(Func<TService, Task<Result<T>>> call)
        where TService : class
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.For<TService>(new TestActor()));
    }

    private static async Task<Answer> AskAsync(HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(address, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        // where one is sent repeats what was asked for
        return new(
            (int)answer.StatusCode,
            answer.Headers.Location?.OriginalString.Split('?')[0],
            WebUtility.HtmlDecode(Words().Replace(body, " ")).Trim()
        );
    }

    private static (string, string, string[]) Number(string address) =>
        (
            $"/{address}".Replace("{0}", "1", StringComparison.Ordinal),
            $"/{address}".Replace("{0}", "987654", StringComparison.Ordinal),
            [
                .. new[] { "99999999999999", "x", "1'", "%3Cb%3E", "0x1", "１" }.Select(id =>
                    $"/{address}".Replace("{0}", id, StringComparison.Ordinal)
                ),
            ]
        );

    private static string Pattern(RouteEndpoint endpoint) => $"/{(endpoint.RoutePattern.RawText ?? "").Trim('/')}";

    // what is no text to be read, and what differs in every answer
    [GeneratedRegex(@"<!--.*?-->|<script.*?</script>|<style.*?</style>|<[^>]*>|\s+", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Answer(int Status, string? Location, string Text);
}
