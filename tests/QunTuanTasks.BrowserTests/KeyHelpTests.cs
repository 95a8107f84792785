using Microsoft.Playwright;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>The list of the keys, and the switch for single ones.</summary>
public sealed class KeyHelpTests(Application application)
{
    private const string RowsOf = ".work-row[data-id]:visible";

    private const string Focused = "e => e === document.activeElement";

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task QuestionMark_SaysTheKeysOfThisPageFirst_AndTheFocusReturns(string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new(language);
        await using var person = await application.OpenAsync("wf", language: language);
        await person.GoAsync("mine");
        await person.Page.Keyboard.PressAsync("j");
        await person.Page.Keyboard.PressAsync("?");
        var help = person.Page.GetByRole(AriaRole.Dialog, new() { Name = KeyTexts.Help });
        await Assertions.Expect(help).ToBeVisibleAsync();
        await Assertions.Expect(help.GetByRole(AriaRole.Heading, new() { Level = 3 }).First).ToContainTextAsync(ShellTexts.Nav_Mine);
        Assert.Equal([], await person.BarriersAsync());
        // it covers the page: no key of the page works under it
        await person.Page.Keyboard.PressAsync("j");
        await person.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();
        await Assertions.Expect(person.Page.Locator(RowsOf).First).ToBeFocusedAsync();

        // without keys: in the menu of the account
        var menu = person.Page.Locator("header summary");
        await menu.ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = KeyTexts.Help }).ClickAsync();
        await Assertions.Expect(help).ToBeVisibleAsync();
        await help.GetByRole(AriaRole.Button, new() { Name = KeyTexts.Close }).ClickAsync();
        await Assertions.Expect(help).ToBeHiddenAsync();
        await Assertions.Expect(menu).ToBeFocusedAsync();
        Assert.Equal([], person.Complaints);
    }

    [Theory]
    [InlineData(390, "zh-CN")]
    [InlineData(390, "en")]
    [InlineData(1440, "zh-CN")]
    [InlineData(1440, "en")]
    public async Task Help_FitsTheWindow(int width, string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new(language);
        await using var person = await application.WindowAsync(Look.Of("staff", width, language: language));
        await person.GoAsync("desk");
        await person.Page.Keyboard.PressAsync("?");
        var help = person.Page.Locator("#key-help");
        await Assertions.Expect(help).ToBeVisibleAsync();
        Assert.Equal(0, await help.EvaluateAsync<int>("d => d.scrollWidth - d.clientWidth"));
        Assert.Equal(0, await person.OverhangAsync());
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal([], await person.BarriersAsync());
            await person.PictureAsync($"key-help-{Look.Of("staff", width, scheme, language)}");
        }
    }

    [Fact]
    public async Task LettersSwitchedOff_DoNothing_HereAndOnTheNextPage()
    {
        await using var person = await application.OpenAsync("wf");
        await person.GoAsync("mine");
        await person.Page.Keyboard.PressAsync("?");
        var letters = person.Page.GetByRole(AriaRole.Checkbox, new() { Name = KeyTexts.Letters });
        await Assertions.Expect(letters).ToBeCheckedAsync();
        var promised = person.Page.Locator("[aria-keyshortcuts=E]");
        var figure = person.Page.Locator("input.line-figure[data-key=E]:visible").First;
        var title = await figure.GetAttributeAsync("title");
        await Assertions.Expect(promised).Not.ToHaveCountAsync(0);
        await letters.UncheckAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        foreach (var isAfresh in new[] { false, true })
        {
            if (isAfresh)
            {
                await person.GoAsync("mine");
            }
            await person.Page.Keyboard.PressAsync("j");
            await person.Page.Keyboard.PressAsync("?");
            Assert.False(await person.Page.Locator(RowsOf).First.EvaluateAsync<bool>(Focused));
            // nor does anything promise them
            await Assertions.Expect(promised).ToHaveCountAsync(0);
            await Assertions.Expect(figure).ToHaveAttributeAsync("title", (await figure.GetAttributeAsync("data-keyless"))!);
            await Assertions.Expect(person.Page.Locator("#key-help")).ToBeHiddenAsync();
        }
        await person.Page.Locator("header summary").ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = KeyTexts.Help }).ClickAsync();
        await Assertions.Expect(letters).Not.ToBeCheckedAsync();
        await letters.CheckAsync();
        await Assertions.Expect(promised).Not.ToHaveCountAsync(0);
        await Assertions.Expect(figure).ToHaveAttributeAsync("title", title!);
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(person.Page.Locator(RowsOf).First).ToBeFocusedAsync();
    }
}
