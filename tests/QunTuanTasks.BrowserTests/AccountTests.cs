using Microsoft.Playwright;
using OtpNet;
using QunTuanTasks.Web.Accounts;
using QunTuanTasks.Web.SignIn;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// An account from the day it is opened to the day it is taken away, and a second factor, as those who have to do with it see it.
/// </summary>
public sealed class AccountTests(Application application)
{
    private const string Password = "Sommer-am-See-26";

    [Fact]
    public async Task Account_IsOpened_Approved_Used_AndOutWithTheNextStepWhenItIsDisabled()
    {
        var name = $"ftu.{Guid.NewGuid():N}"[..12];
        await using var administrator = await application.OpenAsync("sysadmin");
        await administrator.GoAsync("settings/accounts");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = AccountTexts.NewAccount }).ClickAsync();
        await administrator.Page.Locator(".mud-dialog input").First.FillAsync(name);
        await administrator.Page.Locator(".mud-dialog select").First.SelectOptionAsync("LiaisonOfficer");
        var organisation = administrator.Page.Locator(".mud-dialog input[name=OrganisationId]");
        await organisation.ClickAsync();
        await Assertions.Expect(administrator.Page.Locator(".organisation-list [role=option]").First).ToBeVisibleAsync();
        await organisation.PressSequentiallyAsync("总工");
        await Assertions.Expect(administrator.Page.Locator(".organisation-list [role=option]")).ToHaveTextAsync(["市总工会"]);
        Assert.Empty(await administrator.BarriersAsync());
        await organisation.PressAsync("Enter");
        await Assertions.Expect(organisation).ToHaveValueAsync("市总工会");
        await organisation.PressAsync("ArrowDown");
        await Assertions.Expect(administrator.Page.Locator(".organisation-list [role=option]").First).ToBeVisibleAsync();
        await organisation.PressAsync("Escape");
        await Assertions.Expect(administrator.Page.Locator(".organisation-list [role=option]")).ToHaveCountAsync(0);
        await Assertions.Expect(organisation).ToHaveValueAsync("市总工会");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = AccountTexts.Create, Exact = true }).ClickAsync();
        var link = await administrator.Page.Locator("#one-time-link").InputValueAsync();
        await administrator.PictureAsync("account-link");

        await using var owner = await application.OpenAsync(null);
        await owner.Page.GotoAsync(link);
        await owner.Page.FillAsync("#new-password", Password);
        await owner.Page.FillAsync("#repeated", Password);
        await owner.Page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(SignInTexts.PasswordWasSetWaiting);
        await SignInAsync(owner, name);
        await Assertions.Expect(owner.Page.Locator("#refused")).ToBeVisibleAsync();

        await using (var guardian = await application.OpenAsync("secadmin"))
        {
            await guardian.GoAsync("settings/accounts");
            await guardian.PictureAsync("accounts-waiting");
            Assert.Equal([], await guardian.BarriersAsync());
            await guardian.Page.SetViewportSizeAsync(360, 780);
            Assert.Equal(0, await guardian.OverhangAsync());
            await guardian.PictureAsync("accounts-waiting-360");
            await guardian.Page.GetByRole(AriaRole.Button, new() { Name = $"{AccountTexts.Approve} {name}" }).ClickAsync();
            await guardian
                .Page.Locator(".mud-dialog")
                .GetByRole(AriaRole.Button, new() { Name = AccountTexts.Approve, Exact = true })
                .ClickAsync();
            await Assertions
                .Expect(guardian.Page.GetByRole(AriaRole.Button, new() { Name = $"{AccountTexts.Approve} {name}" }))
                .ToHaveCountAsync(0);
            Assert.Equal([], guardian.Complaints);
        }

        await SignInAsync(owner, name);
        await owner.ArriveAsync("**/mine");
        await owner.GoAsync("me");
        await Assertions.Expect(owner.Page.Locator("[aria-labelledby=me-sessions] li")).ToHaveCountAsync(1);
        await owner.PictureAsync("me-sessions");

        var left = await owner.Context.NewPageAsync(); // open beside it, and nobody touches it
        await left.GotoAsync("/assignments");
        await left.Locator("h1").First.WaitForAsync();

        await administrator.GoAsync($"settings/accounts?q={name}");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = $"{AccountTexts.Disable} {name}" }).ClickAsync();
        await administrator
            .Page.Locator(".mud-dialog, .mud-message-box")
            .GetByRole(AriaRole.Button, new() { Name = AccountTexts.Disable, Exact = true })
            .First.ClickAsync();
        await Assertions
            .Expect(administrator.Page.GetByRole(AriaRole.Button, new() { Name = $"{AccountTexts.Enable} {name}" }))
            .ToBeVisibleAsync();
        // within the open page
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = Web.Shell.ShellTexts.Nav_Mine }).First.ClickAsync();
        await owner.ArriveAsync("**/login?returnUrl=*ended=1");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("登录已结束");
        await owner.PictureAsync("login-ended");
        Assert.Equal([], await owner.BarriersAsync());
        Assert.Equal([], owner.Complaints);
        if (Application.AllPictures)
        {
            await left.WaitForURLAsync("**/login?*", new() { Timeout = 70_000 });
        } // a minute, in a long run
    }

    [Fact]
    public async Task SecondFactor_IsSetUpWithAPhone_AskedFor_AndTurnedOffAgain()
    {
        await using var person = await application.OpenAsync(null);
        await person.SignInAsync("cyl.liaison");
        await person.GoAsync("me");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = SignInTexts.SecondFactor }).ClickAsync();
        await person.Page.Locator(".second-factor-secret").WaitForAsync(); // the address changes a moment before the page is loaded anew
        await LookAsync(person, "second-factor-set-up");
        var secret = (await person.Page.Locator(".second-factor-secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await person.Page.FillAsync("#code", "000000");
        await person.Page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(person.Page.Locator("#code-wrong")).Not.ToBeEmptyAsync();
        await LookAsync(person, "second-factor-wrong");
        await person.Page.FillAsync("#code", new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp());
        await person.Page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(person.Page.Locator(".second-factor-codes code")).ToHaveCountAsync(10);
        var codes = await person.Page.Locator(".second-factor-codes code").AllInnerTextsAsync();
        await LookAsync(person, "second-factor-codes");

        await using var again = await application.OpenAsync(null);
        await again.Page.GotoAsync("/login");
        await again.Page.FillAsync("#user", "cyl.liaison");
        await again.Page.FillAsync("#password", QunTuanTasks.Accounts.DemoAccounts.Password);
        await again.Page.ClickAsync("form button[type=submit]");
        await again.ArriveAsync("**/login/code*");
        await LookAsync(again, "login-code");
        await again.Page.FillAsync("#code", codes[0].ToLowerInvariant());
        await again.Page.ClickAsync("form button[type=submit]");
        await again.ArriveAsync("**/mine");

        await again.GoAsync("account/second-factor");
        await LookAsync(again, "second-factor-on");
        await again.Page.FillAsync("#off-code", codes[1]);
        await again
            .Page.Locator("form")
            .Filter(new() { Has = again.Page.Locator("#off-code") })
            .Locator("button[type=submit]")
            .ClickAsync();
        await Assertions.Expect(again.Page.Locator(".second-factor-secret")).ToBeVisibleAsync();
        Assert.Equal([], person.Complaints);
        Assert.Equal([], again.Complaints);
    }

    [Fact]
    public async Task Passkey_IsMade_SignsInWithoutAPassword_AndNoMoreWhenItIsRemoved()
    {
        await using var person = await application.OpenAsync(null);
        await person.GoAsync("login");
        // this machine by its name, which browsers hold for safe without HTTPS; a key belongs to a name, never to an address
        var home = new UriBuilder(person.Page.Url)
        {
            Host = "localhost",
            Path = "",
            Query = "",
        }.Uri.ToString();
        var devices = await person.Context.NewCDPSessionAsync(person.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        await person.Page.GotoAsync($"{home}login");
        await person.Page.FillAsync("#user", "wf");
        await person.Page.FillAsync("#password", QunTuanTasks.Accounts.DemoAccounts.Password);
        await person.Page.ClickAsync("form button[type=submit]");
        await person.ArriveAsync("**/mine");
        await person.Page.GotoAsync($"{home}account/second-factor");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = SignInTexts.NewPasskey }).ClickAsync();
        var remove = person
            .Page.Locator("[aria-labelledby=passkeys]")
            .GetByRole(AriaRole.Button, new() { Name = SignInTexts.RemovePasskey });
        await Assertions.Expect(remove).ToHaveCountAsync(1);
        await LookAsync(person, "passkeys");

        await person.Context.ClearCookiesAsync();
        await person.Page.GotoAsync($"{home}login");
        await LookAsync(person, "login-passkey");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = SignInTexts.SignInWithPasskey }).ClickAsync();
        await person.ArriveAsync("**/mine");

        await person.Page.GotoAsync($"{home}account/second-factor");
        await remove.ClickAsync();
        await Assertions.Expect(remove).ToHaveCountAsync(0);
        await person.Context.ClearCookiesAsync();
        await person.Page.GotoAsync($"{home}login");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = SignInTexts.SignInWithPasskey }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("#refused")).ToBeVisibleAsync(); // the device still has it
    }

    // on a desk and on a phone, by day and by night
    private static async Task LookAsync(Person person, string name)
    {
        await person.Page.Locator("h1").First.WaitForAsync();
        Assert.Equal([], await person.BarriersAsync());
        await person.PictureAsync(name);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await person.Page.SetViewportSizeAsync(360, 780);
        Assert.Equal([], await person.BarriersAsync());
        Assert.Equal(0, await person.OverhangAsync());
        await person.PictureAsync($"{name}-360-dark");
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await person.Page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task SignInAsync(Person person, string name)
    {
        await person.Page.GotoAsync("/login");
        await person.Page.FillAsync("#user", name);
        await person.Page.FillAsync("#password", Password);
        await person.Page.ClickAsync("form button[type=submit]");
    }
}
