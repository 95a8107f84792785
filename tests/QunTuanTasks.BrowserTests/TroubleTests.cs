using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// A connection that breaks, somebody who was first, a click that comes twice: nothing typed is lost, nothing is done twice.
/// </summary>
public sealed class TroubleTests(Application application)
{
    private const string Sentence = "第三季度走访 𰻞面馆等新就业群体 12 处，收集建议 5 条";

    [Fact]
    public async Task ConnectionCutInTheMiddleOfAForm_ComesBack_AndWhatWasTypedIsStillThere()
    {
        await using var wire = await application.WireAsync();
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("走访基层站点"));
        await using var head = await application.OpenAsync("cyl", over: wire);
        await head.GoAsync("mine");
        var mine = Steps.Mine(head, title);
        await mine.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "反馈", Exact = true }).ClickAsync();
        await mine.Locator("input.line-figure").FillAsync("12");
        await mine.Locator("input.line-say").FillAsync(Sentence);

        wire.Cut();
        var overlay = head.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(overlay).ToBeVisibleAsync();
        await Assertions.Expect(overlay.Locator("[data-when=trying] h2")).ToBeVisibleAsync();
        await head.PictureAsync("trouble-cut");
        wire.Mend();
        await Assertions.Expect(overlay).ToBeHiddenAsync(new() { Timeout = 60_000 });

        await Assertions.Expect(mine.Locator("input.line-figure")).ToHaveValueAsync("12");
        await Assertions.Expect(mine.Locator("input.line-say")).ToHaveValueAsync(Sentence);
        await mine.Locator("input.line-say").PressAsync("Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        await mine.Locator("a.work-title").ClickAsync();
        await Assertions.Expect(head.Page.GetByText(Sentence).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ConnectionCut_LeavesAPageWhereItWas()
    {
        await using var wire = await application.WireAsync();
        await using var staff = await application.OpenAsync("staff", over: wire);
        var next = staff.Page.Locator("nav.pager a[rel=next]");
        foreach (var lamp in new[] { "Green", "Blue", "Red" }) // early in the demo year most are green, long after it most are blue
        {
            await staff.GoAsync("assignments");
            await staff.Page.Locator("form.filters select").Nth(2).SelectOptionAsync(lamp);
            await staff.ArriveAsync($"**lamp={lamp}**");
            await staff.SettleAsync();
            if (await next.CountAsync() > 0)
            {
                break;
            }
        }
        await next.ClickAsync();
        await staff.ArriveAsync("**cursor=**");
        var there = staff.Page.Url;

        wire.Cut();
        var overlay = staff.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(overlay).ToBeVisibleAsync();
        wire.Mend();
        await Assertions.Expect(overlay).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await staff.Page.Locator("button[data-print]").FocusAsync(); // whatever was said again has been heard before this
        await staff.Page.GetByRole(AriaRole.Searchbox).FillAsync("学习");
        await staff.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await staff.ArriveAsync("**search=**");
        await staff.Page.GoBackAsync();
        Assert.Equal(there, staff.Page.Url);
    }

    [Fact]
    public async Task SomebodyWasFirst_IsSaidWithWhoAndWhat_AndTheTextIsStillThere()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("编发工作简报"));
        await using var head = await application.OpenAsync("ftu");
        await using var liaison = await application.OpenAsync("ftu.liaison");
        await head.GoAsync("mine");
        await Steps.Mine(head, title).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        foreach (var person in new[] { head, liaison })
        {
            await person.GoAsync("mine");
            await Steps.UnfoldAsync(Steps.Mine(person, title));
            await Steps.Mine(person, title).Locator("input.line-figure").FillAsync(person == head ? "5" : "3");
            await Steps.Mine(person, title).Locator("input.line-say").FillAsync(person == head ? Sentence : "联络员先报了三期");
        }
        await Steps.Mine(liaison, title).Locator("input.line-say").PressAsync("Enter");
        await Assertions.Expect(Steps.Mine(liaison, title).GetByText("✓")).ToBeVisibleAsync();

        var mine = Steps.Mine(head, title);
        await mine.Locator("input.line-say").PressAsync("Enter");
        var said = mine.GetByRole(AriaRole.Alert);
        await Assertions.Expect(said).ToContainTextAsync("联络员");
        await Assertions.Expect(mine.Locator("input.line-figure")).ToHaveValueAsync("5");
        await Assertions.Expect(mine.Locator("input.line-say")).ToHaveValueAsync(Sentence);
        await head.PictureAsync("trouble-stale");

        // read, and sent again
        await mine.Locator("input.line-say").PressAsync("Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        foreach (var person in new[] { head, liaison })
        {
            Assert.Equal([], person.Complaints);
        }
    }

    [Fact]
    public async Task ButtonClickedTwice_ActsOnce()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("开展安全知识宣讲"));
        await using var head = await application.OpenAsync("wf");
        await head.GoAsync("mine");
        var mine = Steps.Mine(head, title);
        await mine.GetByRole(AriaRole.Button, new() { Name = "签收" }).DblClickAsync();
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        await mine.Locator("a.work-title").ClickAsync();
        await head.ArriveAsync("**/assignments/*");
        await head.SettleAsync();
        await Assertions.Expect(head.Page.Locator(".timeline li[data-kind=Acknowledged]")).ToHaveCountAsync(1);
        Assert.Equal([], head.Complaints);
    }
}
