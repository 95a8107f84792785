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

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Sheet_WithDrafts_IsATable(string language)
    {
        await using var staff = await application.OpenAsync("staff");
        var assign = await Steps.WriteTaskAsync(staff, Steps.NewTitle("几何"), hasDeadline: false);
        await staff.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(assign).ToHaveCountAsync(0);
        await using var reader = await application.WindowAsync(Look.Of("staff", 1440, language: language));
        await reader.GoAsync(await Looks.AddressAsync(reader, "first lists/ of lists"));
        await reader.Page.Locator("tr.breakdown-draft").First.WaitForAsync();
        await StandsAsync(reader);
    }

    private static async Task StandsAsync(Person person)
    {
        var wrong = await Geometry.WrongAtEveryWidthAsync(person);
        wrong.AddRange((await Geometry.WrongOnPaperAsync(person.Page)).Select(w => $"paper: {w}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
