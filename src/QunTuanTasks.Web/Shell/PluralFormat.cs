using System.Globalization;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// <c>{0:task|tasks}</c> in a text is the first word for exactly one and the second for any other number; a text without a bar is formatted
/// as the reader's language formats it.
/// </summary>
public sealed class PluralFormat : IFormatProvider, ICustomFormatter
{
    public static readonly PluralFormat Instance = new();

    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType!);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar
            ? IsOne(arg)
                ? format[..bar]
                : format[(bar + 1)..]
            : arg is IFormattable value
                ? value.ToString(format, CultureInfo.CurrentCulture)
                : arg?.ToString() ?? "";

    // figures come as numbers, or as the text that they are shown as
    private static bool IsOne(object? arg) =>
        decimal.TryParse(Convert.ToString(arg, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number) && number == 1;
}
