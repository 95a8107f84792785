using System.Reflection;

namespace QunTuanTasks.Common;

/// <summary>
/// Characters that no person types and no page shows: control characters but tab and line ends, halves of a pair, what is no character.
/// They come with what is copied from elsewhere, or from somebody who tries what happens; PostgreSQL and a sheet cannot hold them.
/// </summary>
public static class ReadableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Where the first of them is, from 0; null when everything can be read.</summary>
    /// <param name="text">Of any length.</param>
    /// <param name="from">What stands before it is not looked at.</param>
    public static int? FirstUnreadable(ReadOnlySpan<char> text, int from = 0)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (IsUnreadable(text[i]))
            {
                return i;
            }
        }
        return null;
    }

    /// <summary>The same with the sign for "unreadable" in each of their places; what is looked for with it is not found.</summary>
    public static string Of(string text)
    {
        if (FirstUnreadable(text) is not { } first)
        {
            return text;
        }
        return string.Create(
            text.Length,
            (text, first),
            static (to, from) =>
            {
                from.text.CopyTo(to);
                for (int? at = from.first; at is { } i; at = FirstUnreadable(to, i + 1))
                {
                    to[i] = Replacement;
                }
            }
        );
    }

    /// <summary>Null when every text of a request can be read; else the first that cannot, and which of its characters.</summary>
    internal static Refusal? Check<T>(T request)
    {
        foreach (var (name, texts) in Texts<T>.Of)
        {
            foreach (var text in texts(request))
            {
                if (text is not null && FirstUnreadable(text) is { } at)
                {
                    return Refusal.Invalid(CommonCodes.Unreadable, name) with { Args = [at + 1] };
                }
            }
        }
        return null;
    }

    private static bool IsUnreadable(char c) =>
        (c < ' ' && c is not ('\t' or '\n' or '\r')) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF';

    private static class Texts<T>
    {
        public static (string Name, Func<T, IEnumerable<string?>> Read)[] Of { get; } =
        [
            .. typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0)
                .Select(Reader)
                .OfType<(string, Func<T, IEnumerable<string?>>)>(),
        ];

        private static (string, Func<T, IEnumerable<string?>>)? Reader(PropertyInfo property) =>
            property.PropertyType == typeof(string) ? (property.Name, r => [(string?)property.GetValue(r)])
            : property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>))
                ? (property.Name, r => (IEnumerable<string?>?)property.GetValue(r) ?? [])
            : null;
    }
}
