using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>A leader with a phone in the hand: who is stuck and why, and why it is red.</summary>
public sealed partial class LeaderTests(Application application)
{
    [Fact]
    public async Task OnAPhone_WhoIsStuckAndWhy_IsThereWithoutATap_AndTheRuleBehindItWithOne()
    {
        await using var leader = await application.OpenAsync("leader", 360, 740);
        await leader.GoAsync("");
        leader.StartCounting();
        var worst = leader.Page.Locator(".stuck-card li.entry").First;
        await Assertions.Expect(worst.Locator(".stuck-who")).ToHaveTextAsync(Something());
        await Assertions.Expect(worst.Locator(".entry-note").First).ToHaveTextAsync(Something());
        Assert.Equal(0, leader.Interactions);
        await leader.ClickAsync(worst.Locator("a.stuck-ask"));
        await Assertions.Expect(worst.Locator(".assignment-why")).ToBeVisibleAsync();
        Assert.Equal(1, leader.Interactions);
        await leader.PictureAsync("leader-why-360");
        Assert.Equal(0, await leader.OverhangAsync());
        Assert.Equal([], leader.Complaints);
    }

    [Fact]
    public async Task OnAPhone_ARowOfTheMatrixOpensToItsDirectives()
    {
        await using var leader = await application.OpenAsync("leader", 360, 740);
        await leader.GoAsync("dashboard");
        var row = leader.Page.Locator("table.matrix-table tr[data-org=FTU]");
        await row.Locator("td a:visible").ClickAsync();
        await Assertions.Expect(leader.Page.Locator("table.matrix-table tr.is-opened .figure-parts li")).ToHaveCountAsync(6);
        await leader.PictureAsync("leader-row-360");
        Assert.Equal(0, await leader.OverhangAsync());
    }

    [GeneratedRegex(@"\S")]
    private static partial Regex Something();
}
