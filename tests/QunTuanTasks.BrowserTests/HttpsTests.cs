using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OtpNet;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The first hour in production: the link that the console prints, a password, a second factor, a page – over HTTPS, with cookies for this
/// host alone.
/// </summary>
public sealed partial class HttpsTests(SecureApplication application) : IClassFixture<SecureApplication>
{
    private const string Password = "Erstes-Kennwort-26";

    [Fact]
    public async Task FirstAdministrator_SetsAPassword_SignsIn_SetsUpASecondFactor_AndWorks_WithCookiesForThisHostAlone()
    {
        await using var person = await application.OpenAsync(null);
        Match? printed = null;
        for (var i = 0; printed is null && i < 20; i++) // the server listens a moment before it prints
        {
            await person.GoAsync("login");
            printed = application.Said.Select(line => Link().Match(line)).FirstOrDefault(m => m.Success);
        }
        var link = printed!.Value;
        Assert.StartsWith($"{application.Address}/", link, StringComparison.Ordinal);
        await person.Page.GotoAsync(link);
        await person.Page.FillAsync("#new-password", Password);
        await person.Page.FillAsync("#repeated", Password);
        await person.Page.ClickAsync("form button[type=submit]");
        await person.Page.FillAsync("#user", "admin");
        await person.Page.FillAsync("#password", Password);
        await person.Page.ClickAsync("form button[type=submit]");
        await person.ArriveAsync("**/account/second-factor"); // before anything else
        var secret = await person.Page.Locator(".second-factor-secret").InnerTextAsync();
        await person.Page.FillAsync(
            "#code",
            new Totp(Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal))).ComputeTotp()
        );
        await person.Page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(person.Page.Locator(".second-factor-codes code")).ToHaveCountAsync(10);
        await person.Page.ClickAsync("a.btn.primary");
        await person.ArriveAsync("**/settings/organisations");
        await person.SettleAsync();

        await person.Page.Locator("details.bar-menu summary:visible").ClickAsync();
        await person.Page.Locator("[data-set-theme=dark]:visible").ClickAsync();
        await person.Page.ReloadAsync();
        await person.SettleAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var cookies = await person.Context.CookiesAsync();
        Assert.Contains(cookies, c => c.Name == "__Host-quntuan");
        Assert.Contains(cookies, c => c.Name == "__Host-theme");
        Assert.All(
            cookies,
            c =>
                Assert.True(
                    c is { Secure: true, Path: "/" }
                        && c.Name.StartsWith("__Host-", StringComparison.Ordinal)
                        && (c.HttpOnly || c.Name == "__Host-theme"),
                    $"{c.Name}: {c.Secure} {c.Path} {c.HttpOnly}"
                )
        );
        Assert.Equal([], person.Complaints);

        // what else stands on the console is for machines, and tells neither the link nor the password
        var log = application.Said.Where(line => !Link().IsMatch(line)).ToList();
        Assert.NotEmpty(log);
        Assert.All(
            log,
            line =>
            {
                using var entry = JsonDocument.Parse(line);
                Assert.EndsWith("Z", entry.RootElement.GetProperty("Timestamp").GetString()!.Trim(), StringComparison.Ordinal);
                Assert.DoesNotContain(Password, line, StringComparison.Ordinal);
                Assert.DoesNotContain(new Uri(link).Query, line, StringComparison.Ordinal);
            }
        );
    }

    [GeneratedRegex(@"https?://\S+/account/set-password\?token=\w+")]
    private static partial Regex Link();
}
