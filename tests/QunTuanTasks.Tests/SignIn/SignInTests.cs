using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.SignIn;

/// <summary>Signing in over HTTP, as a browser does.</summary>
public sealed class SignInTests(WebOffice web) : IClassFixture<WebOffice>, IAsyncLifetime
{
    private const string Password = WebOffice.Password;
    private static readonly SemaphoreSlim One = new(1, 1);

    public async ValueTask InitializeAsync()
    {
        await One.WaitAsync(Ct);
        // the first administrator's link is the way in; the account is as new for every test
        var token = web.FirstToken;
        await using var db = await DbAsync();
        foreach (var link in await db.OneTimeLinks.ToListAsync(Ct))
        {
            link.UsedAt = null;
        }
        var user = await db.Users.SingleAsync(u => u.UserName == WebOffice.Administrator, Ct);
        (user.IsDisabled, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
        await db.SaveChangesAsync(Ct);
        var set = await WebOffice.PostAsync(
            web.Visit(),
            $"/account/set-password?token={token}",
            "set-password",
            ("Input.Token", token),
            ("Input.Password", Password),
            ("Input.Repeated", Password)
        );
        Assert.Equal(
            ("/login?done=1", HttpStatusCode.Redirect),
            (set.Headers.Location?.ToString().Replace("https://localhost", "", StringComparison.Ordinal), set.StatusCode)
        );
    }

    public ValueTask DisposeAsync()
    {
        One.Release();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Administrator_SignsIn_AndStartsAtHisPage()
    {
        var browser = web.Visit();
        Assert.Equal("/login?returnUrl=%2F", (await browser.GetAsync("/", Ct)).Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(browser, "/")).StatusCode);
        Assert.Equal(
            $"/{StartPage.Of(new("", Role.SystemAdministrator, 1))}",
            (await browser.GetAsync("/", Ct)).Headers.Location!.ToString()
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task FormWithoutItsToken_DoesNothing_AndSaysSo()
    {
        var browser = web.Visit();
        await SignInAsync(browser, "/");
        Assert.Equal("/", (await browser.PostAsync("/account/logout", new FormUrlEncodedContent([]), Ct)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode); // nobody is signed out by another site's form

        var back = (
            await web.Visit()
                .PostAsync(
                    "/login?returnUrl=%2Fme",
                    new FormUrlEncodedContent([new("_handler", "login"), new("Input.UserName", "admin")]),
                    Ct
                )
        )
            .Headers
            .Location!;
        Assert.Equal("/login?returnUrl=%2Fme&expired=1", back.ToString());
        Assert.Contains("页面放置太久", await TextAsync(await web.Visit().GetAsync(back, Ct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", "Falsches-Kennwort-26")]
    [InlineData("nobody", Password)]
    public async Task WrongPasswordOrUnknownName_GetTheSameSentence(string name, string password)
    {
        var answer = await SignInAsync(web.Visit(), "/", name, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("无法登录：用户名或密码不正确", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ａｄｍｉｎ")]
    [InlineData("\u200Badmin\uFEFF")]
    [InlineData("\u3000Admin ")]
    public async Task UserName_IsFound_HoweverItWasTyped(string name) =>
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(web.Visit(), "/", name)).StatusCode);

    [Theory]
    [InlineData("admin\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\u0001")]
    public async Task UserName_ThatCannotBeRead_IsRefused_LikeAnyOther(string name)
    {
        var answer = await SignInAsync(web.Visit(), "/", name);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("无法登录", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverIsSignedIn_IsLedOn_AndNotAskedAgain()
    {
        var browser = web.Visit();
        await SignInAsync(browser, "/");
        Assert.Equal(
            "/me",
            new Uri(
                new("https://localhost"),
                (await browser.GetAsync("/login?returnUrl=%2Fme&expired=1", Ct)).Headers.Location!
            ).PathAndQuery
        );
    }

    [Fact]
    public async Task DisabledAccount_IsRefused_InTheSameWords_AndLosesItsCookie()
    {
        var browser = web.Visit();
        await SignInAsync(browser, "/");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
        await ChangeAsync(u => u.IsDisabled = true);
        Assert.Equal("/login?returnUrl=%2Fme", (await browser.GetAsync("/me", Ct)).Headers.Location!.PathAndQuery);
        Assert.Contains("无法登录", await TextAsync(await SignInAsync(web.Visit(), "/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RaisedStamp_EndsTheSignIn()
    {
        var browser = web.Visit();
        await SignInAsync(browser, "/");
        await ChangeAsync(u => u.EndSessions());
        Assert.Equal("/login?returnUrl=%2Fme", (await browser.GetAsync("/me", Ct)).Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task FiveWrongPasswords_CloseTheAccountWhereTheyCameFrom_EvenForTheRightOne_AndNowhereElse()
    {
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(web.Visit("10.9.9.1"), "/", "admin", "Falsches-Kennwort-26");
        }
        Assert.Contains("无法登录", await TextAsync(await SignInAsync(web.Visit("10.9.9.1"), "/")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(web.Visit("10.9.9.2"), "/")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task ForeignReturnAddress_LeadsToTheStart(string returnUrl)
    {
        var answer = await SignInAsync(web.Visit(), returnUrl);
        Assert.Equal("/", new Uri(new("https://localhost"), answer.Headers.Location!).PathAndQuery);
        Assert.Equal("localhost", new Uri(new("https://localhost"), answer.Headers.Location!).Host);
    }

    // a header holds ASCII alone: each of these was a 500
    [Theory]
    [InlineData("/login?returnUrl=%2Fme%E3%80%80x", true)]
    [InlineData("/login?returnUrl=%2Fme%E2%80%A8", true)]
    [InlineData("/account/language?to=en&returnUrl=%2Fme%3Fq%3D%E5%B7%A5%E4%BC%9A%C2%A0", false)]
    [InlineData("/account/theme?to=dark&returnUrl=%2F%EF%BB%BF%ED%A0%80", false)]
    [InlineData("/account/theme?to=%E6%9A%97&returnUrl=%2Flogin", false)]
    [InlineData("/account/language?to=%E4%B8%AD%E6%96%87&returnUrl=%2F", false)]
    public async Task AddressToReturnTo_MayHoldAnyCharacter(string address, bool isSignedIn)
    {
        var browser = web.Visit();
        if (isSignedIn)
        {
            await SignInAsync(browser, "/");
        }
        var answer = await browser.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.All(answer.Headers.GetValues("Location").Single(), c => Assert.InRange(c, '!', '~'));
    }

    [Fact]
    public async Task SignIn_LeadsTo_AnAddressWithAnyCharacter() =>
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(web.Visit(), "/me?q=工会\u3000\u2028")).StatusCode);

    [Fact]
    public async Task UsedLink_SaysSo_AndSetsNothing()
    {
        var token = web.FirstToken;
        Assert.Contains(
            "这个链接已失效",
            await TextAsync(await web.Visit().GetAsync($"/account/set-password?token={token}", Ct)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/account/language?to=en&returnUrl=%2Flogin", "__Host-language=")]
    [InlineData("/account/theme?to=dark&returnUrl=%2Flogin", "__Host-theme=dark")]
    public async Task LanguageAndTheme_AreRemembered_AndLeadBack(string address, string cookie)
    {
        var answer = await web.Visit().GetAsync(address, Ct);
        Assert.Equal("/login", answer.Headers.Location!.ToString());
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task English_IsSpoken_ToWhoeverChoseIt()
    {
        var browser = web.Visit();
        await browser.GetAsync("/account/language?to=en&returnUrl=%2F", Ct);
        var text = await TextAsync(await browser.GetAsync("/login", Ct));
        Assert.Contains("Sign in", text, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideDevelopment_NoDemoAccountIsListed_AndNoBannerShown()
    {
        var text = await TextAsync(await web.Visit().GetAsync("/login", Ct));
        Assert.DoesNotContain(DemoAccounts.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain("演示", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_IsA404_WithAPage()
    {
        var answer = await web.Visit().GetAsync("/nothing-here", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_IsGood()
    {
        Assert.Equal("ok", await web.Visit().GetStringAsync("/health/live", Ct));
        Assert.Equal("ok", await web.Visit().GetStringAsync("/health/ready", Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> SignInAsync(
        HttpClient browser,
        string returnUrl,
        string name = WebOffice.Administrator,
        string password = Password
    ) => WebOffice.SignInAsync(browser, name, password, returnUrl);

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    private Task<QunTuanDb> DbAsync() => web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);

    private async Task ChangeAsync(Action<OfficeUser> change)
    {
        await using var db = await DbAsync();
        change(await db.Users.SingleAsync(u => u.UserName == WebOffice.Administrator, Ct));
        await db.SaveChangesAsync(Ct);
    }
}
