using System.Net;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Shell;

/// <summary>One assignment on the timeline of an organisation: from issue to its deadline, with its lamp's words at the end.</summary>
/// <param name="Words">The words of the lamp: 逾期 12 天.</param>
public sealed record DeadlineBar(string Title, DateOnly From, DateOnly To, Lamp Lamp, string Words);

/// <summary>Deadlines as options of ECharts, see <see cref="ChartDisplay"/>.</summary>
public static class DeadlineChart
{
    /// <summary>Deadlines over a span of days: a bar from issue to deadline for each, today as a line.</summary>
    public static object Of(IReadOnlyList<DeadlineBar> bars, DateOnly from, DateOnly to, DateOnly today) =>
        new
        {
            baseOption = new
            {
                grid = new
                {
                    left = 4,
                    right = 100,
                    top = 20,
                    bottom = 4,
                    outerBoundsMode = "same",
                    outerBoundsContain = "axisLabel",
                },
                tooltip = new { trigger = "item" },
                // the bars stand on days from the left edge; the months below them are an axis of their own, since days of a calendar
                // cannot be stacked
                xAxis = new object[]
                {
                    new
                    {
                        type = "value",
                        min = 0,
                        max = to.DayNumber - from.DayNumber,
                        show = false,
                    },
                    new
                    {
                        type = "time",
                        position = "bottom",
                        min = ChartDisplay.Day(from),
                        max = ChartDisplay.Day(to),
                        axisLabel = new { hideOverlap = true },
                        splitLine = new { show = true },
                        axisTick = new { show = false },
                    },
                },
                yAxis = ChartDisplay.Names(bars.Select(b => b.Title), 13, 250),
                series = new object[]
                {
                    new
                    {
                        type = "bar",
                        stack = "days",
                        silent = true,
                        barWidth = "52%",
                        itemStyle = new { color = "transparent" },
                        tooltip = new { show = false },
                        data = bars.Select(b => Math.Max(0, b.From.DayNumber - from.DayNumber)),
                    },
                    new
                    {
                        type = "bar",
                        stack = "days",
                        label = new
                        {
                            show = true,
                            position = "right",
                            formatter = "{b}",
                            fontSize = 12,
                        },
                        emphasis = new { disabled = true },
                        data = bars.Select(b => new
                        {
                            name = $"{LampDisplay.Shape(b.Lamp)} {b.Words}",
                            value = Math.Max(1, Math.Min(b.To.DayNumber, to.DayNumber) - Math.Max(b.From.DayNumber, from.DayNumber)),
                            itemStyle = ChartDisplay.Fill(b.Lamp),
                            label = new { color = ChartDisplay.Ink(b.Lamp) },
                            tooltip = new
                            {
                                formatter = Markup($"{b.Title}\n{Say.D(b.From)} – {Say.D(b.To)}\n{LampDisplay.Shape(b.Lamp)} {b.Words}"),
                            },
                        }),
                        markLine = today < from || today > to
                            ? null
                            : (object)
                                new
                                {
                                    silent = true,
                                    symbol = "none",
                                    lineStyle = new
                                    {
                                        color = "var(--ink)",
                                        type = "dashed",
                                        width = 1,
                                    },
                                    label = new
                                    {
                                        position = "start",
                                        formatter = ShellTexts.Chart_Today,
                                        color = "var(--ink)",
                                        fontSize = 12,
                                    },
                                    data = new[] { new { xAxis = today.DayNumber - from.DayNumber } },
                                },
                    },
                },
            },
            media = new[]
            {
                new
                {
                    query = new { maxWidth = 560 },
                    option = new { grid = new { right = 88 }, yAxis = new { axisLabel = new { width = 104 } } },
                },
            },
        };

    // a tooltip reads markup: what somebody typed is text there, and a brace is no template
    private static string Markup(string text) =>
        WebUtility
            .HtmlEncode(text)
            .Replace("{", "&#123;", StringComparison.Ordinal)
            .Replace("}", "&#125;", StringComparison.Ordinal)
            .Replace("\n", "<br/>", StringComparison.Ordinal);
}
