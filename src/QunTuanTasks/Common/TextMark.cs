using System.Globalization;
using System.Text;

namespace QunTuanTasks.Common;

/// <summary>A part of a text: where it begins, in characters, and how long it is.</summary>
public readonly record struct TextMark(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>
    /// What of a text the words are, as it was written: they are found folded, or by pinyin. In order, never over each other. Of each word
    /// the first place.
    /// </summary>
    public static IReadOnlyList<TextMark> Of(string text, IEnumerable<string> words)
    {
        var (folded, starts, ends) = Folded(text);
        List<TextMark> found = [];
        foreach (var word in words.Where(w => w.Length > 0))
        {
            var at = folded.IndexOf(word, StringComparison.Ordinal);
            var mark =
                at >= 0 ? new TextMark(at, word.Length)
                : Pinyin.LettersOf(word) is { } letters ? Pinyin.Find(folded, letters)
                : null;
            if (mark is { } m)
            {
                found.Add(new(starts[m.Start], ends[m.End - 1] - starts[m.Start]));
            }
        }
        return Joined(found);
    }

    private static List<TextMark> Joined(List<TextMark> marks)
    {
        List<TextMark> joined = [];
        foreach (var mark in marks.OrderBy(m => m.Start))
        {
            if (joined is [.., var last] && mark.Start <= last.End)
            {
                joined[^1] = new(last.Start, Math.Max(last.End, mark.End) - last.Start);
            }
            else
            {
                joined.Add(mark);
            }
        }
        return joined;
    }

    // sign by sign, so that each folded character knows the signs it was written as
    private static (string Folded, List<int> Starts, List<int> Ends) Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        List<int> starts = new(text.Length);
        List<int> ends = new(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            var sign = text.Substring(at, length);
            var piece = TextFolding.Fold(sign);
            if (piece.Length == 0 && sign.Any(char.IsWhiteSpace))
            {
                piece = folded.Length > 0 && folded[^1] != ' ' ? " " : "";
            }
            folded.Append(piece);
            for (var i = 0; i < piece.Length; i++)
            {
                starts.Add(at);
                ends.Add(at + length);
            }
            at += length;
        }
        return (folded.ToString(), starts, ends);
    }
}
