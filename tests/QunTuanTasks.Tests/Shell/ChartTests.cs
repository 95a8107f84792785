using System.Text.Json;
using Bunit;
using Microsoft.JSInterop;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>A drawing is never alone: its name, its figures behind it, and another drawing only for other figures.</summary>
public sealed class ChartTests : PageTest
{
    private static readonly DateOnly March = new(2026, 3, 26);
    private static readonly DateOnly Year = new(2026, 12, 31);

    [Fact]
    public void Figures_AreThereBeforeTheyAreShown_AndSaidToBeOpenAfterwards()
    {
        var chart = Show(ChartDisplay.Lamps([new("思想引领", 1, 2, 3, 4, 5)]));
        Assert.Equal("状态分布", chart.Find("[role='img']").GetAttribute("aria-label"));
        Assert.Equal("15", chart.Find(".chart-figures td").TextContent);
        Assert.Equal("false", chart.Find("button").GetAttribute("aria-expanded"));
        chart.Find("button").Click();
        Assert.Equal("true", chart.Find("button").GetAttribute("aria-expanded"));
        Assert.Contains("is-open", chart.Find(".chart-figures").ClassList);
    }

    [Fact]
    public async Task TheSameFigures_AreDrawnOnce_OthersAgain_AndNothingIsKeptWhenTheReaderGoes()
    {
        var module = JSInterop.SetupModule("./js/chart.js");
        var drawing = module.SetupModule(i => i.Identifier == "open");
        drawing.Mode = JSRuntimeMode.Loose;
        var option = ChartDisplay.Trend([Line("完成", 10)], March, Year);
        var chart = Show(option);
        chart.Render(p => p.Add(c => c.Option, option));
        Assert.Single(drawing.Invocations["draw"]);
        chart.Render(p => p.Add(c => c.Option, ChartDisplay.Trend([Line("完成", 11)], March, Year)));
        Assert.Equal(2, drawing.Invocations["draw"].Count);
        await DisposeComponentsAsync();
        Assert.Single(drawing.Invocations["drop"]);
    }

    [Fact]
    public void DrawingThatDoesNotCome_LeavesItsFiguresOpen()
    {
        JSInterop
            .SetupModule("./js/chart.js")
            .SetupModule(i => i.Identifier == "open")
            .SetupVoid("draw", _ => true)
            .SetException(new JSException("as expected"));
        var chart = Show(ChartDisplay.Lamps([new("思想引领", 1, 2, 3, 4, 5)]));
        Assert.Empty(chart.FindAll("[role='img']"));
        Assert.Contains("is-open", chart.Find(".chart-figures").ClassList);
        Assert.Equal("图表未能显示，数据见下表。", chart.Find("[role='status']").TextContent);
    }

