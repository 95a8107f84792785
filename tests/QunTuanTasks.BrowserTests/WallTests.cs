using Microsoft.Playwright;
using QunTuanTasks.Accounts;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>The meeting-room screen from the other end of the room: every slide on both screens, by day and by night.</summary>
public sealed class WallTests(Application application)
{
    // six metres away, on a screen of 75 inches, a letter of two centimetres can be read: 2.2 % of its height
    private const double Smallest = 0.022;

    private static readonly (int Width, ColorScheme Scheme)[] Screens = Application.AllPictures
        ? [(1920, ColorScheme.Light), (3840, ColorScheme.Dark), (1920, ColorScheme.Dark), (3840, ColorScheme.Light)]
        : [(1920, ColorScheme.Light), (3840, ColorScheme.Dark)];

    // of the slide that stands: letters that are too small to read, whatever is cut off, and what reaches beyond its stage
    private const string Faults = """
        smallest => {
            const stage = document.querySelector('.wall-stage').getBoundingClientRect(), wrong = [];
            const root = document.documentElement;
            if (!document.querySelector('.wall-slide.is-on *')) wrong.push('no slide stands');
            if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
                wrong.push(`the page is ${root.scrollWidth} x ${root.scrollHeight}`);
            for (const e of document.querySelectorAll('.wall-slide.is-on *')) {
                const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
                if (!/[\p{L}\p{N}]/u.test(own)) continue;
                const style = getComputedStyle(e), box = e.getBoundingClientRect();
                if (style.clipPath !== 'none' || e.closest('.sr-only, .wall-by .wall-lamps')) continue;
                if (parseFloat(style.fontSize) < smallest * innerHeight) wrong.push(`${own}: ${style.fontSize}`);
                if (box.left < stage.left - 1 || box.right > stage.right + 1 || box.top < stage.top - 1 || box.bottom > stage.bottom + 1)
                    wrong.push(`${own}: outside of the stage`);
                for (let cut = e; cut && !cut.matches('.wall-slide'); cut = cut.parentElement) {
                    if (cut.matches('.wall-title') || getComputedStyle(cut).overflow === 'visible') continue;
                    if (cut.scrollWidth > cut.clientWidth + 1) { wrong.push(`${own}: cut off`); break; }
                }
            }
            return [...new Set(wrong)];
        }
        """;

    public static TheoryData<string> Offices => ["demo", .. Extent.Whole(OddOffices.Crowd.Name, OddOffices.One.Name)];

    [Theory]
    [MemberData(nameof(Offices))]
    public async Task EverySlide_IsReadFromAfar_CutsNothing_AndNamesNobody(string office)
    {
        var site = new[] { OddOffices.Crowd, OddOffices.One }.FirstOrDefault(s => s.Name == office);
        var wrong = await Looks.EachAsync(
            Screens.Select(s => Look.Of("leader", s.Width, s.Scheme, site: site)),
            look => look.ToString(),
            look => WrongAsync(office, look)
        );
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<IReadOnlyList<string>> WrongAsync(string office, Look look)
    {
        List<string> wrong = [];
        await using var leader = await application.WindowAsync(look);
        await leader.GoAsync("dashboard/wall?paused=1");
        var slides = leader.Page.Locator("footer nav button");
        for (var i = 0; i < await slides.CountAsync(); i++)
        {
            await slides.Nth(i).ClickAsync();
            await Assertions.Expect(slides.Nth(i)).ToHaveAttributeAsync("aria-current", "true");
            await Assertions.Expect(leader.Page.Locator(".wall-slide.is-on")).ToHaveCSSAsync("opacity", "1");
            await leader.PictureAsync($"wall-{office}-{look}-{i + 1}");
            wrong.AddRange((await leader.Page.EvaluateAsync<string[]>(Faults, Smallest)).Select(f => $"slide {i + 1}: {f}"));
        }
        wrong.AddRange(await leader.BarriersAsync());
        wrong.AddRange(leader.Complaints);
        var words = await leader.Page.Locator(".wall-page").TextContentAsync();
        wrong.AddRange(
            DemoAccounts
                .All.Select(a => a.UserName)
                .Append(OddOffices.TypedName)
                .Where(n => words!.Contains(n, StringComparison.Ordinal))
                .Select(n => $"names {n}")
        );
        return wrong;
    }
}
