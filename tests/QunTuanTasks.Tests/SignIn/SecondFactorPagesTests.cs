using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OtpNet;
using QunTuanTasks.Access;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.SignIn;

/// <summary>An office as production is, whose clock the test moves.</summary>
public sealed class StrictWebOffice : WebOffice
{
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Accounts:SecondFactor"] = "true", ["Security:SignInsPerMinute"] = "1000" };

    protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(builder, s => s.AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>Signing in with a second factor, and how a sign-in ends, over HTTP as a browser does.</summary>
public sealed partial class SecondFactorPagesTests(StrictWebOffice web) : IClassFixture<StrictWebOffice>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrator_WithoutOne_IsLedThereFromEverywhere_AndThenWorks()
    {
        var (browser, _) = await AdministratorAsync("admin.one");
        foreach (var address in new[] { "/", "/me", "/settings/organisations", "/settings/accounts" })
        {
            var answer = await browser.GetAsync(address, Ct);
            Assert.Equal((HttpStatusCode.Redirect, "/account/second-factor"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/app.css", Ct)).StatusCode);

        var (_, codes) = await SetUpAsync(browser);
        Assert.Equal(10, codes.Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/settings/accounts", Ct)).StatusCode);
    }

    [Fact]
    public async Task SignIn_AsksForACode_AcceptsEachOnce_AndARecoveryCodeOnce()
    {
        var (browser, name) = await AdministratorAsync("admin.two");
        var (secret, codes) = await SetUpAsync(browser);
        web.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(secret);

        var second = await FirstStepAsync(name);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/me", Ct)).StatusCode); // half a sign-in is none
        Assert.Contains("验证码不正确", await TextAsync(await GiveAsync(second, "123456")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await GiveAsync(second, code)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/me", Ct)).StatusCode);

        var third = await FirstStepAsync(name);
        Assert.Contains("验证码不正确", await TextAsync(await GiveAsync(third, code)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await GiveAsync(third, codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await third.GetAsync("/me", Ct)).StatusCode);

        var fourth = await FirstStepAsync(name);
        Assert.Contains("验证码不正确", await TextAsync(await GiveAsync(fourth, codes[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_ClickedTwiceAtOnce_SignsIn_AndHoldsInNoOtherBrowser()
    {
        var (browser, name) = await AdministratorAsync("admin.four");
        var (secret, _) = await SetUpAsync(browser);
        web.Clock.Advance(TimeSpan.FromSeconds(30));
        var (second, third, code) = (await FirstStepAsync(name), await FirstStepAsync(name), CodeOf(secret));
        const string page = "/login/code?returnUrl=%2Fme";
        var token = FormToken().Match(await second.GetStringAsync(page, Ct)).Groups[1].Value;
        Task<HttpResponseMessage> SendAsync() =>
            second.PostAsync(
                page,
                new FormUrlEncodedContent([new("_handler", "code"), new("__RequestVerificationToken", token), new("Input.Code", code)]),
                Ct
            );
        foreach (var answer in await Task.WhenAll(SendAsync(), SendAsync()))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/me", Ct)).StatusCode);
        Assert.Contains("验证码不正确", await TextAsync(await GiveAsync(third, code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_WithoutAPasswordBefore_OrFiveMinutesAfterIt_LeadsToTheStart()
    {
        var browser = web.Visit();
        Assert.Equal("/login", (await browser.GetAsync("/login/code", Ct)).Headers.Location?.PathAndQuery);
        var (first, name) = await AdministratorAsync("admin.three");
        await SetUpAsync(first);
        var second = await FirstStepAsync(name);
        web.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("/login", (await second.GetAsync("/login/code", Ct)).Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task SignIn_EndsAfterHalfAnHourWithoutARequest_AndAfterEightHoursWithThem()
    {
        var name = await web.AccountAsync(Role.CommitteeStaff, "staff.idle");
        var browser = web.Visit();
        await WebOffice.SignInAsync(browser, name);
        web.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
        web.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/login?returnUrl=%2Fme", (await browser.GetAsync("/me", Ct)).Headers.Location?.PathAndQuery);

        await WebOffice.SignInAsync(browser, name);
        for (var minutes = 0; minutes < (8 * 60) - 20; minutes += 20)
        {
            web.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
        }
        web.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("/login?returnUrl=%2Fme", (await browser.GetAsync("/me", Ct)).Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task OpenPage_SaysThatSomebodyIsThere_WithItsTokenAlone()
    {
        var browser = web.Visit();
        await WebOffice.SignInAsync(browser, await web.AccountAsync(Role.CommitteeStaff, "staff.there"));
        var token = Token().Match(await browser.GetStringAsync("/me", Ct)).Groups[1].Value;
        web.Clock.Advance(TimeSpan.FromMinutes(20));
        using var active = new HttpRequestMessage(HttpMethod.Post, "/account/active")
        {
            Headers = { { "RequestVerificationToken", token } },
        };
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(active, Ct)).StatusCode);
        web.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
        Assert.NotEqual(HttpStatusCode.NoContent, (await browser.PostAsync("/account/active", null, Ct)).StatusCode);
        Assert.NotEqual(HttpStatusCode.NoContent, (await web.Visit().PostAsync("/account/active", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task OldPassword_IsChangedBeforeAnythingElse_AndTheSignInGoesOn()
    {
        var name = await web.AccountAsync(Role.CommitteeStaff, "staff.old");
        await using (var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct))
        {
            (await db.Users.SingleAsync(u => u.UserName == name, Ct)).PasswordSetAt = web.Clock.GetUtcNow().UtcDateTime.AddDays(-90);
            await db.SaveChangesAsync(Ct);
        }
        var browser = web.Visit();
        await WebOffice.SignInAsync(browser, name);
        Assert.Equal("/account/password", (await browser.GetAsync("/desk", Ct)).Headers.Location?.ToString());
        Assert.Contains("密码使用期限已到", await TextAsync(await browser.GetAsync("/account/password", Ct)), StringComparison.Ordinal);
        await WebOffice.PostAsync(
            browser,
            "/account/password",
            "change-password",
            ("Input.Current", WebOffice.Password),
            ("Input.Password", "Zweites-Kennwort-26"),
            ("Input.Repeated", "Zweites-Kennwort-26")
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("{", false)]
    [InlineData("{\"id\":\"AQID\",\"type\":\"public-key\"}", false)]
    [InlineData("", true)]
    [InlineData("{\"id\":\"AQID\",\"rawId\":\"AQID\",\"type\":\"public-key\",\"response\":{}}", true)]
    public async Task PasskeyThatNobodyAskedFor_OrThatIsNone_IsRefusedLikeAWrongPassword(string credential, bool wasAskedFor)
    {
        var browser = web.Visit();
        if (wasAskedFor)
        {
            var token = FormToken().Match(await browser.GetStringAsync("/login", Ct)).Groups[1].Value;
            var asked = await browser.PostAsync("/login/key", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Ct);
            Assert.Equal((HttpStatusCode.OK, "application/json"), (asked.StatusCode, asked.Content.Headers.ContentType?.MediaType));
        }
        var answer = await WebOffice.PostAsync(browser, "/login", "key", ("Key.Credential", credential));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("无法登录：用户名或密码不正确", await TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task UnapprovedAccount_IsRefused_InTheSameWordsAsAWrongPassword()
    {
        var name = await web.AccountAsync(Role.CommitteeStaff, "staff.new");
        await using (var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct))
        {
            (await db.Users.SingleAsync(u => u.UserName == name, Ct)).IsWaiting = true;
            await db.SaveChangesAsync(Ct);
        }
        Assert.Contains(
            "无法登录：用户名或密码不正确",
            await TextAsync(await WebOffice.SignInAsync(web.Visit(), name)),
            StringComparison.Ordinal
        );
    }

    private async Task<(HttpClient Browser, string Name)> AdministratorAsync(string name)
    {
        await web.AccountAsync(Role.SystemAdministrator, name);
        var browser = web.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(browser, name)).StatusCode);
        return (browser, name);
    }

    private async Task<(string Secret, IReadOnlyList<string> Codes)> SetUpAsync(HttpClient browser)
    {
        var page = await TextAsync(await browser.GetAsync("/account/second-factor", Ct));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var secret = Secret().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var told = await TextAsync(await WebOffice.PostAsync(browser, "/account/second-factor", "confirm", ("Input.Code", CodeOf(secret))));
        return (secret, [.. Recovery().Matches(told).Select(m => m.Groups[1].Value)]);
    }

    private async Task<HttpClient> FirstStepAsync(string name)
    {
        var browser = web.Visit();
        var answer = await WebOffice.SignInAsync(browser, name, returnUrl: "/me");
        Assert.Equal("/login/code?returnUrl=%2Fme", new Uri(new("https://localhost"), answer.Headers.Location!).PathAndQuery);
        return browser;
    }

    private string CodeOf(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(web.Clock.GetUtcNow().UtcDateTime);

    private static Task<HttpResponseMessage> GiveAsync(HttpClient browser, string code) =>
        WebOffice.PostAsync(browser, "/login/code?returnUrl=%2Fme", "code", ("Input.Code", code));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("class=\"second-factor-secret\"[^>]*>([A-Z2-7 ]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("<code[^>]*>([A-Z2-7-]{19})</code>")]
    private static partial Regex Recovery();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex Token();
}