    [Theory]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(JSDisconnectedException))]
    public async Task Drawing_OfAServerThatStops_IsLeftWithoutAWord(Type answer)
    {
        var drawing = JSInterop.SetupModule("./js/chart.js").SetupModule(i => i.Identifier == "open");
        drawing.SetupVoid("draw", _ => true).SetVoidResult();
        drawing.SetupVoid("drop").SetException((Exception)Activator.CreateInstance(answer, "gone")!);
        var chart = Show(ChartDisplay.Lamps([new("思想引领", 1, 2, 3, 4, 5)]));
        await chart.Instance.DisposeAsync();
        Assert.Single(drawing.Invocations["drop"]);
    }

    [Fact]
    public void Trend_LeavesRoomAbove100Percent_AndGapsWhereNothingIsKnown()
    {
        var option = Json(ChartDisplay.Trend([Line("完成", 217), new("序时", [new(March, null)], TrendLook.Schedule)], March, Year));
        Assert.Equal(220, option.GetProperty("yAxis").GetProperty("max").GetInt32());
        Assert.Equal(JsonValueKind.Null, option.GetProperty("series")[1].GetProperty("data")[0][1].ValueKind);
        Assert.Equal("dashed", option.GetProperty("series")[1].GetProperty("lineStyle").GetProperty("type").GetString());
    }

    [Fact]
    public void Trend_MarksItsDay_OnceAndOnlyWhereThereIsOne()
    {
        var series = Json(ChartDisplay.Trend([Line("自报", 40), Line("核定", 30)], March, Year, new(March.AddDays(30), "今天")))
            .GetProperty("series");
        var mark = series[0].GetProperty("markLine");
        Assert.Equal("2026-04-25", mark.GetProperty("data")[0].GetProperty("xAxis").GetString());
        Assert.Equal("今天", mark.GetProperty("label").GetProperty("formatter").GetString());
        Assert.Equal(JsonValueKind.Null, series[1].GetProperty("markLine").ValueKind);
        Assert.Equal(
            JsonValueKind.Null,
            Json(ChartDisplay.Trend([Line("自报", 40)], March, Year)).GetProperty("series")[0].GetProperty("markLine").ValueKind
        );
    }

    [Fact]
    public void Trend_OfNothing_IsStillAYear() =>
        Assert.Equal(100, Json(ChartDisplay.Trend([], March, Year)).GetProperty("yAxis").GetProperty("max").GetInt32());

    [Fact]
    public void Lamps_SayTheirShape_AndNoneIsDrawnForZero()
    {
        var series = Json(ChartDisplay.Lamps([new("甲", 9, 0, 1, 0, 0)])).GetProperty("baseOption").GetProperty("series");
        Assert.Equal(
            ["✓ 已办结", "● 正常推进", "▲ 滞后或临期", "■ 严重滞后或逾期", "○ 未启动"],
            series.EnumerateArray().Select(s => s.GetProperty("name").GetString())
        );
        Assert.Equal("● {c}", series[1].GetProperty("data")[0].GetProperty("label").GetProperty("formatter").GetString());
        Assert.Equal(JsonValueKind.Null, series[2].GetProperty("data")[0].ValueKind);
    }

    [Fact]
    public void Deadlines_StandOnDaysFromTheLeft_EndAtTheEdge_AndTypedTextIsNoMarkup()
    {
        var option = Json(
            DeadlineChart.Of(
                [
                    new("<b>{a}", March.AddDays(-30), Year.AddDays(60), Lamp.Red, "逾期12天"),
                    new("乙", March.AddDays(5), March.AddDays(5), Lamp.Green, "正常推进"),
                ],
                March,
                Year,
                March.AddDays(7)
            )
        );
        var (before, bars) = (
            option.GetProperty("baseOption").GetProperty("series")[0],
            option.GetProperty("baseOption").GetProperty("series")[1]
        );
        Assert.Equal([0, 5], before.GetProperty("data").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal(
            [Year.DayNumber - March.DayNumber, 1],
            bars.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("value").GetInt32())
        );
        Assert.Equal("■ 逾期12天", bars.GetProperty("data")[0].GetProperty("name").GetString());
        Assert.StartsWith(
            "&lt;b&gt;&#123;a&#125;<br/>",
            bars.GetProperty("data")[0].GetProperty("tooltip").GetProperty("formatter").GetString()
        );
        Assert.Equal(7, bars.GetProperty("markLine").GetProperty("data")[0].GetProperty("xAxis").GetInt32());
    }

    [Fact]
    public void Deadlines_OfAYearThatIsOver_HaveNoToday() =>
        Assert.Equal(
            JsonValueKind.Null,
            Json(DeadlineChart.Of([], March, Year, Year.AddDays(1)))
                .GetProperty("baseOption")
                .GetProperty("series")[1]
                .GetProperty("markLine")
                .ValueKind
        );

    private static TrendLine Line(string name, decimal value) =>
        new(name, [new(March, 0), new(March.AddDays(30), value)], TrendLook.Claimed);

    private static JsonElement Json(object option) => JsonSerializer.SerializeToElement(option);

    private IRenderedComponent<Chart> Show(object option) =>
        Render<Chart>(p =>
            p.Add(c => c.Name, "状态分布").Add(c => c.Option, option).AddChildContent("<table><tr><td>15</td></tr></table>")
        );
}
