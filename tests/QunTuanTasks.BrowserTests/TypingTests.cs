using Microsoft.Playwright;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>Fields act on what was meant, not on what is still being typed.</summary>
public sealed class TypingTests(Application application)
{
    /// <summary>What a number field drops of what is pasted may part two figures (faults.md 23).</summary>
    [Fact]
    public async Task TwoCells_PastedIntoANumberField_AreNotOneFigure()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("settings/plan");
        await staff.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await staff.Page.EvaluateAsync("addEventListener('beforeinput', e => window.pasted = e.inputType === 'insertFromPaste', true)");
        // fields of nobody's form: what the server answers to one that was left does not come between
        await staff.Page.EvaluateAsync(
            """
            document.body.append(
              Object.assign(document.createElement('textarea'), { id: 'sheet' }),
              Object.assign(document.createElement('input'), { id: 'figure', type: 'number' }))
            """
        );
        var (sheet, field) = (staff.Page.Locator("#sheet"), staff.Page.Locator("#figure"));

        Assert.Equal("", await PastedAsync("27\t30"));
        Assert.Equal("", await PastedAsync("27 30"));
        Assert.Equal("", await PastedAsync("27-30"));
        Assert.Equal("27.5", await PastedAsync(" 27.5\n"));
        Assert.Equal("27", await PastedAsync("２７"));

        async Task<string> PastedAsync(string text)
        {
            await sheet.FillAsync(text);
            await sheet.PressAsync("Control+a");
            await sheet.PressAsync("Control+c");
            // the browser keeps it in another process
            await staff.Page.WaitForFunctionAsync("async text => await navigator.clipboard.readText() === text", text);
            await field.FillAsync("");
            await staff.Page.EvaluateAsync("window.pasted = false");
            await field.PressAsync("Control+v");
            await staff.Page.WaitForFunctionAsync("window.pasted");
            return await field.InputValueAsync();
        }
    }

    [Fact]
    public async Task Day_ThatIsStillBeingTyped_ActsOnce_WhenItIsEntered()
    {
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync("dashboard");
        await leader.Page.Locator(".day-pop summary").First.ClickAsync();
        var day = leader.Page.Locator(".day-pop[open] input[data-day]");
        await day.FillAsync($"{Steps.Year}-06-30");
        await day.PressAsync("Enter");
        await leader.ArriveAsync($"**asof={Steps.Year}-06-30**");
        // the board of that day is there
        await Assertions.Expect(leader.Page.Locator(".day-pop summary").First).ToContainTextAsync(Say.Dm(new(Steps.Year, 6, 30)));
        await leader.SettleAsync();
        if (!await day.IsVisibleAsync())
        {
            await leader.Page.Locator(".day-pop summary").First.ClickAsync();
        }
        var (before, address) = (await HistoryAsync(leader), leader.Page.Url);
        await day.FillAsync("");
        await day.PressSequentiallyAsync($"{Steps.Year}0531");
        await leader.SettleAsync();
        Assert.Equal((before, address), (await HistoryAsync(leader), leader.Page.Url));
        await leader.Page.Keyboard.PressAsync("Enter");
        await leader.ArriveAsync($"**asof={Steps.Year}-05-31**");
        Assert.Equal(before + 1, await HistoryAsync(leader));
    }

    [Fact]
    public async Task Filter_WalkedThroughByKeys_ActsOnce_WhereOneStops()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("assignments");
        var lamps = staff.Page.GetByLabel(AssignmentTexts.AnyLamp);
        var (before, address) = (await HistoryAsync(staff), staff.Page.Url);
        await lamps.FocusAsync();
        for (var step = 0; step < 3; step++)
        {
            await staff.Page.Keyboard.PressAsync("ArrowDown");
            await staff.SettleAsync();
        }
        Assert.Equal((before, address), (await HistoryAsync(staff), staff.Page.Url));
        var chosen = await lamps.InputValueAsync();
        Assert.Equal(3, await lamps.EvaluateAsync<int>("s => s.selectedIndex"));
        await staff.Page.Keyboard.PressAsync("Tab");
        await staff.ArriveAsync($"**lamp={chosen}**");
        Assert.Equal(before + 1, await HistoryAsync(staff));
    }

    [Fact]
    public async Task TextOfAnInputMethod_ThatIsTooLong_IsNotSaidToBeLeftOut()
    {
        await using var head = await application.OpenAsync("ftu");
        await head.GoAsync("mine");
        var field = head.Page.Locator("input.line-say").First;
        await field.EvaluateAsync(
            """
            f => {
                f.focus();
                f.value = '字'.repeat(Number(f.dataset.limit) + 2);
                f.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertCompositionText', isComposing: true }));
            }
            """
        );
        var count = head.Page.Locator("#count");
        await Assertions.Expect(count).ToBeVisibleAsync();
        var (said, limit) = (await count.InnerTextAsync(), await field.GetAttributeAsync("data-limit"));
        Assert.Equal(
            (await count.GetAttributeAsync("data-over"))!
                .Replace("{0}", limit, StringComparison.Ordinal)
                .Replace("{1}", "2", StringComparison.Ordinal),
            said
        );
    }

    private static Task<int> HistoryAsync(Person person) => person.Page.EvaluateAsync<int>("history.length");
}
