using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Monitoring;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Security;

namespace QunTuanTasks.Tests.Security;

/// <summary>Too many attempts are told how long to wait; clicking never is.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TooManySignIns_FromOneAddress_AreToldToWait_AndNobodyElseIs()
    {
        await using var web = new Strict();
        var name = await web.AccountAsync(Role.Leader);
        var guesser = web.Visit("192.0.2.66");
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await WebOffice.SignInAsync(guesser, $"nobody{i}", "Falsches-Kennwort-26")).StatusCode);
        }
        var refused = await WebOffice.SignInAsync(guesser, name);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        Assert.Contains("操作过于频繁", text, StringComparison.Ordinal);
        Assert.Contains($"请在{refused.Headers.RetryAfter.Delta.Value.TotalSeconds}秒后再试", text, StringComparison.Ordinal);

        // without its token it is told the same; looking at the page is free; another address signs in
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.PostAsync("/login", new FormUrlEncodedContent([]), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guesser.GetAsync("/login", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(web.Visit(), name)).StatusCode);
    }

    [Fact]
    public async Task GuessingFromManyAddresses_ClosesTheAccountForStrangers_ButNotForTheBrowserOfItsOwner()
    {
        await using var web = new WebOffice();
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var name = await web.AccountAsync(Role.Leader, $"leader{round}");
            var owner = web.Visit();
            Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(owner, name)).StatusCode);
            await WebOffice.SignOutAsync(owner);
            for (var i = 0; i < 20; i++)
            {
                await WebOffice.SignInAsync(web.Visit(), name, "Falsches-Kennwort-26");
            }
            // the right one does not help a stranger any more, and he is not told that it was right
            var refused = await WebOffice.SignInAsync(web.Visit(), name);
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains("无法登录", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(owner, name)).StatusCode);
            await WebOffice.SignOutAsync(owner);

            // his own mistakes close that browser all the same
            for (var i = 0; i < 5; i++)
            {
                await WebOffice.SignInAsync(owner, name, "Falsches-Kennwort-26");
            }
            Assert.Equal(HttpStatusCode.OK, (await WebOffice.SignInAsync(owner, name)).StatusCode);
        }
    }

    [Fact]
    public async Task MarkOfAnotherAccount_MakesNoBrowserKnown()
    {
        await using var web = new WebOffice();
        var (mine, theirs) = (await web.AccountAsync(Role.Leader, "mine"), await web.AccountAsync(Role.Leader, "theirs"));
        var browser = web.Visit("192.0.2.7");
        Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(browser, mine)).StatusCode);
        await WebOffice.SignOutAsync(browser);
        for (var i = 0; i < 20; i++)
        {
            await WebOffice.SignInAsync(web.Visit(), theirs, "Falsches-Kennwort-26");
        }
        Assert.Equal(HttpStatusCode.OK, (await WebOffice.SignInAsync(browser, theirs)).StatusCode);
    }

    [Fact]
    public async Task ANewAddressOfTheSameNetwork_IsNotANewPlace()
    {
        await using var web = new Strict();
        for (var i = 0; i < 6; i++)
        {
            await WebOffice.SignInAsync(web.Visit($"2001:db8:1:2::{i + 1}"), "nobody", "Falsches-Kennwort-26");
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await WebOffice.SignInAsync(web.Visit("2001:db8:1:2::ff"), "nobody")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WebOffice.SignInAsync(web.Visit("2001:db8:1:3::1"), "nobody")).StatusCode);
    }

    [Fact]
    public async Task ClickingFast_NeverWaits()
    {
        await using var web = new Strict();
        var browser = await web.VisitAsync(Role.CommitteeStaff);
        for (var i = 0; i < 200; i++)
        {
            foreach (var address in new[] { "/dashboard", "/assignments?search=1", "/app.css" })
            {
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct)).StatusCode);
            }
            using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            negotiate.Headers.Add("Origin", "https://localhost");
            Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(negotiate, Ct)).StatusCode);
        }
    }

    [Fact]
    public void Searches_OfOnePerson_HaveALimit_OfTheirOwn()
    {
        using var searches = new SearchLimit(Options.Create(new SecurityOptions { SearchesPerMinute = 6 }));
        for (var i = 0; i < 6; i++)
        {
            Assert.Null(searches.Wait("staff"));
        }
        Assert.InRange(searches.Wait("staff")!.Value, 1, 60);
        Assert.Null(searches.Wait("leader"));
    }

    [Fact]
    public async Task Seats_AreTaken_GivenBack_AndKeptForWhoeverWasCutOff()
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<OfficeMeter>().BuildServiceProvider();
        var seats = new CircuitSeats(Options.Create(new SecurityOptions()), services.GetRequiredService<OfficeMeter>());
        for (var i = 0; i < 10; i++)
        {
            Assert.True(seats.Take("staff"));
        }
        Assert.False(seats.Take("staff"));
        Assert.True(seats.Take("leader"));
        seats.Leave("staff");
        Assert.True(seats.Take("staff"));
        Assert.True(seats.Take("staff", isBack: true));
        Assert.Equal(11, seats.Of("staff"));
        for (var i = 0; i < 11; i++)
        {
            seats.Leave("staff");
        }
        Assert.Equal(0, seats.Of("staff"));
    }

    private sealed class Strict : WebOffice
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Security:SignInsPerMinute"] = "6" };
    }
}
