using System.Globalization;
using System.Text;
using QunTuanTasks.Assignments;

namespace QunTuanTasks.Web.Assignments;

/// <param name="At">Percent from the left, or from the top.</param>
public sealed record CurveTick(decimal At, decimal Value, DateOnly On);

/// <summary>Where the lines of a curve run, in percent of its plot: the plot stretches with the page, its labels keep their size.</summary>
public sealed class CurveGeometry
{
    /// <summary>Percent of the plot that the word of a month takes on a phone.</summary>
    private const decimal Room = 14;

    private readonly DateOnly _from;
    private readonly int _days;
    private readonly decimal _top;

    public CurveGeometry(
        IReadOnlyList<CurvePoint> claimed,
        IReadOnlyList<CurvePoint> schedule,
        IReadOnlyList<CurvePoint> verified,
        decimal target,
        DateOnly from,
        DateOnly today,
        bool startsAtZero,
        bool goesOn
    )
    {
        var all = claimed.Concat(schedule).Concat(verified).ToList();
        var to = all.Count == 0 ? today : all.Max(p => p.On);
        to = goesOn && today > to ? today : to;
        (_from, _days) = (from, Math.Max(1, to.DayNumber - from.DayNumber));
        List<decimal> values = [.. all.Select(p => p.Value), target];
        var step = NiceStep(values.Max());
        step = step < 1 && values.TrueForAll(v => v == decimal.Truncate(v)) ? 1 : step;
        _top = decimal.Ceiling(values.Max() / step) * step;
        Y = [.. Enumerable.Range(0, (int)(_top / step) + 1).Select(i => new CurveTick(Top(i * step), i * step, default))];
        X = [.. Months(from, to)];

        List<CurvePoint> line = [.. startsAtZero ? [new CurvePoint(from, 0)] : Array.Empty<CurvePoint>(), .. claimed];
        Claimed = Path(line, steps: false);
        Holds =
            goesOn && claimed.Count > 0 && today > claimed[^1].On ? Path([claimed[^1], claimed[^1] with { On = today }], steps: false) : "";
        Schedule = Path(schedule, steps: schedule.Count < 14);
        Verified = string.Join(
            ' ',
            verified.Select(v => string.Create(CultureInfo.InvariantCulture, $"M{Left(v.On):0.##} {Top(v.Value):0.##}h0"))
        );
        Target = Top(target);
        Today = today >= from && today <= to ? Left(today) : null;
        Last = claimed.Count > 0 ? (Left(claimed[^1].On), Top(claimed[^1].Value)) : null;
    }

    public IReadOnlyList<CurveTick> X { get; }

    public IReadOnlyList<CurveTick> Y { get; }

    public string Claimed { get; }

    /// <summary>The last total until today.</summary>
    public string Holds { get; }

    public string Schedule { get; }

    public string Verified { get; }

    public decimal Target { get; }

    public decimal? Today { get; }

    public (decimal Left, decimal Top)? Last { get; }

    /// <summary>1, 2 or 5 times a power of ten, so that four to ten lines hold it.</summary>
    public static decimal NiceStep(decimal max)
    {
        if (max <= 0)
        {
            return 1;
        }
        var step = 0.01m;
        while (true)
        {
            foreach (var times in (ReadOnlySpan<int>)[1, 2, 5])
            {
                if (max / (step * times) <= 5)
                {
                    return step * times;
                }
            }
            step *= 10;
        }
    }

    private decimal Left(DateOnly day) => decimal.Round((decimal)(day.DayNumber - _from.DayNumber) / _days * 100, 2);

    private decimal Top(decimal value) => decimal.Round(100 - (value / _top * 100), 2);

    private string Path(IReadOnlyList<CurvePoint> points, bool steps)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = (Left(points[i].On), Top(points[i].Value));
            path.Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(i == 0 ? 'M' : steps ? 'H' : 'L')}{x:0.##}{(i > 0 && steps ? 'V' : ' ')}{y:0.##}"
                )
            );
        }
        return path.ToString();
    }

    // the first days of months, at most six of them
    private IEnumerable<CurveTick> Months(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var every = Math.Max(1, (months + 5) / 6);
        if (months == 0)
        {
            yield return new(0, 0, from);
            yield return new(100, 0, to);
            yield break;
        }
        var day = new DateOnly(from.Year, from.Month, 1);
        for (var i = 0; i <= months; i += every)
        {
            var on = day.AddMonths(i);
            // issued at a month's end: its word would lie over the next month's
            if (on < from && i + every <= months && Left(on.AddMonths(every)) < Room)
            {
                continue;
            }
            yield return new(on < from ? 0 : Left(on), 0, on < from ? from : on);
        }
    }
}
