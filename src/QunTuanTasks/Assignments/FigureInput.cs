using System.Globalization;
using System.Text;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What people type into a figure's field, as they type it: 36, +3 (added to the last total), 33+3, -2, １，２００, 1,200 场, 85%, 1.2万.
/// Anything that could mean two things is refused, never guessed.
/// </summary>
public static class FigureInput
{
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
        var text = Plain(typed);
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
            if (sign == 0 && at > 0)
            {
                return AssignmentRefusals.NotAFigure with { Field = field };
            }
            at += sign == 0 ? 0 : 1;
            var end = text.AsSpan(at).IndexOfAny('+', '-') is >= 0 and var next ? at + next : text.Length;
            if (Term(text[at..end], Plain(unit)) is not { } term)
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

    // full-width forms become plain ones, spaces of every kind go
    private static string Plain(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 60)
        {
            return typed?.Length > 60 ? "?" : "";
        }
        var plain = new StringBuilder(typed.Length);
        foreach (var c in typed.Normalize(NormalizationForm.FormKC))
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
                    '、' or '\'' or '’' => ',',
                    '。' => '.',
                    _ => c,
                }
            );
        }
        return plain.ToString();
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
