using System.Globalization;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Shell;

/// <summary>A value in percent on a day; null where nothing is known.</summary>
public sealed record TrendPoint(DateOnly On, decimal? Value);

public sealed record TrendLine(string Name, IReadOnlyList<TrendPoint> Points, TrendLook Look);

/// <summary>How a line of a trend is drawn: what is there is solid, what it is measured against is not.</summary>
public sealed record TrendLook(string Ink, double Width, string Type)
{
    public static TrendLook Claimed { get; } = new("var(--act)", 2.5, "solid");

    public static TrendLook Verified { get; } = new("var(--ink)", 2, "solid");

    public static TrendLook Schedule { get; } = new("var(--mute)", 1.5, "dashed");

    public static TrendLook Promise { get; } = new("var(--mute)", 1.5, "dotted");
}

/// <summary>The day that a drawing is of: an upright line with its word.</summary>
public sealed record TrendDay(DateOnly On, string Word);

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

/// <summary>
/// The drawings of the boards as options of ECharts. Colours are names of app.css, and those of lamps stand on lamps alone; text that
/// somebody typed never enters a place that reads markup.
/// </summary>
public static class ChartDisplay
{
    /// <summary>From left to right, from the good to what has to move; grey last.</summary>
    public static IReadOnlyList<Lamp> LampOrder { get; } = [Lamp.Blue, Lamp.Green, Lamp.Yellow, Lamp.Red, Lamp.Grey];

    /// <summary>Pixels that so many rows of <see cref="Lamps"/> or <see cref="DeadlineChart"/> want.</summary>
    public static int HeightOf(int rows, int row = 30) => 56 + (Math.Max(1, rows) * row);

    /// <summary>Completion against schedule over time, each line with its name and last value at its end.</summary>
    /// <param name="day">Where the drawing's own day is marked.</param>
    /// <param name="scale">1 on a desk, more on a wall.</param>
    public static object Trend(IReadOnlyList<TrendLine> lines, DateOnly from, DateOnly to, TrendDay? day = null, double scale = 1)
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
                top = (day is null ? 12 : 24) * scale,
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
            series = lines.Select(
                (line, place) =>
                    new
                    {
                        name = line.Name,
                        type = "line",
                        data = line.Points.Select(p => new object?[] { Day(p.On), p.Value }),
                        symbol = "circle",
                        symbolSize = (line.Points.Count == 1 ? 7 : 4) * scale,
                        showSymbol = line.Points.Count < 20 && line.Look.Type is "solid",
                        itemStyle = new { color = line.Look.Ink },
                        lineStyle = new
                        {
                            color = line.Look.Ink,
                            width = line.Look.Width * scale,
                            type = line.Look.Type,
                        },
                        markLine = place > 0 || day is null ? null : Mark(day, scale),
                        endLabel = new
                        {
                            show = true,
                            formatter = $"{Plain(line.Name)} {{@[1]}}%",
                            color = line.Look.Ink,
                            fontSize = 12 * scale,
                            distance = 6 * scale,
                            // two lines that end beside each other: their names stand one below the other
                            lineHeight = 17 * scale,
                        },
                        labelLayout = new { moveOverlap = "shiftY" },
                        emphasis = new { disabled = true },
                    }
            ),
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
                // on paper: keys in English take three lines
                new
                {
                    query = new { maxWidth = 310 },
                    option = new
                    {
                        grid = new { top = LampOrder.Sum(lamp => NameOf(lamp).Length) > 50 ? 80 : 54 },
                        series = LampOrder.Select(lamp => Series(lamp, 0.18, 0.09)),
                    },
                },
            },
        };
    }

    private static string NameOf(Lamp lamp) => $"{LampDisplay.Shape(lamp)} {LampDisplay.Word(lamp)}";

    // what has not started is an empty bar, as its shape is an empty circle
    internal static object Fill(Lamp lamp) =>
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

    internal static object Names(IEnumerable<string> names, double size, double width) =>
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

    private static object Mark(TrendDay day, double scale) =>
        new
        {
            silent = true,
            symbol = "none",
            lineStyle = new
            {
                color = "var(--edge)",
                type = "dotted",
                width = scale,
            },
            label = new
            {
                position = "end",
                formatter = Plain(day.Word),
                color = "var(--mute)",
                fontSize = 12 * scale,
            },
            data = new[] { new { xAxis = Day(day.On) } },
        };

    private static string Plain(string text) => text.Replace('{', '(').Replace('}', ')');

    internal static string Ink(Lamp lamp) => $"var(--{(lamp is Lamp.None ? "lamp-grey" : LampDisplay.Css(lamp))})";

    private static decimal Top(IReadOnlyList<TrendLine> lines) =>
        Math.Max(100, decimal.Ceiling((lines.SelectMany(l => l.Points).Max(p => p.Value) ?? 0) / 20) * 20);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
