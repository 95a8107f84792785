using System.Globalization;
using System.Text.RegularExpressions;
using QunTuanTasks.Common;

namespace QunTuanTasks.Audit;

/// <summary>
/// What somebody named, as the log keeps it. The log cannot be cleaned: an id or a code is kept as it is, and of anything else, which may
/// be a sentence in an address or a megabyte, only how long it was.
/// </summary>
internal static partial class AuditId
{
    /// <summary>The longest id or code of this office is a user's, of 36 characters.</summary>
    public const int Longest = 64;

    public static string Of(object? named)
    {
        var text = Convert.ToString(named, CultureInfo.InvariantCulture) ?? "";
        if (text.Length <= 4 * Longest && TextFolding.Narrow(text) is var id && Id().IsMatch(id))
        {
            return id;
        }
        return string.Create(CultureInfo.InvariantCulture, $"?{text.Length}");
    }

    [GeneratedRegex(@"\A\??[A-Za-z0-9._:/{}*-]{0,64}\z")]
    private static partial Regex Id();
}
