using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>Every page at the widths that people have, and on paper: pictures show it too, to those who open them.</summary>
public sealed class GeometryTests(Application application)
{
    // a phone, a tablet upright and across, a desk; up to the second rows may stand as cards
    private static readonly (int Width, bool IsStacked)[] Widths = [(1440, false), (1024, false), (768, true), (390, true)];

    public static TheoryData<string> AllRoutes => PagesTests.AllRoutes;

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(AllRoutes))]
    public async Task Page_StandsAsItIsMeant_AtEveryWidth_AndOnPaper(string route)
    {
        var (user, address) = PagesTests.Of(route);
        await using var person = await application.WindowAsync(Look.Of(user, 1440));
        await person.GoAsync(await Looks.AddressAsync(person, address));
        await StandsAsync(person);
    }

    [Fact]
    public async Task Sheet_WithDrafts_IsATable()
    {
        await using var staff = await application.OpenAsync("staff");
        var assign = await Steps.WriteTaskAsync(staff, Steps.NewTitle("几何"));
        await staff.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(assign).ToHaveCountAsync(0);
        await staff.Page.Locator("tr.breakdown-draft").First.WaitForAsync();
        await StandsAsync(staff);
    }

    private static async Task StandsAsync(Person person)
    {
        List<string> wrong = [];
        foreach (var (width, isStacked) in Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.SettleAsync();
            wrong.AddRange((await Geometry.WrongAsync(person.Page, isStacked)).Select(w => $"{width}: {w}"));
            if (await person.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{width}: {pixels} pixels wider than the window");
            }
        }
        wrong.AddRange((await Geometry.WrongOnPaperAsync(person.Page)).Select(w => $"paper: {w}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
