using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>A page that stays open hears what others do: shown at once to whoever looks, told to whoever is at something.</summary>
public sealed class OpenPageTests(Application application)
{
    [Fact]
    public async Task Assignment_ShowsTheReportOfSomebodyElse_AndMovesNothingUnderTheHand()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("更新宣传橱窗"));
        await using var head = await application.OpenAsync("ftu");
        await using var liaison = await application.OpenAsync("ftu.liaison");
        await head.GoAsync("mine");
        await Steps.Mine(head, title).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Assertions.Expect(Steps.Mine(head, title).GetByText("✓")).ToBeVisibleAsync();
        await Steps.Mine(head, title).Locator("a.work-title").ClickAsync();
        await head.ArriveAsync("**/assignments/*");
        await head.SettleAsync();

        await ReportAsync(liaison, title, "3", "联络员先报了三期");
        await Assertions.Expect(head.Page.Locator(".timeline").GetByText("联络员先报了三期")).ToBeVisibleAsync();
        await Assertions.Expect(head.Page.Locator("[data-news]")).ToHaveCountAsync(0);

        var sentence = head.Page.Locator(".assignment-doing").GetByRole(AriaRole.Textbox).Last;
        await sentence.FillAsync("负责人正在写");
        await ReportAsync(liaison, title, "4", "联络员又报了一期");
        await Assertions.Expect(head.Page.Locator("[data-news]")).ToContainTextAsync("市总工会");
        await Assertions.Expect(sentence).ToHaveValueAsync("负责人正在写");
        await Assertions.Expect(head.Page.GetByText("联络员又报了一期")).ToHaveCountAsync(0);
        await head.PictureAsync("open-page-news");
        Assert.Equal([], await head.BarriersAsync());
        foreach (var width in new[] { 390, 1440 })
        {
            await head.Page.SetViewportSizeAsync(width, 900);
            Assert.Equal(0, await head.OverhangAsync());
            Assert.Equal([], await Geometry.WrongAsync(head.Page, isStacked: width == 390));
        }

        await head.Page.Locator("[data-news] button").ClickAsync();
        await Assertions.Expect(head.Page.Locator(".timeline").GetByText("联络员又报了一期")).ToBeVisibleAsync();
        await Assertions.Expect(head.Page.Locator("[data-news]")).ToHaveCountAsync(0);
        await Assertions.Expect(sentence).ToHaveValueAsync("负责人正在写");
        Assert.Equal([], head.Complaints);
    }

    private static async Task ReportAsync(Person person, string title, string figure, string sentence)
    {
        await person.GoAsync("mine");
        var mine = Steps.Mine(person, title);
        await Steps.UnfoldAsync(mine);
        await mine.Locator("input.line-figure").FillAsync(figure);
        await mine.Locator("input.line-say").FillAsync(sentence);
        await mine.Locator("input.line-say").PressAsync("Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
    }
}
