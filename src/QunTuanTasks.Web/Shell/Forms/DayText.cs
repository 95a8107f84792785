using System.Globalization;
using System.Text.RegularExpressions;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// A day as people type it: 2026-03-31, 20260331, 2026/3/31, 2026.3.31, 2026年3月31日, and the same with full-width digits. A year
/// outside of <see cref="AddressValues.FirstYear"/> and <see cref="AddressValues.LastYear"/> is a slip of the finger. The script that
/// holds a form back (js/days.js) reads the same.
/// </summary>
public static partial class DayText
{
    /// <summary>How a day is written into a field, in either language.</summary>
    public const string Format = "yyyy-MM-dd";

    public static string Of(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>False for a text that is no day; an emptied field is no day, and right.</summary>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = null;
        var plain = string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        if (plain.Length == 0)
        {
            return true;
        }
        if (Written().Match(plain) is not { Success: true } parts)
        {
            return false;
        }
        var (year, month, dayOfMonth) = (Part("y"), Part("m"), Part("d"));
        if (
            year is < AddressValues.FirstYear or > AddressValues.LastYear
            || month is < 1 or > 12
            || dayOfMonth < 1
            || dayOfMonth > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }
        day = new DateOnly(year, month, dayOfMonth);
        return true;

        int Part(string name) => int.Parse(parts.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})|(?<y>[0-9]{4})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?)$")]
    private static partial Regex Written();
}
