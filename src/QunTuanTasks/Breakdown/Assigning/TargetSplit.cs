namespace QunTuanTasks.Breakdown;

/// <summary>分解: a total shared out evenly, as the dialog proposes it.</summary>
public static class TargetSplit
{
    /// <summary>
    /// Parts that add up to the total: whole units where the total is whole and enough for all, hundredths otherwise; the first ones take
    /// what is left over.
    /// </summary>
    public static IReadOnlyList<decimal> Evenly(decimal total, int parts)
    {
        if (parts <= 0 || total <= 0)
        {
            return [.. Enumerable.Repeat(0m, Math.Max(0, parts))];
        }
        var unit = total == decimal.Truncate(total) && total >= parts ? 1m : 0.01m;
        var share = decimal.Floor(total / parts / unit) * unit;
        var left = (int)((total - (share * parts)) / unit);
        return [.. Enumerable.Range(0, parts).Select(i => share + (i < left ? unit : 0))];
    }
}
