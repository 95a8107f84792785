using System.Globalization;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>The rail beside the page and the bar under the thumb: reached by everybody, kept as they were left, in nobody's way.</summary>
public sealed class NavigationTests(Application application)
{
    private const int Finger = 44;

    // every target of the navigation that is seen: what it is and how large
    private const string Targets = """
        () => [...document.querySelectorAll('.phone-bar :is(a, button), .rail :is(a, summary, button)')]
          .filter(e => e.checkVisibility())
          .map(e => ({ name: e.textContent.trim().replace(/\s+/g, ' '), box: e.getBoundingClientRect() }))
          .map(t => `${Math.round(t.box.width)} ${Math.round(t.box.height)} ${t.name}`)
        """;

    // around the widths at which the rail changes; 720 is a desk at 200 %
    private static readonly int[] Windows = [1920, 1600, 1440, 1373, 1366, 1280, 1100, 1099, 1024, 720, 360];

    private static ILocator Rail(Person person) => person.Page.Locator("nav.rail");

    private static ILocator Bar(Person person) => person.Page.Locator("nav.phone-bar");

    private static async Task<float> WidthAsync(Person person) => (await Rail(person).BoundingBoxAsync())!.Width;

    [Theory]
    [InlineData("ftu", "mine", 360)]
    [InlineData("staff", "desk", 390)]
    [InlineData("leader", "dashboard", 820)]
    [InlineData("secadmin", "settings/accounts", 390)]
    public async Task OnAPhone_ThePlacesAreUnderTheThumb_AndTheMenuHasTheRest(string user, string address, int width)
    {
        await using var person = await application.WindowAsync(Look.Of(user, width));
        await person.GoAsync(address);
        await Assertions.Expect(Rail(person)).ToBeHiddenAsync();
        await Assertions.Expect(Bar(person).Locator("a[aria-current=page]")).ToHaveAttributeAsync("href", address);

        await person.Page.GetByRole(AriaRole.Button, new() { Name = ShellTexts.Menu, Exact = true }).ClickAsync();
        await Assertions.Expect(Rail(person)).ToBeVisibleAsync();
        Assert.All(
            await person.Page.EvaluateAsync<string[]>(Targets),
            target =>
            {
                var size = target.Split(' ').Take(2).Select(n => int.Parse(n, CultureInfo.InvariantCulture));
                Assert.True(size.Min() >= Finger, target);
            }
        );
        Assert.Equal([], await person.BarriersAsync());
        Assert.Equal(0, await person.OverhangAsync());
        await person.PictureAsync($"navigation-menu-{user}-{width}");

        await person.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Rail(person)).ToBeHiddenAsync();
        await Assertions.Expect(Bar(person).GetByRole(AriaRole.Button)).ToBeFocusedAsync();

