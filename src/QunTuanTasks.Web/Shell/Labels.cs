using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The word of an enum's member in the reader's language: the text with the key <c>Type_Member</c>, in whatever room it stands.
/// A test walks every member that screens show.
/// </summary>
public static class Labels
{
    private static readonly FrozenDictionary<string, ResourceManager> Rooms = typeof(Labels)
        .Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal))
        .Select(t =>
            (t.Name, t.GetProperty("ResourceManager", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ResourceManager)
        )
        .Where(r => r.Item2 is not null)
        .ToFrozenDictionary(r => r.Name, r => r.Item2!, StringComparer.Ordinal);

    private static readonly ResourceManager[] InOrder =
    [
        .. Rooms.Where(r => r.Key != nameof(RefusalTexts)).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value),
    ];

    /// <param name="member">What is to be said.</param>
    /// <param name="room">The texts to take it from, where two rooms say it differently.</param>
    public static string Of<T>(T member, ResourceManager? room = null)
        where T : struct, Enum =>
        Members<T>
            .Known.GetOrAdd((CultureInfo.CurrentUICulture.Name, room), static key => Members<T>.Read(key.Room))
            .GetValueOrDefault(member, member.ToString());

    /// <summary>The text of a key of any room; null when none has it.</summary>
    public static string? Find(string key) =>
        InOrder.Select(r => r.GetString(key, CultureInfo.CurrentUICulture)).FirstOrDefault(text => text is not null);

    private static class Members<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<(string Culture, ResourceManager? Room), FrozenDictionary<T, string>> Known = new();

        public static FrozenDictionary<T, string> Read(ResourceManager? room) =>
            Enum.GetValues<T>()
                .Distinct()
                .Select(m => (Member: m, Key: $"{typeof(T).Name}_{m}"))
                .Select(m => (m.Member, Text: room is null ? Find(m.Key) : room.GetString(m.Key, CultureInfo.CurrentUICulture)))
                .Where(m => m.Text is not null)
                .ToFrozenDictionary(m => m.Member, m => m.Text!);
    }
}
