using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>What readers do to a page: they go back, copy it, choose colours of their own, translate it, and write long words.</summary>
public sealed class ReadingTests(Application application)
{
    private const string Letters = "https://example.gov.cn/";

    [Theory]
    [InlineData("staff", "assignments", 1440, 1200, Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("staff", "desk", 1440, 2500, Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("leader", "dashboard", 390, 2200, Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("ftu", "mine", 390, 900)]
    public async Task Back_LeadsToThePlaceWhereOneWas(string user, string address, int width, int place)
    {
        await using var person = await application.OpenAsync(user, width);
        // again and again: a page that is there at once is left before its scroll was told
        for (var round = 0; round < 4; round++)
        {
            await person.GoAsync(address);
            await person.Page.EvaluateAsync("place => scrollTo(0, place)", place);
            await person.Page.WaitForFunctionAsync("place => scrollY === place", place);
            await person.SettleAsync();
            await person.Page.EvaluateAsync(
                """
                [...document.querySelectorAll('main a[href*="assignments/"]')].find(a => a.getBoundingClientRect().top > 100).click()
                """
            );
            await person.ArriveAsync("**/assignments/*");
            await person.SettleAsync();
            await person.Page.GoBackAsync();
            await person.ArriveAsync($"**/{address}");
            await person.SettleAsync();
            await person.Page.WaitForFunctionAsync("place => Math.abs(scrollY - place) < 2", place);
        }
    }

    [Theory]
    [InlineData("leader", "dashboard", ".kpi-value")]
    [InlineData("staff", "assignments", "[role=status][data-shown]")]
    [InlineData("ftu", "mine", "h1")]
    public async Task PageThatIsTranslated_SaysThatItsFiguresMayStandStill(string user, string address, string part)
    {
        await using var person = await application.OpenAsync(user);
        await person.GoAsync(address);
        var notice = person.Page.Locator("#changed");
        Assert.Equal(
            ("no", "zh-CN"),
            await person.Page.EvaluateAsync<string[]>("[document.documentElement.translate ? 'yes' : 'no', document.documentElement.lang]")
                is [var t, var l]
                ? (t, l)
                : default
        );
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await person.Page.Locator(part).First.EvaluateAsync("e => e.innerHTML = `<font><font>${e.textContent} things</font></font>`");
        await Assertions.Expect(notice).ToBeVisibleAsync();
    }

    [Fact]
    public async Task CopiedBoard_KeepsItsColumns_AndItsLampsAreWords()
    {
        await using var leader = await application.OpenAsync("leader");
        await leader.GoAsync("dashboard");
        var copied = await leader.Page.EvaluateAsync<string>(
            """
            () => {
                getSelection().selectAllChildren(document.querySelector('table.matrix-table').parentElement);
                const clipboardData = new DataTransfer();
                document.querySelector('table.matrix-table').dispatchEvent(
                    new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
                return clipboardData.getData('text/plain');
            }
            """
        );
        var lines = copied.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = await leader.Page.Locator("table.matrix-table thead th").CountAsync();
        Assert.True(lines.Length > 13, copied);
        Assert.All(lines, l => Assert.Equal(columns, l.Split('\t').Length));
        Assert.Contains(lines, l => System.Text.RegularExpressions.Regex.IsMatch(l, @"^市总工会\t\S+ \d+% \d+ ?项\t"));
        Assert.DoesNotContain("●", copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColoursOfTheReadersOwn_LeaveBarsAndTheMarkOfThePage()
    {
        await using var head = await application.OpenAsync("ftu");
        await head.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await head.GoAsync("mine");
        var (bar, filled) = await head.Page.EvaluateAsync<string[]>(
            """
            () => ['.progress-bar', '.progress-bar i'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)
            """
        )
            is [var b, var f]
            ? (b, f)
            : default;
        Assert.NotEqual(bar, filled);
        await Assertions.Expect(head.Page.Locator(".rail a[aria-current]")).ToHaveCSSAsync("text-decoration-line", "underline");
    }

    [Theory]
    [InlineData("staff", "desk")]
    [InlineData("ftu", "mine")]
    [InlineData("leader", "dashboard")]
    [InlineData("staff", "assignments")]
    [InlineData("staff", "first assignments/ of assignments")]
    [InlineData("staff", "first lists/ of lists")]
    [InlineData("staff", "organisations/FTU")]
    public async Task LongWordOfSomebodyElse_StaysInItsPlace(string user, string address)
    {
        await using var person = await application.WindowAsync(Look.Of(user, 1440));
        await person.GoAsync(await Looks.AddressAsync(person, address));
        await person.Page.EvaluateAsync(
            """
            word => document.querySelectorAll(`main :is(h1, dd, .long-text, .work-title, .work-note, .work-why, .entry-note, .stuck-title,
                .change-entry > a, .assignment-title, .breakdown-task b, .breakdown-requirement, .assignment-situation)`).forEach(e => {
                const text = [...e.childNodes].find(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
                if (text) text.data = word;
            })
            """,
            Letters + new string('x', 160)
        );
        List<string> wrong = [];
        foreach (var width in new[] { 1440, 390 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            wrong.AddRange((await Geometry.WrongAsync(person.Page, isStacked: true)).Select(w => $"{width}: {w}"));
            if (await person.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{width}: {pixels} pixels wider than the window");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
