using Microsoft.Playwright;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>Three sentences on the page where somebody's day begins, until they were read.</summary>
public sealed class FirstVisitTests(Application application)
{
    [Theory]
    [InlineData("ftu", "mine")]
    [InlineData("staff", "desk")]
    [InlineData("leader", "dashboard")]
    public async Task Introduction_IsThere_UntilItWasRead(string user, string page)
    {
        await using var person = await application.OpenAsync(user);
        await person.GoAsync(page);
        var strip = person.Page.Locator(".first-visit");
        await Assertions.Expect(strip.Locator("li")).ToHaveCountAsync(3);
        await strip.GetByRole(AriaRole.Button, new() { Name = ShellTexts.FirstVisitRead }).ClickAsync();
        await Assertions.Expect(strip).ToBeHiddenAsync();
        // in the same circuit, and after the page was loaded anew
        await person.Page.Locator("nav.rail a[href=assignments]").ClickAsync();
        await person.Page.WaitForURLAsync("**/assignments*");
        await person.Page.Locator($"nav.rail a[href={page}]").ClickAsync();
        await Assertions.Expect(strip).ToBeHiddenAsync();
        await person.GoAsync(page);
        await Assertions.Expect(strip).ToBeHiddenAsync();
        Assert.Equal([], person.Complaints);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Help_HasNoBarriers(int width)
    {
        await using var person = await application.OpenAsync("ftu", width: width);
        await person.GoAsync("help");
        Assert.Equal([], await person.BarriersAsync());
        await person.GoAsync("mine");
        Assert.Equal([], await person.BarriersAsync());
        Assert.True(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
