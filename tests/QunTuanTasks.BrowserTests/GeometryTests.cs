using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>Every page at the widths that people have, and on paper: pictures show it too, to those who open them.</summary>
public sealed class GeometryTests(Application application)
{
    // English is longer: what has room for it in Chinese may have none
    public static MatrixTheoryData<string, string> AllRoutes => new(PagesTests.Routes, ["zh-CN", "en"]);

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(AllRoutes))]
    public async Task Page_StandsAsItIsMeant_AtEveryWidth_AndOnPaper(string route, string language)
    {
        var (user, address) = PagesTests.Of(route);
        await using var person = await application.WindowAsync(Look.Of(user, 1440, language: language));
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
        var wrong = await Geometry.WrongAtEveryWidthAsync(person);
        wrong.AddRange((await Geometry.WrongOnPaperAsync(person.Page)).Select(w => $"paper: {w}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
