using Microsoft.Playwright;
using QunTuanTasks.Web.Search;

namespace QunTuanTasks.BrowserTests;

/// <summary>The one search by its keys, in a real browser.</summary>
public sealed class SearchTests(Application application)
{
    private const string Combobox = "#palette-input";

    [Fact]
    public async Task Keys_OpenIt_Choose_AndLeadThere()
    {
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync("dashboard");
        var keys = leader.Page.Keyboard;
        // what follows the key at once is in the field
        await keys.PressAsync("/");
        await keys.TypeAsync("szgh");
        var field = leader.Page.Locator(Combobox);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions.Expect(field).ToHaveValueAsync("szgh");
        var union = leader.Page.Locator("#palette-organisation-FTU");
        await Assertions.Expect(union).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", "palette-organisation-FTU");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(union).ToHaveAttributeAsync("aria-selected", "false");
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(union).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("Enter");
        await leader.Page.WaitForURLAsync("**/organisations/FTU");
        await Assertions.Expect(field).ToBeHiddenAsync();
        Assert.Equal([], leader.Complaints);
    }

    // whoever types and presses Enter in one go means what was typed, not what the list held before
    [Fact]
    public async Task Enter_BeforeTheAnswer_WaitsForIt()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("desk");
        await staff.Page.Keyboard.PressAsync("Control+k");
        await staff.Page.Keyboard.TypeAsync("市妇联");
        await staff.Page.Keyboard.PressAsync("Enter");
        await staff.Page.WaitForURLAsync("**/organisations/WF");
        Assert.Equal([], staff.Complaints);
    }

    [Fact]
    public async Task Esc_Closes_AndTheFocusIsWhereItWas()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("assignments");
        var chip = staff.Page.Locator("main a").First;
        await chip.FocusAsync();
        await staff.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(staff.Page.Locator(Combobox)).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chip).ToBeFocusedAsync();
        Assert.EndsWith("/assignments", staff.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlashInAField_IsASlash()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("assignments");
        var find = staff.Page.Locator("input[type=search]");
        await find.PressSequentiallyAsync("a/b");
        await Assertions.Expect(find).ToHaveValueAsync("a/b");
        await Assertions.Expect(staff.Page.Locator(Combobox)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task SwitchedOff_SlashDoesNothing_AndIsNotPromised()
    {
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync("organisations");
        await leader.Page.EvaluateAsync("localStorage.setItem('letters', 'off')");
        try
        {
            await leader.GoAsync("organisations");
            var button = leader.Page.Locator("[data-palette-open]");
            await Assertions.Expect(button).ToHaveAttributeAsync("title", SearchTexts.OpenHintKeyless);
            await Assertions.Expect(button.Locator("kbd")).ToBeHiddenAsync();
            await leader.Page.Keyboard.PressAsync("/");
            await leader.Page.Keyboard.PressAsync("Control+k");
            await leader.Page.Keyboard.TypeAsync("k");
            await Assertions.Expect(leader.Page.Locator(Combobox)).ToHaveValueAsync("k");
        }
        finally
        {
            await leader.Page.EvaluateAsync("localStorage.removeItem('letters')");
        }
    }

    [Fact]
    public async Task OverAForm_NoKeyOpensIt()
    {
        await using var administrator = await application.OpenAsync("sysadmin");
        await administrator.GoAsync("settings/accounts");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "新增账号" }).ClickAsync();
        var form = administrator.Page.Locator(".mud-dialog");
        await form.Locator("[data-leave]").FocusAsync();
        await administrator.Page.Keyboard.PressAsync("/");
        await administrator.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(administrator.Page.Locator(Combobox)).ToBeHiddenAsync();
        await Assertions.Expect(form).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Actions_AreDone()
    {
        // a sign-in of its own: others work in the one that tests share, and it ends here
        await using var staff = await application.OpenAsync(null);
        await staff.SignInAsync("staff2");
        await staff.GoAsync("desk");
        await DoAsync(staff, SearchTexts.ThemeDark);
        await Assertions.Expect(staff.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await DoAsync(staff, SearchTexts.ThemeSystem);
        await Assertions.Expect(staff.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "system");
        Assert.EndsWith("/desk", staff.Page.Url, StringComparison.Ordinal);
        await staff.Page.EvaluateAsync("print = () => document.title = 'printed'");
        await DoAsync(staff, SearchTexts.Print);
        await Assertions.Expect(staff.Page).ToHaveTitleAsync("printed");
        await DoAsync(staff, SearchTexts.ToOther);
        await Assertions.Expect(staff.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.EndsWith("/desk", staff.Page.Url, StringComparison.Ordinal);
        await staff.SettleAsync();
        await DoAsync(staff, "Sign out");
        await staff.Page.WaitForURLAsync("**/login*");
        Assert.Equal([], staff.Complaints);
    }

    private static async Task DoAsync(Person person, string action)
    {
        await person.Page.Keyboard.PressAsync("Control+k");
        await person.Page.Keyboard.TypeAsync(action);
        await Assertions.Expect(person.Page.Locator("#palette [role=option]")).ToHaveTextAsync([action]);
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator(Combobox)).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task OpenSearch_HasNoBarriers_AndKeepsWithinItsWidth(int width)
    {
        await using var leader = await application.OpenAsync("leader", width: width);
        await leader.GoAsync("dashboard");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = SearchTexts.Open, Exact = true }).ClickAsync();
        await leader.Page.Locator(Combobox).FillAsync("培训");
        await Assertions.Expect(leader.Page.Locator("[data-query=培训] [role=option]").First).ToBeVisibleAsync();
        Assert.Equal([], await leader.BarriersAsync());
        Assert.True(await leader.Page.EvaluateAsync<bool>("document.getElementById('palette').scrollWidth <= innerWidth"));
    }
}
