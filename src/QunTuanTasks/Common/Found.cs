namespace QunTuanTasks.Common;

/// <summary>Whether somebody means a name by what they typed; of the same mind in every search, picker and filter.</summary>
public static class Found
{
    /// <summary>The word stands in the text as it is written, or by its pinyin. Both are folded.</summary>
    public static bool In(string text, string word) =>
        text.Contains(word, StringComparison.Ordinal) || (Pinyin.LettersOf(word) is { } letters && Pinyin.Find(text, letters) is not null);

    /// <summary>Every word of what was typed stands in the names, in whatever order.</summary>
    public static bool AllIn(string names, string? typed)
    {
        var folded = TextFolding.Fold(names, int.MaxValue);
        return TextFolding.Words(typed).All(word => In(folded, word));
    }
}
