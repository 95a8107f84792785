namespace QunTuanTasks.Breakdown;

/// <summary>How alike two titles are: shared pairs of neighbouring characters, 0 to 100 (Dice). Enough to warn, never to decide.</summary>
public static class Similarity
{
    /// <summary>From this value on a task is shown as a look-alike.</summary>
    public const int Warns = 50;

    public static int Of(string a, string b)
    {
        var (x, y) = (Pairs(a), Pairs(b));
        if (x.Count == 0 || y.Count == 0)
        {
            return 0;
        }
        var shared = x.Sum(p => Math.Min(p.Value, y.GetValueOrDefault(p.Key)));
        return shared * 200 / (x.Values.Sum() + y.Values.Sum());
    }

    private static Dictionary<string, int> Pairs(string text)
    {
        var letters = new string([.. text.Where(char.IsLetterOrDigit)]);
        return Enumerable
            .Range(0, Math.Max(0, letters.Length - 1))
            .GroupBy(i => letters.Substring(i, 2))
            .ToDictionary(g => g.Key, g => g.Count());
    }
}
