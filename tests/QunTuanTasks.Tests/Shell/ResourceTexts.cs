using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>Every text of every room, as the application would say it.</summary>
internal static class ResourceTexts
{
    public static IReadOnlyList<(string Name, ResourceManager Texts)> Rooms { get; } =
    [
        .. typeof(ShellTexts)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal))
            .Select(t =>
                (t.Name, t.GetProperty("ResourceManager", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ResourceManager)
            )
            .Where(r => r.Item2 is not null)
            .Select(r => (r.Name, r.Item2!)),
    ];

    public static Dictionary<string, string> Of(ResourceManager texts, bool isEnglish) =>
        texts
            .GetResourceSet(
                isEnglish ? CultureInfo.GetCultureInfo("en") : CultureInfo.InvariantCulture,
                createIfNotExists: true,
                tryParents: false
            )
            ?.Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!)
        ?? [];

    public static IEnumerable<(string Key, string Text)> All(bool isEnglish) =>
        Rooms.SelectMany(r => Of(r.Texts, isEnglish).Select(t => ($"{r.Name}.{t.Key}", t.Value)));
}
