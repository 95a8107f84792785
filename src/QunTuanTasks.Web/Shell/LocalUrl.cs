using System.Text;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>An address of this application, or its start: nobody is ever sent elsewhere.</summary>
public static class LocalUrl
{
    public static string Of(string? url) => IsLocal(url) ? Header(url!) : "/";

    // A header holds ASCII alone; the browser writes addresses in the same way.
    // Halves of a pair and what is no character stand for themselves
    // in no address.
    private static string Header(string url) =>
        url.All(c => c is > ' ' and <= '~') ? url : string.Concat(ReadableText.Of(url).EnumerateRunes().Select(Escaped));

    private static string Escaped(Rune rune) => rune.Value is > ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString());

    public static bool IsLocal(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl);
}
