using Microsoft.Playwright;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.BrowserTests;

/// <summary>A figure many times the last: one Enter does not file it, the second one does.</summary>
public sealed class UnusualFigureTests(Application application)
{
    private static Site Office { get; } =
        new(
            "unusual",
            async folder =>
            {
                var first = OddOffices.FirstDay;
                await using var office = await PreparedOffice.OpenAsync(folder, first);
                await office.TaskAsync("D1", "组织理论宣讲", 300, first.AddDays(200), "WF");
                await office.ReportAsHeadAsync("WF", "wf", "组织理论宣讲", 270);
            }
        );

    [Theory]
    [InlineData(390, "zh-CN")]
    [InlineData(1440, "en")]
    public async Task Question_IsReadBesideTheFigure_AndLeadsBackToIt(int width, string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new(language);
        await using var head = await application.OpenAsync("wf", width, language: language, site: Office);
        await head.GoAsync("mine");
        var figure = head.Page.Locator("input.line-figure");
        await figure.FillAsync("2700");
        await head.Page.Keyboard.PressAsync("Enter");
        var question = head.Page.Locator(".unusual[role=alert]");
        await Assertions.Expect(question).ToContainTextAsync("2");
        var yes = question.GetByRole(AriaRole.Button, new() { Name = AssignmentTexts.UnusualYes });
        await Assertions.Expect(yes).ToBeFocusedAsync();
        Assert.Equal(0, await head.OverhangAsync());
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await head.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal([], await head.BarriersAsync());
            await head.PictureAsync($"unusual-{Look.Of("wf", width, scheme, language)}");
        }
        await question.GetByRole(AriaRole.Button, new() { Name = AssignmentTexts.UnusualNo }).ClickAsync();
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await Assertions.Expect(figure).ToBeFocusedAsync();
        await Assertions.Expect(figure).ToHaveValueAsync("2700");
        await figure.FillAsync("271");
        await head.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(question).ToHaveCountAsync(0);
        Assert.Equal([], head.Complaints);
    }
}
