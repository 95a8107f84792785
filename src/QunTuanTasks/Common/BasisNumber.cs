using System.Text.RegularExpressions;
using FluentValidation;

namespace QunTuanTasks.Common;

/// <summary>依据文号, e.g. 建委办〔2021〕12号: at most 40 characters, the year in 〔〕.</summary>
public static partial class BasisNumber
{
    public const int Longest = 40;

    /// <summary>建委办[2021]12号 becomes 建委办〔2021〕12号; empty is none.</summary>
    public static string? Corrected(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : OtherBrackets().Replace(typed.Trim(), "〔$1〕");

    public static void BasisNumberText<T>(this IRuleBuilder<T, string?> rule) => rule.OptionalText(Longest);

    [GeneratedRegex(@"[\[\(（【［〔](\d{4})[\]\)）】］〕]")]
    private static partial Regex OtherBrackets();
}
