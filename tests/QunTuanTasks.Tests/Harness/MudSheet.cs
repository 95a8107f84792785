using System.Text.RegularExpressions;
using QunTuanTasks.Tests.Papers;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// wwwroot/lib/mudblazor.css: of MudBlazor's sheet, which is 627 kB, the rules of the parts that the screens use, and of its theme the
/// variables that these rules read. Made from the package as it is restored.
/// </summary>
internal static partial class MudSheet
{
    private const string Name = "wwwroot/lib/mudblazor.css";

    private const string Licence = "/*! MudBlazor (https://mudblazor.com/), MIT licence, Copyright (c) 2021 MudBlazor; a part of it. */";

    private static readonly string Screens = Path.Combine(Repository.Folder, "src", "QunTuanTasks.Web");

    // what begins with one of these belongs to a part that the screens use, or to a state of one
    private static readonly string[] Parts =
    [
        "mud-adjacent",
        "mud-alert",
        "mud-autocomplete",
        "mud-button",
        "mud-current",
        "mud-day",
        "mud-dialog",
        "mud-disabled",
        "mud-flip",
        "mud-focus",
        "mud-hidden",
        "mud-icon",
        "mud-inherit",
        "mud-input",
        "mud-list",
        "mud-no-",
        "mud-overlay",
        "mud-paper",
        "mud-picker",
        "mud-popover",
        "mud-primary",
        "mud-ripple",
        "mud-scroll",
        "mud-select",
        "mud-shrink",
        "mud-svg-icon",
        "mud-snackbar",
        "mud-typography",
    ];

    // classes of no part
    private static readonly string[] Single =
    [
        "d-contents",
        "fixed",
        "outline-none",
        "overflow-y-auto",
        "pointer-events-none",
        "scroll-locked",
        "scroll-locked-no-padding",
        "mud-elevation-0",
        "mud-elevation-1",
        "mud-elevation-8",
    ];

    /// <summary>Made anew, with a line for each rule.</summary>
    /// <param name="theme">The style that MudThemeProvider writes.</param>
    public static string Make(string theme)
    {
        var rules = string.Concat(Rules(Package()).Select(r => Kept(r)));
        var all = Variable().Matches(theme).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Value);
        var own = File.ReadAllText(Path.Combine(Screens, "wwwroot", "mud.css"));
        var read = Read(rules + own).ToHashSet(StringComparer.Ordinal);
        while (all.Where(v => read.Contains(v.Key)).SelectMany(v => Read(v.Value)).Any(read.Add)) { }
        var variables = all.Where(v => read.Contains(v.Key)).Select(v => $"{v.Value};");
        return $"{Licence}\n:root{{\n{string.Join('\n', variables)}\n}}\n{rules}";
    }

    /// <summary>Classes for which the package has rules, and the part has none.</summary>
    public static IReadOnlySet<string> LeftOut { get; } = Classes(Package()).Where(c => !IsUsed(c)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where it stands in the tree.</summary>
    public static string Place => Path.Combine(Screens, Name);

    private static string Package()
    {
        var assets = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Screens, "obj", "project.assets.json")));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var library = assets
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .First(l => l.Name.StartsWith("MudBlazor/", StringComparison.Ordinal));
        var path = library.Value.GetProperty("path").GetString()!;
        return Comment().Replace(File.ReadAllText(Path.Combine(folder, path, "staticwebassets", "MudBlazor.min.css")), "");
    }

    private static IEnumerable<(string Head, string Body)> Rules(string css)
    {
        for (var at = 0; css.IndexOf('{', at) is > 0 and var open; )
        {
            var (end, depth) = (open + 1, 1);
            for (; depth > 0; end++)
            {
                depth += css[end] switch
                {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
            }
            yield return (css[at..open].Trim(), css[(open + 1)..(end - 1)]);
            at = end;
        }
    }

    private static string Kept((string Head, string Body) rule)
    {
        if (rule.Head.StartsWith("@media", StringComparison.Ordinal))
        {
            var inner = string.Concat(Rules(rule.Body).Select(Kept));
            return inner.Length > 0 ? $"{rule.Head}{{\n{inner}}}\n" : "";
        }
        if (rule.Head.StartsWith('@'))
        {
            return rule.Head.StartsWith("@keyframes mud-", StringComparison.Ordinal) ? $"{rule.Head}{{{rule.Body}}}\n" : "";
        }
        var heads = Comma().Split(rule.Head).Where(head => Class().Matches(head).All(c => IsUsed(c.Groups[1].Value))).ToList();
        return heads.Count > 0 ? $"{string.Join(',', heads)}{{{rule.Body}}}\n" : "";
    }

    private static bool IsUsed(string name) =>
        Single.Contains(name) || Array.Exists(Parts, p => name.StartsWith(p, StringComparison.Ordinal)) && !OfAnotherPart().IsMatch(name);

    private static IEnumerable<string> Classes(string css)
    {
        foreach (var (head, body) in Rules(css))
        {
            var names =
                head.StartsWith("@media", StringComparison.Ordinal) ? Classes(body)
                : head.StartsWith('@') ? []
                : Class().Matches(head).Select(m => m.Groups[1].Value);
            foreach (var name in names)
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> Read(string css) => Reading().Matches(css).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\.(-?[A-Za-z_][\w-]*)")]
    private static partial Regex Class();

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Comma();

    [GeneratedRegex(@"/\*.*?\*/|\uFEFF", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(--[\w-]+):[^;}]+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"var\((--[\w-]+)")]
    private static partial Regex Reading();

    // colours that no screen gives to a part, and parts of the same beginning
    [GeneratedRegex(
        "^mud-((button|icon-button|input|picker|select|icon|list|typography|ripple)-.*-?"
            + "(secondary|tertiary|info|success|warning|dark|surface|transparent)$"
            + "|button-(group|filled|fab)|button-(outlined|text)-(secondary|tertiary|error|info|success|warning|dark)"
            + "|icon-button-(filled|outlined)|icon-size-(small|large)"
            + "|alert-(text|outlined)|picker-(color|time)|list-item-(avatar|inset))"
    )]
    private static partial Regex OfAnotherPart();
}
