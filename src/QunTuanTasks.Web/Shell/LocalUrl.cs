namespace QunTuanTasks.Web.Shell;

/// <summary>An address of this application, or its start: nobody is ever sent elsewhere.</summary>
public static class LocalUrl
{
    public static string Of(string? url) => IsLocal(url) ? url! : "/";

    public static bool IsLocal(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl);
}
