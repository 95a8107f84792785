using Microsoft.Playwright;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>A browser that is too old, or whose scripts are off, is told so on every page; a missing ability takes nothing along.</summary>
public sealed class OldBrowserTests(Application application)
{
    public static TheoryData<string, string?> Pages =>
        new()
        {
            { "dashboard", "leader" },
            { "mine", "ftu" },
            { "login", null },
            { "me", "ftu" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ScriptsThatAreOff_AreSaid_WithTheBrowsersThatWork(string address, string? user)
    {
        await using var person = await application.OpenAsync(user);
        await using var off = await person.Context.Browser!.NewContextAsync(
            new()
            {
                JavaScriptEnabled = false,
                BaseURL = person.Address,
                StorageState = await person.Context.StorageStateAsync(),
            }
        );
        var page = await off.NewPageAsync();
        await page.GotoAsync($"/{address}");
        await Assertions.Expect(page.Locator("noscript p").First).ToContainTextAsync(ShellTexts.ScriptsOff);
        await Assertions.Expect(page.Locator("noscript p").First).ToContainTextAsync(ShellTexts.Browsers);
        await Assertions.Expect(page.Locator("noscript p").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task FrameworkThatDoesNotRun_IsSaid_WithTheBrowsersThatWork(string address, string? user)
    {
        await using var person = await application.OpenAsync(user);
        var notice = person.Page.Locator("#too-old");
        await person.GoAsync(address);
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await person.Page.RouteAsync(
            user is null ? "**/js/language*.js" : "**/_framework/blazor.web*.js", // a static page takes along no framework
            r => r.FulfillAsync(new() { ContentType = "text/javascript", Body = "class { #new ??= }" })
        );
        await person.Page.GotoAsync($"/{address}");
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(notice).ToContainTextAsync(ShellTexts.Browsers);
    }

    [Fact]
    public async Task BrowserThatKeepsNothing_StillFindsAndTakesKeys()
    {
        await using var head = await application.OpenAsync("ftu");
        await head.Page.AddInitScriptAsync(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
        );
        await head.GoAsync("mine");
        await head.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(head.Page.Locator("#key-help")).ToBeVisibleAsync();
        await head.Page.Keyboard.PressAsync("Escape");
        await head.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(head.Page.Locator("#palette-input")).ToBeFocusedAsync();
        Assert.Equal([], head.Complaints);
    }

    [Fact]
    public async Task BrowserThatCannotCountCharacters_StillSaysThatTheConnectionIsLost_AndCounts()
    {
        await using var wire = await application.WireAsync();
        await using var head = await application.OpenAsync("ftu", over: wire);
        await head.Page.AddInitScriptAsync("delete Intl.Segmenter");
        await head.GoAsync("mine");
        var field = head.Page.Locator("input.line-say").First;
        await field.FillAsync(
            new string(
                '字',
                int.Parse((await field.GetAttributeAsync("data-limit"))!, System.Globalization.CultureInfo.InvariantCulture) - 1
            )
        );
        await Assertions.Expect(head.Page.Locator("#count")).ToBeVisibleAsync();
        wire.Cut();
        await Assertions
            .Expect(head.Page.Locator("#components-reconnect-modal [data-when=trying] h2"))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
    }
}
