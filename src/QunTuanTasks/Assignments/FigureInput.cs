using System.Globalization;
using System.Text;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What people type into a figure's field, as they type it: 36, +3 (added to the last total), 33+3, -2, １，２００, 1,200 场, 85%, 1.2万.
/// Anything that could mean two things is refused, never guessed: two figures side by side, a range, a list, a numbered item.
/// </summary>
public static class FigureInput
{
    /// <summary>A figure as it stands: no field but that of a total to date knows a "last" that a plus or minus could count from.</summary>
    public static Result<decimal?> Plain(string? typed, string? unit = null, string field = nameof(ReportProgress.Total)) =>
        Normal(typed).AsSpan().IndexOfAny('+', '-') >= 0
            ? AssignmentRefusals.NotAFigure with
            {
                Field = field,
            }
            : Parse(typed, null, unit, field);

    /// <summary>The total to date that is meant; null when nothing was typed.</summary>
    /// <param name="typed">As it stands in the field.</param>
    /// <param name="last">What a leading plus or minus counts from; null counts from 0.</param>
    /// <param name="unit">May stand behind the figure.</param>
    /// <param name="field">The request's property that a refusal concerns.</param>
    public static Result<decimal?> Parse(
        string? typed,
        decimal? last = null,
        string? unit = null,
        string field = nameof(ReportProgress.Total)
    )
    {
        var text = Normal(typed);
        if (text.Length == 0)
        {
            return (decimal?)null;
        }
        var isRelative = text[0] is '+' or '-';
        var sum = isRelative ? last ?? 0 : 0;
        var at = 0;
        while (at < text.Length)
        {
            var sign = text[at] switch
            {
                '+' => 1,
                '-' => -1,
                _ => 0,
            };
            // a minus between two figures may be a range
            if (at > 0 && sign != 1)
            {
                return AssignmentRefusals.NotAFigure with { Field = field };
            }
            at += sign == 0 ? 0 : 1;
            var end = text.AsSpan(at).IndexOfAny('+', '-') is >= 0 and var next ? at + next : text.Length;
            if (Term(text[at..end], Normal(unit)) is not { } term)
            {
                return AssignmentRefusals.NotAFigure with { Field = field };
            }
            sum += sign < 0 ? -term : term;
            at = end;
        }
        if (sum is < 0 or > TextRules.MaxFigure)
        {
            return Refusal.Invalid(CommonCodes.FigureOutOfRange, field);
        }
        if (decimal.Round(sum, 2) != sum)
        {
            return Refusal.Invalid(CommonCodes.FigureTwoDecimals, field);
        }
        return (decimal?)sum;
    }

    // full-width forms become plain ones, spaces around a figure go; "?" is no figure
    private static string Normal(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "";
        }
        if (typed.Length > 60 || MeansTwoThings(typed))
        {
            return "?";
        }
        var plain = new StringBuilder(typed.Length);
        foreach (var c in Grouped(typed).Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format)
            {
                continue;
            }
            plain.Append(
                c switch
                {
                    '−' or '–' or '—' or '﹣' => '-',
                    '﹢' => '+',
                    '\'' or '’' => ',',
                    '。' => '.',
                    _ => c,
                }
            );
        }
        return plain.ToString();
    }

    // a space that holds groups together is a separator like the comma, and obeys the same rule
    private static string Grouped(string typed) =>
        string.Concat(
            typed.Select(
                (c, i) => Joins(c) && i > 0 && i + 1 < typed.Length && char.IsDigit(typed[i - 1]) && char.IsDigit(typed[i + 1]) ? ',' : c
            )
        );

    // made to hold the groups of one figure together: no-break and thin spaces
    private static bool Joins(char c) => c is '\u00A0' or '\u202F' or '\u2009';

    // looked at as it was typed: once it is normalised, two cells of a sheet are one figure, and ① is 1
    private static bool MeansTwoThings(string typed)
    {
        if (ReadableText.FirstUnreadable(typed) is not null)
        {
            return true;
        }
        for (var i = 0; i < typed.Length; i++)
        {
            if (char.GetUnicodeCategory(typed, i) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber)
            {
                return true;
            }
            if (char.IsWhiteSpace(typed[i]) && !Joins(typed[i]) && Before(i) is true && After(i) is true)
            {
                return true;
            }
        }
        return false;

        // what stands on both sides of the space, other spaces and invisible marks left out
        bool? Before(int at)
        {
            while (--at >= 0 && IsNothing(typed[at])) { }
            return at < 0 ? null : IsOfAFigure(typed[at]);
        }

        bool? After(int at)
        {
            while (++at < typed.Length && IsNothing(typed[at])) { }
            return at >= typed.Length ? null : IsOfAFigure(typed[at]);
        }

        static bool IsNothing(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

        static bool IsOfAFigure(char c) => char.IsDigit(c) || c is '.' or '．' or '。' or ',' or '，';
    }

    // one figure with its separators, its unit and, where the unit is not itself in 万, a 万
    private static decimal? Term(string term, string unit)
    {
        if (unit.Length > 0 && term.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            term = term[..^unit.Length];
        }
        else if (term.EndsWith('%') && unit.Length == 0)
        {
            term = term[..^1];
        }
        var factor = 1m;
        if (term.EndsWith('万') && !unit.StartsWith('万'))
        {
            (term, factor) = (term[..^1], 10_000m);
        }
        if (!IsGrouped(term))
        {
            return null;
        }
        return
            decimal.TryParse(
                term.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
            && value < 1_000_000_000_000m
            ? value * factor
            : null;
    }

    // separators stand before groups of three, or of four as Chinese counts; 1,2 could be 12 or 1.2
    private static bool IsGrouped(string term)
    {
        if (term.Length == 0 || term.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ',')))
        {
            return false;
        }
        var whole = term.Split('.')[0];
        if (term.LastIndexOf(',') >= whole.Length)
        {
            return false;
        }
        var groups = whole.Split(',');
        return groups.Length == 1
            || (groups[0].Length is > 0 and <= 4 && (groups.Skip(1).All(g => g.Length == 3) || groups.Skip(1).All(g => g.Length == 4)));
    }
}
