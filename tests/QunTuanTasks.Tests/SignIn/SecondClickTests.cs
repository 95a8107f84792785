using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.SignIn;

/// <summary>
/// A form that is sent twice, one after the other or both before an answer came: the person is told what the first one did, and is where it
/// led.
/// </summary>
public sealed partial class SecondClickTests(WebOffice web) : IClassFixture<WebOffice>
{
    private const string Next = "Zweites-Kennwort-26";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // the accounts of these tests have hashes with fewer rounds: the first sign-in renews them
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task SignIn(bool atOnce, int wrongBefore)
    {
        var browser = web.Visit();
        var name = await web.AccountAsync(Role.Leader, $"clicks.{atOnce}.{wrongBefore}".ToLowerInvariant());
        for (var i = 0; i < wrongBefore; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await WebOffice.SignInAsync(browser, name, "Falsches-Kennwort-26")).StatusCode);
        }
        await BothLeadInAsync(browser, name, atOnce);
        // once more, with nothing to renew and nothing to forget
        await BothLeadInAsync(web.Visit(), name, atOnce);
    }

    [Fact]
    public async Task ASignInThatRenewsAHashEndsNoOther()
    {
        var name = await web.AccountAsync(Role.Leader, "renewed");
        var first = web.Visit();
        await WebOffice.SignInAsync(first, name);
        await using (var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct))
        {
            var user = await db.Users.SingleAsync(u => u.UserName == name, Ct);
            user.PasswordHash = new PasswordHasher<OfficeUser>().HashPassword(user, WebOffice.Password);
            await db.SaveChangesAsync(Ct);
        }
        await WebOffice.SignInAsync(web.Visit(), name);
        await using (var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct))
        {
            var hasher = web.Services.GetRequiredService<IPasswordHasher<OfficeUser>>();
            var user = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == name, Ct);
            Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(user, user.PasswordHash!, WebOffice.Password));
        }
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task TwoWrongPasswordsAtOnceCountTwice()
    {
        var name = await web.AccountAsync(Role.Leader, "wrong.twice");
        await Task.WhenAll(
            WebOffice.SignInAsync(web.Visit(), name, "Falsches-Kennwort-26"),
            WebOffice.SignInAsync(web.Visit(), name, "Falsches-Kennwort-27")
        );
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        Assert.Equal(2, await db.Users.Where(u => u.UserName == name).Select(u => u.AccessFailedCount).SingleAsync(Ct));
    }

    private static async Task BothLeadInAsync(HttpClient browser, string name, bool atOnce)
    {
        var answers = await TwiceAsync(
            browser,
            "/login?returnUrl=%2Fme",
            "/login?returnUrl=%2Fme",
            atOnce,
            ("_handler", "login"),
            ("Input.UserName", name),
            ("Input.Password", WebOffice.Password)
        );
        foreach (var answer in answers)
        {
            Assert.Equal("/me", await EndAsync(browser, answer));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChangeOfPassword(bool atOnce)
    {
        var name = await web.AccountAsync(Role.Leader, atOnce ? "twice.at.once" : "twice");
        var browser = web.Visit();
        await WebOffice.SignInAsync(browser, name);
        var answers = await TwiceAsync(
            browser,
            "/account/password",
            "/account/password",
            atOnce,
            ("_handler", "change-password"),
            ("Input.Current", WebOffice.Password),
            ("Input.Password", Next),
            ("Input.Repeated", Next)
        );
        foreach (var answer in answers)
        {
            Assert.Equal("/account/password?done=1", await EndAsync(browser, answer));
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignOut(bool atOnce)
    {
        var browser = await web.VisitAsync(Role.CommitteeStaff);
        foreach (var answer in await TwiceAsync(browser, "/account/password", "/account/logout", atOnce))
        {
            Assert.Equal("/login", await EndAsync(browser, answer));
        }
    }

    [Fact]
    public async Task PasswordByLink()
    {
        var address = $"/account/set-password?token={web.FirstToken}";
        var browser = web.Visit();
        var answers = await TwiceAsync(
            browser,
            address,
            address,
            atOnce: false,
            ("_handler", "set-password"),
            ("Input.Token", web.FirstToken),
            ("Input.Password", WebOffice.Password),
            ("Input.Repeated", WebOffice.Password)
        );
        foreach (var answer in answers)
        {
            Assert.Equal("/login?done=1", await EndAsync(browser, answer));
        }
    }

    private static async Task<HttpResponseMessage[]> TwiceAsync(
        HttpClient browser,
        string page,
        string address,
        bool atOnce,
        params (string Key, string Value)[] fields
    )
    {
        var token = Token().Match(await browser.GetStringAsync(page, Ct)).Groups[1].Value;
        Task<HttpResponseMessage> SendAsync() =>
            browser.PostAsync(
                address,
                new FormUrlEncodedContent(
                    fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
                ),
                Ct
            );
        return atOnce ? await Task.WhenAll(SendAsync(), SendAsync()) : [await SendAsync(), await SendAsync()];
    }

    // where a browser stands at last that follows every redirect
    private static async Task<string> EndAsync(HttpClient browser, HttpResponseMessage answer)
    {
        var at = "";
        for (var hops = 0; hops < 5 && answer.Headers.Location is { } location; hops++)
        {
            at = new Uri(new("https://localhost"), location).PathAndQuery;
            answer = await browser.GetAsync(at, Ct);
        }
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return at;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
