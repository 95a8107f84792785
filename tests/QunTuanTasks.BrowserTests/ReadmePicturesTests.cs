using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The six pictures of the README, as the demo is today. docs/pictures/make.sh keeps them; every other run looks whether they can be
/// taken and bear the mark of the demo.
/// </summary>
public sealed partial class ReadmePicturesTests(Application application)
{
    private static readonly Dictionary<string, (string User, string Address, int Width, int Height)> Known = new(StringComparer.Ordinal)
    {
        ["board"] = ("leader", "dashboard", 1440, 900),
        ["sheet"] = ("staff", "first lists/ of lists", 1440, 900),
        ["mine"] = ("ftu", "mine", 1440, 900),
        ["phone"] = ("cyl", "mine", 390, 844),
        ["wall"] = ("leader", "dashboard/wall?paused=1", 1920, 1080),
        ["slide"] = ("leader", "arena", 1920, 1080),
    };

    private static string? Folder => Environment.GetEnvironmentVariable("QUNTUAN_README_PICTURES");

    public static TheoryData<string> All => [.. Known.Keys];

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(All))]
    public async Task Picture_BearsTheMarkOfTheDemo(string name)
    {
        var (user, address, width, height) = Known[name];
        await using var person = await application.WindowAsync(new Look(user, width, height));
        await person.GoAsync(await Looks.AddressAsync(person, address));
        if (name == "slide")
        {
            await person.GoAsync($"{await NewestRoundAsync(person)}/present?slide=1");
        }
        await Assertions.Expect(person.Page.Locator(".demo-banner")).ToBeInViewportAsync();
        var picture = await person.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.NotEmpty(picture);
        if (Folder is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), picture, TestContext.Current.CancellationToken);
        }
    }

    // rounds stand in the order of the year, those that nothing has happened in come last
    private static async Task<string> NewestRoundAsync(Person person)
    {
        var links = await person.Page.Locator("main a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return links.Where(l => Round().IsMatch(l)).OrderBy(l => int.Parse(l.Split('/')[^1], CultureInfo.InvariantCulture)).Last();
    }

    [GeneratedRegex(@"^/?arena/\d+$")]
    private static partial Regex Round();
}
