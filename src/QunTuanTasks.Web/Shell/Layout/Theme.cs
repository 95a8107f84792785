namespace QunTuanTasks.Web.Shell;

/// <summary>
/// System, light or dark, by a cookie that the server reads while it writes the page: no flash, no script before the first paint.
/// </summary>
public static class Theme
{
    public const string Cookie = "theme";

    public static IReadOnlyList<string> All { get; } = ["system", "light", "dark"];

    /// <summary>Where the dark palette holds: never on paper.</summary>
    public static string DarkMedia(string theme) =>
        theme switch
        {
            "dark" => "screen",
            "light" => "not all",
            _ => "screen and (prefers-color-scheme: dark)",
        };

    public static string Of(string? wanted) => wanted is not null && All.Contains(wanted) ? wanted : "system";
}
