using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>Without a mouse: everything is reached by Tab, whatever has the focus shows it, Enter does it.</summary>
public sealed class KeyboardTests(Application application)
{
    // far more stops than a page of one person's tasks has
    private const int ManyStops = 600;

    // the page's own stops: of an empty one nothing could be said
    private const int FewStops = 8;

    private const string FocusIsSeen = """
        () => {
            const e = document.activeElement, s = getComputedStyle(e);
            const shown = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
            return shown || e === document.body ? null : e.outerHTML.slice(0, 160);
        }
        """;

    // remembers each stop; true at the first that comes round again
    private const string ComesRound = """
        () => {
            const seen = window.seenStops ??= new Set(), e = document.activeElement;
            if (e !== document.body && seen.has(e)) return true;
            seen.add(e);
            return false;
        }
        """;

    [Fact]
    public async Task Head_AcknowledgesAndReports_ByKeysAlone()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("整理服务阵地台账"));
        await using var head = await application.OpenAsync("wf");
        await head.GoAsync("mine");
        List<string> unseen = [];
        var mine = Steps.Mine(head, title);
        await TabToAsync(head, mine.GetByRole(AriaRole.Button, new() { Name = "签收" }), unseen);
        await head.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();

        await head.GoAsync("mine");
        await TabToAsync(head, mine.Locator("[data-unfold]"), unseen);
        await head.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mine.Locator("input.line-figure")).ToBeFocusedAsync();
        await head.Page.Keyboard.TypeAsync("+4");
        await head.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(mine.Locator("input.line-say")).ToBeFocusedAsync();
        await head.Page.Keyboard.TypeAsync("台账已整理四处");
        await head.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        Assert.Equal([], unseen.Distinct());
        Assert.Equal([], head.Complaints);
    }

    [Theory]
    [InlineData("leader", "dashboard", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("staff", "desk")]
    [InlineData("staff", "lists", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("staff", "assignments", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("leader", "organisations/FTU", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("staff", "settings/plan", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task EveryStopOfThePage_ShowsThatItHasTheFocus(string user, string address)
    {
        await using var person = await application.OpenAsync(user);
        await person.GoAsync(address);
        List<string> unseen = [];
        var stops = 0;
        do
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<string?>(FocusIsSeen) is { } hidden)
            {
                unseen.Add(hidden);
            }
        } while (!await person.Page.EvaluateAsync<bool>(ComesRound) && ++stops < ManyStops);
        Assert.InRange(stops, FewStops, ManyStops - 1);
        Assert.Equal([], unseen.Distinct());
    }

    private static async Task TabToAsync(Person person, ILocator wanted, List<string> unseen)
    {
        for (var stop = 0; stop < ManyStops; stop++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<string?>(FocusIsSeen) is { } hidden)
            {
                unseen.Add(hidden);
            }
            if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
        }
        Assert.Fail("Tab does not lead there");
    }
}
