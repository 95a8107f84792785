using System.Globalization;
using FluentValidation;

namespace QunTuanTasks.Common;

/// <summary>Length is counted in text elements: a rare character outside the basic plane (𠮷) or an emoji counts as one.</summary>
public static class TextRules
{
    // a family of emoji has 11; what has more to one sign is no text but ballast
    private const int UnitsOfOne = 16;

    public static int Length(string? text) => text is null ? 0 : new StringInfo(text.Trim()).LengthInTextElements;

    /// <summary>At most so many text elements, and no ballast on any of them.</summary>
    public static bool Fits(string? text, int max) => Length(text) <= max && (text?.Length ?? 0) <= UnitsOfOne * max;

    /// <summary>Required after trimming, at most <paramref name="max"/> text elements.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Cascading(CommonCodes.Required, t => Length(t) > 0).WithLimit(max);

    /// <summary>May be empty; at most <paramref name="max"/> text elements.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int max) => rule.WithLimit(max);

    /// <summary>A reason that is asked for by the rules: 5 to 500 text elements.</summary>
    public static IRuleBuilderOptions<T, string?> Reason<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Cascading(CommonCodes.ReasonTooShort, t => Length(t) >= 5).WithLimit(500);

    private static IRuleBuilderOptions<T, string?> Cascading<T>(
        this IRuleBuilder<T, string?> rule,
        string code,
        Func<string?, bool> holds
    ) => rule.Must((_, t) => holds(t)).WithErrorCode(code);

    private static IRuleBuilderOptions<T, string?> WithLimit<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must((_, t) => Fits(t, max)).WithErrorCode(CommonCodes.TooLong).WithState(_ => max);

    /// <summary>A figure: 0 to 999 999 999.99, at most two decimals.</summary>
    public static IRuleBuilderOptions<T, decimal?> Figure<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must((_, v) => v is null or (>= 0 and <= MaxFigure))
            .WithErrorCode(CommonCodes.FigureOutOfRange)
            .Must((_, v) => v is null || decimal.Round(v.Value, 2) == v.Value)
            .WithErrorCode(CommonCodes.FigureTwoDecimals);

    public const decimal MaxFigure = 999_999_999.99m;
}

/// <summary>Codes of the shape rules that every room shares; keys of RefusalTexts.</summary>
public static class CommonCodes
{
    public const string Required = nameof(Required);
    public const string TooLong = nameof(TooLong);
    public const string Unreadable = nameof(Unreadable);
    public const string ReasonTooShort = nameof(ReasonTooShort);
    public const string FigureOutOfRange = nameof(FigureOutOfRange);
    public const string FigureTwoDecimals = nameof(FigureTwoDecimals);
}
