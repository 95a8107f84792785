using System.Globalization;
using System.Net;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Shell;

/// <summary>A value in percent on a day; null where nothing is known.</summary>
public sealed record TrendPoint(DateOnly On, decimal? Value);

/// <param name="IsSchedule">Drawn as the dashed line that the other is measured against.</param>
public sealed record TrendLine(string Name, IReadOnlyList<TrendPoint> Points, bool IsSchedule = false);

/// <summary>How many assignments of each lamp stand behind a name.</summary>
public sealed record LampBar(string Name, int Green, int Yellow, int Red, int Grey, int Blue)
{
    public int Of(Lamp lamp) =>
        lamp switch
        {
            Lamp.Green => Green,
            Lamp.Yellow => Yellow,
            Lamp.Red => Red,
            Lamp.Grey => Grey,
            Lamp.Blue => Blue,
            Lamp.None => 0,
        };
}

/// <summary>One assignment on the timeline of an organisation: from issue to its deadline, with its lamp's words at the end.</summary>
/// <param name="Words">The words of the lamp: 逾期 12 天.</param>
public sealed record DeadlineBar(string Title, DateOnly From, DateOnly To, Lamp Lamp, string Words);

/// <summary>
/// The drawings of the boards as options of ECharts. Colours are names of app.css, and those of lamps stand on lamps alone; text that
/// somebody typed never enters a place that reads markup.
/// </summary>
public static class ChartDisplay
{
    /// <summary>From left to right, from the good to what has to move; grey last.</summary>
    public static IReadOnlyList<Lamp> LampOrder { get; } = [Lamp.Blue, Lamp.Green, Lamp.Yellow, Lamp.Red, Lamp.Grey];

    /// <summary>Pixels that so many rows of <see cref="Lamps"/> or <see cref="Deadlines"/> want.</summary>
    public static int HeightOf(int rows, int row = 30) => 56 + (Math.Max(1, rows) * row);

    /// <summary>Completion against schedule over time, each line with its name and last value at its end.</summary>
    /// <param name="scale">1 on a desk, more on a wall.</param>
    public static object Trend(IReadOnlyList<TrendLine> lines, DateOnly from, DateOnly to, double scale = 1)
    {
        var top = Top(lines);
        // the names stand at the ends of the lines: inside the plot while the year still goes on, beside it when it is over
        var last = lines.SelectMany(l => l.Points).Select(p => p.On).DefaultIfEmpty(from).Max();
        var room = last.DayNumber - from.DayNumber > (to.DayNumber - from.DayNumber) * 0.7;
        return new
        {
            grid = new
            {
                left = 4 * scale,
                right = (room ? 96 : 12) * scale,
                top = 12 * scale,
                bottom = 4 * scale,
                outerBoundsMode = "same",
                outerBoundsContain = "axisLabel",
            },
            tooltip = new { trigger = "axis" },
            xAxis = new
            {
                type = "time",
                min = Day(from),
                max = Day(to),
                splitNumber = 4,
                axisLabel = new { fontSize = 12 * scale, hideOverlap = true },
                axisTick = new { show = false },
            },
            yAxis = new
            {
                type = "value",
                min = 0,
                max = top,
                interval = top / 4,
                axisLabel = new { formatter = "{value}%", fontSize = 12 * scale },
            },
            series = lines.Select(line => new
            {
                name = line.Name,
                type = "line",
                data = line.Points.Select(p => new object?[] { Day(p.On), p.Value }),
                symbol = "circle",
                symbolSize = (line.Points.Count == 1 ? 7 : 4) * scale,
                showSymbol = line.Points.Count < 20 && !line.IsSchedule,
                itemStyle = new { color = Ink(line) },
                lineStyle = new
                {
                    color = Ink(line),
                    width = (line.IsSchedule ? 1.5 : 2.5) * scale,
                    type = line.IsSchedule ? "dashed" : "solid",
                },
                endLabel = new
                {
                    show = true,
                    formatter = $"{Plain(line.Name)} {{@[1]}}%",
                    color = Ink(line),
                    fontSize = 12 * scale,
                    distance = 6 * scale,
                },
                labelLayout = new { moveOverlap = "shiftY" },
                emphasis = new { disabled = true },
            }),
        };
    }

