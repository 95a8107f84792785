namespace QunTuanTasks.Progress;

/// <summary>
/// A rate, a share or a difference's operand: exact until it is shown, rounded once, half away from zero. It is never shown as 100 % or as
/// 0 % unless it is.
/// </summary>
public readonly record struct Rate
{
    private Rate(decimal part, decimal whole) => Exact = part / whole * 100;

    /// <summary>Percent, uncapped.</summary>
    public decimal Exact { get; }

    /// <summary>Hundredths of a percent, as rates are kept.</summary>
    public long Hundredths => (long)(Percent(2) * 100);

    /// <summary>Null without anything to measure by; nothing done yet is 0.</summary>
    public static Rate? Of(decimal? part, decimal? whole) => whole is > 0 ? new(part ?? 0, whole.Value) : null;

    /// <summary>A rate that was kept in hundredths of a percent.</summary>
    public static Rate OfHundredths(long hundredths) => new(hundredths, 10_000);

    /// <summary>Rounded to so many decimals; what is next to 100 or to 0 stays beside it.</summary>
    public decimal Percent(int decimals)
    {
        var rounded = decimal.Round(Exact, decimals, MidpointRounding.AwayFromZero);
        var least = new decimal(1, 0, 0, false, (byte)decimals);
        return rounded == 100 && Exact != 100 ? 100 + (Exact < 100 ? -least : least)
            : rounded == 0 && Exact != 0 ? (Exact < 0 ? -least : least)
            : rounded;
    }
}
