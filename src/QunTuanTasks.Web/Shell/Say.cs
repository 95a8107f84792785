using System.Globalization;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>How names, days, instants and figures are said in the reader's language.</summary>
public static class Say
{
    /// <summary>Stands where there is nothing to say: no weight, no target, no date.</summary>
    public const string Nothing = "—";

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text with its values; English counts choose their word: {0} {0:task|tasks}.</summary>
    public static string Of(string text, params object?[] args) => string.Format(PluralFormat.Instance, text, args);

    /// <summary>The name in the reader's language; what has no English twin stays Chinese.</summary>
    public static string Name(Name name) => IsEnglish && !string.IsNullOrEmpty(name.En) ? name.En : name.Zh;

    public static string Name(string zh, string? en) => Name(new(zh, en));

    /// <summary>A day: 2026年3月24日, 24 Mar 2026.</summary>
    public static string D(DateOnly day) => day.ToString(ShellTexts.DayFormat, CultureInfo.CurrentCulture);

    public static string D(DateOnly? day) => day is { } d ? D(d) : Nothing;

    /// <summary>A day as it stands in an address (2026-06-30); null for anything else.</summary>
    public static DateOnly? Day(string? address) =>
        DateOnly.TryParseExact(address, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day without its year: 3月24日, 24 Mar.</summary>
    public static string Dm(DateOnly day) => day.ToString(ShellTexts.ShortDayFormat, CultureInfo.CurrentCulture);

    public static string Dm(DateOnly? day) => day is { } d ? Dm(d) : Nothing;

    /// <summary>An instant (UTC) as the clock in Shanghai showed it: 2026年3月24日 09:20.</summary>
    public static string T(DateTime utc) => OfficeClock.ToShanghai(utc).ToString(ShellTexts.InstantFormat, CultureInfo.CurrentCulture);

    public static string T(DateTime? utc) => utc is { } t ? T(t) : Nothing;

    /// <summary>An instant without its year: 3月24日 09:20.</summary>
    public static string Tm(DateTime utc) =>
        OfficeClock.ToShanghai(utc).ToString(ShellTexts.ShortInstantFormat, CultureInfo.CurrentCulture);

    /// <summary>The time of day of an instant: 09:20.</summary>
    public static string Clock(DateTime utc) => OfficeClock.ToShanghai(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A figure without trailing zeros, never in groups of thousands: it is copied into other sheets.</summary>
    public static string N(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string N(decimal? value) => value is { } v ? N(v) : Nothing;

    /// <summary>33 场, 85%; — for none.</summary>
    public static string Figure(decimal? value, Name? unit) =>
        value is null ? Nothing
        : unit is null ? N(value)
        : unit.Zh == "%" ? $"{N(value)}%"
        : Of(ShellTexts.WithUnit, N(value), Name(unit));

    /// <summary>
    /// A rate in hundredths of a percent, to one decimal: 8250 is 82.5%. What is not 100 % and not nothing never says so (99.98%, 0.02%).
    /// Null, no target or no weight, is —.
    /// </summary>
    public static string Rate(long? hundredths)
    {
        if (hundredths is not { } h)
        {
            return Nothing;
        }
        var rounded = decimal.Round(h / 100m, 1, MidpointRounding.AwayFromZero);
        return (rounded == 100 && h != 10_000) || (rounded == 0 && h != 0) ? RateExact(h) : $"{N(rounded)}%";
    }

    /// <summary>The rate to both its decimals, where places depend on it: 88.33%.</summary>
    public static string RateExact(long? hundredths) => hundredths is { } h ? $"{N(h / 100m)}%" : Nothing;

    /// <summary>
    /// A rate rounded to whole percent, for dense cells. What is next to 100 % keeps its decimals (99.98%), what is next to nothing is
    /// under one percent.
    /// </summary>
    public static string RateWhole(QunTuanTasks.Progress.Rate? rate)
    {
        if (rate is not { } r)
        {
            return Nothing;
        }
        var whole = decimal.Round(r.Exact, 0, MidpointRounding.AwayFromZero);
        return whole == 100 && r.Exact != 100 ? $"{N(Math.Abs(r.Exact - 100) < 0.1m ? r.Percent(2) : r.Percent(1))}%"
            : whole == 0 && r.Exact > 0 ? "<1%"
            : $"{whole:0}%";
    }

    /// <summary>The same of a rate that was kept in hundredths of a percent.</summary>
    public static string RateWhole(long? hundredths) => RateWhole(hundredths is { } h ? QunTuanTasks.Progress.Rate.OfHundredths(h) : null);

    /// <summary>The difference of two rates in percentage points, with its sign; never 0 unless it is.</summary>
    public static string Difference(QunTuanTasks.Progress.Rate? rate, QunTuanTasks.Progress.Rate? other) =>
        rate?.Exact - other?.Exact is { } points ? Signed(points) : Nothing;

    /// <summary>A difference in tenths of a percentage point, with its sign: 75 is +7.5.</summary>
    public static string Points(long? tenths) => tenths is { } t ? $"{(t > 0 ? "+" : t < 0 ? "−" : "")}{N(Math.Abs(t) / 10m)}" : Nothing;

    // to one decimal; what would be 0 then and is not, to two
    private static string Signed(decimal points)
    {
        var size = Math.Abs(points);
        var rounded = decimal.Round(size, 1, MidpointRounding.AwayFromZero);
        rounded = rounded == 0 && size > 0 ? Math.Max(0.01m, decimal.Round(size, 2, MidpointRounding.AwayFromZero)) : rounded;
        return $"{(points > 0 ? "+" : points < 0 ? "−" : "")}{N(rounded)}";
    }
}
