namespace QunTuanTasks.Progress;

/// <summary>比率: the value of a numerator and a denominator in percent, as it is filed.</summary>
public static class RatioRule
{
    /// <summary>Two decimals, half away from zero; never 100 or 0 unless it is: 9,999.9 of 10,000 is 99.99.</summary>
    public static decimal Percent(decimal numerator, decimal denominator) => Rate.Of(numerator, denominator)?.Percent(2) ?? 0;
}