    /// <summary>For each name one bar, in it the assignments of each lamp; a part says its shape and number where they fit.</summary>
    public static object Lamps(IReadOnlyList<LampBar> bars, double scale = 1)
    {
        var longest = bars.Select(b => LampOrder.Sum(b.Of)).DefaultIfEmpty().Max();
        object Series(Lamp lamp, double withNumber, double withShape) =>
            new
            {
                name = NameOf(lamp),
                type = "bar",
                stack = "lamps",
                barWidth = "68%",
                itemStyle = Fill(lamp),
                emphasis = new { disabled = true },
                data = bars.Select(b => b.Of(lamp))
                    .Select(count =>
                        count == 0
                            ? null
                            : new
                            {
                                value = count,
                                label = new
                                {
                                    show = count >= longest * withShape,
                                    formatter = count >= longest * withNumber
                                        ? $"{LampDisplay.Shape(lamp)} {{c}}"
                                        : LampDisplay.Shape(lamp),
                                    color = lamp is Lamp.Grey ? Ink(lamp) : "var(--card)",
                                    fontSize = 12 * scale,
                                },
                            }
                    ),
            };
        return new
        {
            baseOption = new
            {
                grid = new
                {
                    left = 4 * scale,
                    right = 8 * scale,
                    top = 30 * scale,
                    bottom = 4 * scale,
                    outerBoundsMode = "same",
                    outerBoundsContain = "axisLabel",
                },
                // the shapes in their colours are the keys
                legend = new
                {
                    top = 0,
                    left = 0,
                    icon = "none",
                    itemWidth = 0,
                    itemGap = 14 * scale,
                    selectedMode = false,
                    data = LampOrder.Select(lamp => new
                    {
                        name = NameOf(lamp),
                        textStyle = new { color = Ink(lamp), fontSize = 12 * scale },
                    }),
                },
                tooltip = new { trigger = "axis", axisPointer = new { type = "none" } },
                xAxis = new
                {
                    type = "value",
                    max = Math.Max(1, longest),
                    show = false,
                },
                yAxis = Names(bars.Select(b => b.Name), 13 * scale, 150 * scale),
                series = LampOrder.Select(lamp => Series(lamp, 0.08, 0.04)),
            },
            media = new[]
            {
                new
                {
                    query = new { maxWidth = 480 },
                    option = new { grid = new { top = 54 }, series = LampOrder.Select(lamp => Series(lamp, 0.18, 0.09)) },
                },
            },
        };
    }

    /// <summary>Deadlines over a span of days: a bar from issue to deadline for each, today as a line.</summary>
    public static object Deadlines(IReadOnlyList<DeadlineBar> bars, DateOnly from, DateOnly to, DateOnly today) =>
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
                        min = Day(from),
                        max = Day(to),
                        axisLabel = new { hideOverlap = true },
                        splitLine = new { show = true },
                        axisTick = new { show = false },
                    },
                },
                yAxis = Names(bars.Select(b => b.Title), 13, 250),
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
                            itemStyle = Fill(b.Lamp),
                            label = new { color = Ink(b.Lamp) },
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

    private static string NameOf(Lamp lamp) => $"{LampDisplay.Shape(lamp)} {LampDisplay.Word(lamp)}";

    // what has not started is an empty bar, as its shape is an empty circle
    private static object Fill(Lamp lamp) =>
        lamp is Lamp.Grey or Lamp.None
            ? new
            {
                color = "transparent",
                borderColor = Ink(lamp),
                borderWidth = 1.5,
                borderType = "dashed",
                borderRadius = 2,
            }
            : new
            {
                color = Ink(lamp),
                borderColor = "var(--card)",
                borderWidth = 1,
                borderType = "solid",
                borderRadius = 2,
            };

    private static object Names(IEnumerable<string> names, double size, double width) =>
        new
        {
            type = "category",
            inverse = true,
            data = names,
            axisLabel = new
            {
                color = "var(--ink)",
                fontSize = size,
                width,
                overflow = "truncate",
                interval = 0,
            },
            axisTick = new { show = false },
            axisLine = new { show = false },
        };

    // a tooltip reads markup: what somebody typed is text there, and a brace is no template
    private static string Markup(string text) =>
        WebUtility
            .HtmlEncode(text)
            .Replace("{", "&#123;", StringComparison.Ordinal)
            .Replace("}", "&#125;", StringComparison.Ordinal)
            .Replace("\n", "<br/>", StringComparison.Ordinal);

    private static string Plain(string text) => text.Replace('{', '(').Replace('}', ')');

    private static string Ink(TrendLine line) => line.IsSchedule ? "var(--mute)" : "var(--act)";

    private static string Ink(Lamp lamp) => $"var(--{(lamp is Lamp.None ? "lamp-grey" : LampDisplay.Css(lamp))})";

    private static decimal Top(IReadOnlyList<TrendLine> lines) =>
        Math.Max(100, decimal.Ceiling((lines.SelectMany(l => l.Points).Max(p => p.Value) ?? 0) / 20) * 20);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
