using System.Text.RegularExpressions;
using QunTuanTasks.Tests.Papers;

namespace QunTuanTasks.Tests.Architecture;

/// <summary>The style sheets, scripts and markup of the screens, as they stand in the tree.</summary>
internal static partial class StyleSheets
{
    /// <summary>Folder of the screens.</summary>
    public static string Web { get; } = Path.Combine(Repository.Folder, "src", "QunTuanTasks.Web");

    public static IReadOnlyList<StyleSheet> All { get; } = [.. Files("*.css").Select(StyleSheet.Of)];

    /// <summary>Those of wwwroot, which every page loads.</summary>
    public static IEnumerable<StyleSheet> Shared => All.Where(s => !s.IsScoped);

    /// <summary>Those beside a component.</summary>
    public static IEnumerable<StyleSheet> Scoped => All.Where(s => s.IsScoped);

    /// <summary>Classes with a rule of their own in a shared sheet: everything that wears one is changed by it.</summary>
    public static IReadOnlySet<string> Alone { get; } =
        Shared
            .SelectMany(s => s.Selectors)
            .SelectMany(s => s.Split(','))
            .Select(s => OneClass().Match(s.Trim()))
            .Where(m => m.Success)
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Class → components whose markup wears it; classes that are put together at run time are left out.</summary>
    public static ILookup<string, string> Worn { get; } =
        Files("*.razor")
            .SelectMany(f => Markup.ClassesOf(File.ReadAllText(f)).Select(c => (Class: c, File: Name(f))))
            .Distinct()
            .ToLookup(w => w.Class, w => w.File, StringComparer.Ordinal);

    public static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
            .Where(f => !Built().IsMatch(Path.GetRelativePath(Web, f)))
            .Order(StringComparer.Ordinal);

    public static string Name(string file) => Path.GetRelativePath(Web, file).Replace('\\', '/');

    [GeneratedRegex(@"^\.([A-Za-z][\w-]*)$")]
    private static partial Regex OneClass();

    [GeneratedRegex(@"(^|[\\/])(obj|bin|lib)[\\/]")]
    private static partial Regex Built();
}

/// <summary>One sheet, without its comments.</summary>
internal sealed partial record StyleSheet(string Name, string Text)
{
    public bool IsScoped => Name.EndsWith(".razor.css", StringComparison.Ordinal);

    /// <summary>What stands before a brace and is no condition.</summary>
    public IEnumerable<string> Selectors => Heads().Where(h => !h.StartsWith('@'));

    /// <summary>@media and the like.</summary>
    public IEnumerable<string> Conditions => Heads().Where(h => h.StartsWith('@'));

    /// <summary>Conditions that stand within another.</summary>
    public IEnumerable<string> Nested =>
        Head()
            .Matches(Text)
            .Where(m => m.Groups[1].Value.Trim().StartsWith("@media", StringComparison.Ordinal))
            .Where(m => Text[..m.Index].Count(c => c is '{') > Text[..m.Index].Count(c => c is '}'))
            .Select(m => m.Groups[1].Value);

    public IReadOnlySet<string> Classes =>
        Selectors.SelectMany(s => Class().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    public static StyleSheet Of(string file) => new(StyleSheets.Name(file), Comment().Replace(File.ReadAllText(file), ""));

    private IEnumerable<string> Heads() => Head().Matches(Text).Select(m => m.Groups[1].Value.Trim());

    [GeneratedRegex(@"([^{};]*)\{")]
    private static partial Regex Head();

    [GeneratedRegex(@"\.([A-Za-z][\w-]*)")]
    private static partial Regex Class();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
