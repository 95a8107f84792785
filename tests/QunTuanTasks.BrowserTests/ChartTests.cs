using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>The script that draws is the largest file of all: it comes when somebody looks at a chart or prints one.</summary>
public sealed class ChartTests(Application application)
{
    private const string Script = "**/vizor-echarts-bundle-min.js";
    private const string Drawn = "document.querySelectorAll('.chart-drawing svg path').length";

    [Fact]
    public async Task Script_ComesWhenAChartIsSeen_NotBefore()
    {
        await using var leader = await application.OpenAsync("leader", height: 400);
        List<string> asked = [];
        leader.Page.Request += (_, request) => asked.Add(request.Url);
        await OpenAsync(leader);
        // whoever watches for what comes into view has said what is in it by the second frame
        await leader.Page.EvaluateAsync("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r))))");
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, a => a.Contains("echarts", StringComparison.Ordinal));
        await leader.Page.Locator(".chart-drawing").First.ScrollIntoViewIfNeededAsync();
        await leader.Page.WaitForFunctionAsync($"() => {Drawn} > 0");
        Assert.Single(asked, a => a.Contains("echarts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Paper_HasTheCharts_ThatNobodyScrolledTo(bool byKey)
    {
        await using var leader = await application.OpenAsync("leader", height: 400);
        await OpenAsync(leader);
        await leader.Page.EvaluateAsync($"() => window.print = () => window.printed = {Drawn}");
        if (byKey)
        {
            await leader.Page.Keyboard.PressAsync("Control+p");
        }
        else
        {
            await leader.Page.Locator("main [data-print]").First.ClickAsync();
        }
        await leader.Page.WaitForFunctionAsync("() => window.printed !== undefined");
        Assert.True(await leader.Page.EvaluateAsync<int>("window.printed") > 0);
    }

    [Fact]
    public async Task Chart_WhoseScriptDoesNotCome_LeavesItsFiguresOpen()
    {
        await using var leader = await application.OpenAsync("leader", height: 400);
        await leader.Page.RouteAsync(Script, route => route.AbortAsync());
        await OpenAsync(leader);
        var chart = leader.Page.Locator("figure.chart").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart.GetByRole(AriaRole.Status)).ToHaveTextAsync(ShellTexts.Chart_Failed);
        await Assertions.Expect(chart.Locator(".chart-figures")).ToHaveClassAsync(new Regex("is-open"));
        await Assertions.Expect(chart.Locator(".chart-drawing")).ToBeHiddenAsync();
    }

    // without the question that every other test puts to a page: it draws the charts
    private static async Task OpenAsync(Person leader)
    {
        await leader.Page.GotoAsync("/dashboard");
        await leader.Page.Locator("[data-chart=waiting]").First.WaitForAsync();
    }
}
