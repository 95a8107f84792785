using System.Globalization;
using System.Text;

namespace QunTuanTasks.Common;

/// <summary>
/// The same word however it was typed: full width or half width, with marks that nobody sees, with another hyphen, in capitals. Both
/// sides of a comparison are folded; what is stored and shown stays as it was written.
/// </summary>
public static class TextFolding
{
    /// <summary>Longer words are cut before they are folded: strangers send a million characters as easily as ten.</summary>
    public const int Longest = 1000;

    private const int LongestName = 64;

    /// <summary>For looking something up where capitals do not count: searches, pickers, filters.</summary>
    public static string Fold(string? text, int longest = Longest) => Narrow(text, longest).ToLowerInvariant();

    /// <summary>
    /// For codes and ids, where capitals count: no full-width forms, no invisible marks, one kind of hyphen, single spaces, nothing around
    /// it.
    /// </summary>
    public static string Narrow(string? text, int longest = Longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        // the normalisation of the runtime throws for halves of a pair and for what is no character
        var readable = ReadableText.Of(Cut(text, longest)).Normalize(NormalizationForm.FormKC);
        var folded = new StringBuilder(readable.Length);
        foreach (var rune in readable.EnumerateRunes())
        {
            Append(folded, rune);
        }
        return Cut(folded.ToString().TrimEnd(), longest);
    }

    /// <summary>The key under which a user name is looked up. At most 64 characters; a longer one is nobody's.</summary>
    public static string UserName(string? text) => Cut(Narrow(text), LongestName).ToUpperInvariant();

    /// <summary>Letters and digits of a code that a person reads from a phone or from paper, in capitals.</summary>
    public static string Code(string? text) => string.Concat(Narrow(text).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The words of a search; each has to be found.</summary>
    public static IReadOnlyList<string> Words(string? text, int longest = Longest) =>
        Fold(text, longest).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>At most so many characters, and never half of a pair.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text
        : char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)]
        : text[..longest];

    private static void Append(StringBuilder folded, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            // zero-width marks, byte order marks, soft hyphens, and the signs that only choose how another one is drawn
            case UnicodeCategory.Format or UnicodeCategory.Control when !Rune.IsWhiteSpace(rune):
            case UnicodeCategory.NonSpacingMark when rune.Value is >= 0xFE00 and <= 0xFE0F:
                return;
            case UnicodeCategory.DashPunctuation:
                folded.Append('-');
                return;
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((int)Rune.GetNumericValue(rune));
                return;
        }
        if (Rune.IsWhiteSpace(rune))
        {
            if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
            return;
        }
        // the minus sign is no dash to Unicode
        folded.Append(rune.Value == 0x2212 ? "-" : rune.ToString());
    }
}
