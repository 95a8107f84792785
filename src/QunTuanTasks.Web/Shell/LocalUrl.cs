using System.Text;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>An address of this application, or its start: nobody is ever sent elsewhere.</summary>
public static class LocalUrl
{
    private static readonly Uri Somewhere = new("https://localhost/");

    /// <param name="below">The path of the host that the application stands below, such as /quntuan; empty: none.</param>
    /// <returns>An address of the host. One that does not say the path is meant below it.</returns>
    public static string Of(string? url, string below)
    {
        var own = IsLocal(url) ? Header(url!) : "/";
        var wanted = IsBelow(own, below) ? own : $"{below}{own}";
        return IsBelow(wanted, below) ? wanted : $"{below}/"; // two dots lead out of it
    }

    // as a browser reads it, without dots
    private static bool IsBelow(string url, string below) =>
        $"{new Uri(Somewhere, url).AbsolutePath}/".StartsWith($"{below}/", StringComparison.Ordinal);

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
