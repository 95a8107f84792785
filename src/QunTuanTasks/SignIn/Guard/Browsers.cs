namespace QunTuanTasks.SignIn;

/// <summary>What a browser says of itself, in two names that its owner recognises. Nothing depends on it.</summary>
internal static class Browsers
{
    // the first that fits: the later ones are also in what the earlier ones say
    private static readonly (string Said, string Name)[] Kinds =
    [
        ("MicroMessenger/", "WeChat"),
        ("wxwork/", "WeCom"),
        ("DingTalk/", "DingTalk"),
        ("QQBrowser/", "QQBrowser"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Said, string Name)[] Systems =
    [
        ("OpenHarmony", "HarmonyOS"),
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Null when it says nothing that is known.</summary>
    public static string? Name(string? userAgent) =>
        string.Join(" · ", new[] { Find(Kinds, userAgent), Find(Systems, userAgent) }.OfType<string>()) is { Length: > 0 } name
            ? name
            : null;

    private static string? Find((string Said, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : known.FirstOrDefault(k => userAgent.Contains(k.Said, StringComparison.Ordinal)).Name;
}
