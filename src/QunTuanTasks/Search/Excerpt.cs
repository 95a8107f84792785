using System.Globalization;
using QunTuanTasks.Common;

namespace QunTuanTasks.Search;

/// <summary>What stands around a place of a long text: one line, cut between signs, with dots where something was left out.</summary>
public static class Excerpt
{
    private const int Before = 16;
    private const int Whole = 80;

    public static string Around(string text, TextMark mark)
    {
        var signs = StringInfo.ParseCombiningCharacters(text);
        var at = Math.Max(0, Array.FindLastIndex(signs, s => s <= mark.Start));
        var first = signs.Length <= Whole ? 0 : Math.Max(0, Math.Min(at - Before, signs.Length - Whole));
        var last = Math.Min(signs.Length, first + Whole);
        var (from, to) = (first == 0 ? 0 : signs[first], last == signs.Length ? text.Length : signs[last]);
        var line = text[from..to].ReplaceLineEndings(" ");
        return $"{(first > 0 ? "…" : "")}{line}{(last < signs.Length ? "…" : "")}";
    }
}