        // Enter, then on through the menu by Tab alone, and the page that is chosen takes the menu away
        await person.Page.Keyboard.PressAsync("Enter");
        var last = Rail(person).Locator("a").Last;
        await person.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Rail(person).Locator("summary").First).ToBeFocusedAsync();
        await last.FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.ArriveAsync($"**/{await last.GetAttributeAsync("href")}");
        await Assertions.Expect(Rail(person)).ToBeHiddenAsync();
        await person.SettleAsync();
        Assert.Equal([], person.Complaints);
    }

    [Theory]
    [InlineData("staff", "desk")]
    [InlineData("leader", "dashboard")]
    [InlineData("staff", "assignments")]
    public async Task EndOfThePage_IsNotUnderTheBar(string user, string address)
    {
        await using var person = await application.WindowAsync(Look.Of(user, 390));
        await person.GoAsync(address);
        await person.Page.EvaluateAsync("scrollTo(0, document.documentElement.scrollHeight)");
        var (foot, bar) = await person.Page.EvaluateAsync<double[]>(
            "['.footer-note', '.phone-bar'].map(s => document.querySelector(s).getBoundingClientRect()).flatMap(b => [b.bottom, b.top])"
        )
            is [var bottom, _, _, var top]
            ? (bottom, top)
            : default;
        Assert.InRange(foot, 1, bar);
    }

    [Fact]
    public async Task Rail_StandsAsItWasLeft_BeforeAnythingIsDrawn()
    {
        await using var staff = await application.OpenAsync("staff", 1920, 1080);
        await staff.GoAsync("lists");
        Assert.InRange(await WidthAsync(staff), 160, 240);
        await Rail(staff).GetByRole(AriaRole.Button, new() { Name = ShellTexts.RailNarrow }).ClickAsync();
        await Assertions.Expect(Rail(staff).GetByRole(AriaRole.Button, new() { Name = ShellTexts.RailWide })).ToBeFocusedAsync();
        var boards = Rail(staff).Locator("details[data-area=Boards]");
        await boards.Locator("summary").ClickAsync();
        await staff.Page.WaitForFunctionAsync("() => document.cookie.includes('Boards')");
        Assert.InRange(await WidthAsync(staff), 60, 110);

        // what the server wrote, and the first thing that was drawn
        await staff.Page.AddInitScriptAsync(
            """
            new MutationObserver(() => {
              const rail = document.querySelector('nav.rail'), group = document.querySelector('[data-area=Boards]');
              if (rail && group) window.firstSeen ??= `${Math.round(rail.getBoundingClientRect().width)} ${group.open}`;
            }).observe(document, { childList: true, subtree: true });
            """
        );
        await staff.GoAsync("assignments");
        Assert.Equal("92 false", await staff.Page.EvaluateAsync<string>("window.firstSeen"));
        Assert.Equal("narrow", await staff.Page.EvaluateAsync<string>("document.documentElement.dataset.rail"));
        await Assertions.Expect(boards).Not.ToHaveAttributeAsync("open", "");

        await Rail(staff).GetByRole(AriaRole.Button, new() { Name = ShellTexts.RailWide }).ClickAsync();
        await boards.Locator("summary").ClickAsync();
        await staff.Page.WaitForFunctionAsync("() => !document.cookie.includes('Boards')");
        await staff.GoAsync("assignments");
        Assert.Equal("208 true", await staff.Page.EvaluateAsync<string>("window.firstSeen"));
        Assert.Equal([], staff.Complaints);
    }

    [Fact]
    public async Task ByKeys_TheSkipLinkIsFirst_ThenTheBar_TheRail_AndThePage()
    {
        await using var staff = await application.WindowAsync(Look.Of("staff", 1440));
        await staff.GoAsync("lists");
        await staff.Page.EvaluateAsync("document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex')");
        List<string> order = [];
        for (var i = 0; i < 40 && !order.Contains("MAIN"); i++)
        {
            await staff.Page.Keyboard.PressAsync("Tab");
            order.Add(
                await staff.Page.EvaluateAsync<string>(
                    """
                    (e => e.closest('main') ? 'MAIN' : e.closest('nav.rail') ? 'RAIL' : e.closest('header') ? 'BAR'
                        : e.matches('.skip') ? 'SKIP' : e.outerHTML.slice(0, 80))(document.activeElement)
                    """
                )
            );
        }
        Assert.Equal(["SKIP", "BAR", "RAIL", "MAIN"], order.Distinct());
        await staff.Page.Locator(".skip").FocusAsync();
        await staff.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(staff.Page.Locator("main")).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("Tab");
        Assert.True(await staff.Page.EvaluateAsync<bool>("!!document.activeElement.closest('main')"));
    }

    [Theory]
    [InlineData(
        "staff",
        "first lists/ of lists",
        "zh-CN",
        Skip = Extent.LeftOut,
        SkipUnless = nameof(Extent.IsAll),
        SkipType = typeof(Extent)
    )]
    [InlineData("staff", "first lists/ of lists", "en")]
    [InlineData("staff", "assignments", "en", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("leader", "dashboard", "zh-CN", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("leader", "dashboard", "en")]
    [InlineData("staff", "desk", "zh-CN", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("ftu", "mine", "en", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task Page_HasRoomBesideTheRail_AtEveryWidth(string user, string address, string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        await using var person = await application.WindowAsync(Look.Of(user, 1440, language: language));
        await person.GoAsync(await Looks.AddressAsync(person, address));
        List<string> wrong = [];
        foreach (var width in Windows)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.SettleAsync();
            wrong.AddRange((await Geometry.WrongAsync(person.Page, isStacked: width < 1000)).Select(w => $"{width}: {w}"));
            if (await person.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{width}: {pixels} pixels wider than the window");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task WhatIsReported_IsCountedAtTheDesk_WhileSomebodyLooksElsewhere()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("整理活动资料"));
        await staff.GoAsync("organisations");
        var count = Rail(staff).Locator("a[href=desk] b");
        var before = int.Parse(await count.InnerTextAsync(), CultureInfo.InvariantCulture);
        await using var head = await application.OpenAsync("wf");
        await head.GoAsync("mine");
        var asked = int.Parse(await Rail(head).Locator("a[href=mine] b").InnerTextAsync(), CultureInfo.InvariantCulture);
        await Assertions.Expect(head.Page).ToHaveTitleAsync($"({asked}) 我的任务 · 群团任务");
        var mine = Steps.Mine(head, title);
        await mine.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Assertions.Expect(Rail(head).Locator("a[href=mine] b")).ToHaveTextAsync($"{asked - 1}");
        await head.GoAsync("mine");
        await Steps.UnfoldAsync(mine);
        await mine.Locator("input.line-figure").FillAsync("+1");
        await mine.Locator("input.line-figure").PressAsync("Enter");
        await Assertions.Expect(count).ToHaveTextAsync($"{before + 1}");
        await Assertions.Expect(staff.Page).ToHaveTitleAsync($"({before + 1}) 单位 · 群团任务");
        Assert.Equal([], staff.Complaints);
    }

    [Fact]
    public async Task Paper_HasNoNavigation_AndTheNameOfThePageAlone()
    {
        await using var staff = await application.WindowAsync(Look.Of("staff", 1440));
        await staff.GoAsync("desk");
        await Assertions.Expect(Rail(staff).Locator("a[href=desk] b")).ToBeVisibleAsync();
        var names = await staff.Page.EvaluateAsync<string[]>(
            """
            () => [null, 'beforeprint', 'afterprint'].map(e => { if (e) dispatchEvent(new Event(e)); return document.title; })
            """
        );
        Assert.Equal([names[0], "工作台 · 群团任务", names[0]], names);
        Assert.StartsWith("(", names[0], StringComparison.Ordinal);
        await staff.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(Rail(staff)).ToBeHiddenAsync();
        await staff.Page.SetViewportSizeAsync(703, 900);
        await Assertions.Expect(Bar(staff)).ToBeHiddenAsync();
    }
}
