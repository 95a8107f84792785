using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The arena in every state it can be in, on every screen and on paper: what two people make of a round, and what a meeting sees of it.
/// </summary>
public sealed class ArenaTests(Application application)
{
    private const string Basis = "建委办〔2026〕12号";

    private static readonly (int Width, ColorScheme Scheme)[] Screens = Application.AllPictures
        ? [.. from width in new[] { 360, 1440, 1920 } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select (width, scheme)]
        : [(1440, ColorScheme.Light), (360, ColorScheme.Dark)];

    private readonly List<string> _wrong = [];

    [Fact(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task Round_IsCorrectedRankedAndShown_AndNothingIsRankedBeforeOrAfter()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("arena");
        var published = staff.Page.Locator("[data-round]").Filter(new() { HasText = "已公布" }).Last;
        Assert.SkipWhen(await published.CountAsync() == 0, "no round of the demo has been published by today");
        var old = (await published.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
        await LookAsync("arena-year", "leader", "arena");
        await LookAsync("arena-published", "ftu", old);
        await Assertions.Expect(staff.Page.Locator(".arena-ranking, [aria-sort]")).ToHaveCountAsync(0);
        await LookAsync("arena-opened", "leader", $"{old}?cell=CYL.C2");
        var slides = await SlidesAsync(old);
        await LookAsync("arena-title", "leader", $"{old}/present", paper: slides);
        await LookAsync("arena-slide", "leader", $"{old}/present?slide=2");

        // a committee names document and period; what was published stays as it was
        await RankAsync(staff, true);
        await staff.GoAsync(old);
        await Assertions.Expect(staff.Page.Locator(".arena-ranking")).ToHaveCountAsync(0);

        await LookAsync(
            "arena-correct",
            "staff",
            old,
            async p =>
            {
                await p.Page.Locator("[data-act=Correct]").ClickAsync();
                await p.Page.Locator(".mud-dialog .btn.primary").ClickAsync();
                await Assertions.Expect(p.Page.Locator(".mud-dialog .wrong").First).ToBeVisibleAsync();
            }
        );

        // the correction is drawn by one, and reviewed and published by another
        await staff.Page.Locator("[data-act=Correct]").ClickAsync();
        await staff.Page.Locator(".mud-dialog input").FillAsync("按排名办法重新公布");
        await staff.Page.Locator(".mud-dialog .btn.primary").ClickAsync();
        await staff.ArriveAsync(url => !url.EndsWith(old, StringComparison.Ordinal));
        await staff.SettleAsync();
        var corrected = new Uri(staff.Page.Url).AbsolutePath.TrimStart('/');
        await Assertions.Expect(staff.Page.Locator("[data-act=Review]")).ToHaveCountAsync(0);
        await LookAsync("arena-draft-own", "staff", corrected);
        await LookAsync(
            "arena-story",
            "staff",
            corrected,
            async p =>
            {
                await p.Page.Locator("[data-story] button").First.ClickAsync();
                await p.Page.Locator(".mud-dialog textarea").WaitForAsync();
            }
        );
        await LookAsync("arena-not-found", "leader", corrected);
        await using var other = await application.OpenAsync("staff2");
        await other.GoAsync(corrected);
        await StepAsync(other, "Review", "已审核");
        await LookAsync("arena-reviewed", "staff2", corrected);
        await StepAsync(other, "Publish", "已公布");

        // ranked, with the document beside it; organisations stand where they stood
        await LookAsync("arena-ranked", "leader", corrected);
        await LookAsync("arena-superseded", "leader", old);
        await LookAsync("arena-ranking-slide", "leader", $"{corrected}/present?slide={slides}", paper: slides + 1);
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync(corrected);
        await Assertions.Expect(leader.Page.Locator(".arena-ranking .arena-basis")).ToContainTextAsync(Basis);
        Assert.Equal(await OrderAsync(staff, old), await OrderAsync(leader, corrected));

        await RankAsync(staff, false);
        await leader.GoAsync(corrected); // frozen: it was ranked when it was published
        await Assertions.Expect(leader.Page.Locator(".arena-ranking")).ToHaveCountAsync(1);
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        foreach (var person in new[] { staff, other, leader })
        {
            Assert.Equal([], person.Complaints);
        }
    }

    [Fact]
    public async Task Presenter_TurnsSlidesWithTheKeyboard_AndLeavesWithEscape()
    {
        await using var leader = await application.OpenAsync("leader", 1920, 1080);
        await leader.GoAsync("arena");
        var present = leader.Page.Locator("[data-round] a[href$='/present']").First;
        Assert.SkipWhen(await present.CountAsync() == 0, "no round of the demo has been published by today");
        await present.ClickAsync();
        var shown = leader.Page.Locator(".arena-slide.is-on");
        await Assertions.Expect(shown).ToHaveAttributeAsync("data-slide", "1");
        await leader.SettleAsync(); // the keys have come, too
        foreach (
            var (key, slide) in new[]
            {
                ("ArrowRight", "2"),
                ("Space", "3"),
                ("PageDown", "4"),
                ("ArrowLeft", "3"),
                ("Home", "1"),
                ("ArrowLeft", "1"),
            }
        )
        {
            await leader.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(shown).ToHaveAttributeAsync("data-slide", slide);
        }
        await leader.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(leader.Page.Locator("[data-keys~=ArrowRight]")).ToHaveAttributeAsync("aria-disabled", "true");
        Assert.Equal(0, await leader.Page.EvaluateAsync<int>("document.documentElement.scrollHeight - innerHeight")); // a slide is a screen
        await leader.Page.Keyboard.PressAsync("Escape");
        await leader.Page.Locator("table.arena-table").First.WaitForAsync();
        Assert.Equal([], leader.Complaints);
    }

    // a picture of a state in each look and on paper, with whatever keeps anybody out of it
    private async Task LookAsync(string name, string user, string address, Func<Person, Task>? open = null, int? paper = null)
    {
        _wrong.AddRange(
            await Looks.EachAsync(
                Screens,
                _ => name,
                async screen =>
                {
                    var sheets = paper;
                    var wrong = await Looks.WrongAsync(
                        application,
                        Look.Of(user, screen.Width, screen.Scheme),
                        name,
                        address,
                        async person =>
                        {
                            if (open is not null)
                            {
                                await open(person);
                            }
                            else if (screen == Screens[0])
                            {
                                sheets = await Papers.PrintAsync(person, name);
                            }
                        }
                    );
                    return paper is { } pages && sheets != pages ? [.. wrong, $"{sheets} sheets instead of {pages}"] : wrong;
                }
            )
        );
    }

    private async Task<int> SlidesAsync(string round)
    {
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync($"{round}/present");
        return await leader.Page.Locator(".arena-slide").CountAsync();
    }

    private static async Task RankAsync(Person staff, bool on)
    {
        await staff.GoAsync("settings/plan");
        await staff.Page.Locator("input[name=ranking]").SetCheckedAsync(on);
        if (on)
        {
            await staff.Page.Locator("input[name=RankingBasis]").FillAsync(Basis);
            await staff.Page.Locator("#from").FillAsync($"{Steps.Year}-01-01");
            await staff.Page.Locator("#to").FillAsync($"{Steps.Year}-12-31");
        }
        await staff.Page.Locator("main form button[type=submit]").ClickAsync();
        await Assertions
            .Expect(staff.Page.Locator("section[aria-labelledby=history] li").First)
            .ToContainTextAsync(on ? Basis : "排名关闭");
        await staff.PictureAsync($"arena-ranking-{(on ? "on" : "off")}");
    }

    private static async Task StepAsync(Person person, string act, string state)
    {
        await person.Page.Locator($"[data-act={act}]").ClickAsync();
        await person.Page.Locator(".mud-dialog .btn.primary").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".arena-mark")).ToContainTextAsync(state);
    }

    private static async Task<string[]> OrderAsync(Person person, string round)
    {
        await person.GoAsync(round);
        return await person
            .Page.Locator("table.arena-table")
            .First.Locator("tr[data-org]")
            .EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.org)");
    }
}
