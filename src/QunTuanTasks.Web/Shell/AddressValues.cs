using System.Globalization;
using System.Runtime.CompilerServices;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// Reads the values of an address. What says nothing, or cannot be, is null and stands in <see cref="LeftOut"/>: people write addresses,
/// and copy them with the full stop behind. A value that is read again replaces what was said of it before.
/// </summary>
public sealed class AddressValues
{
    /// <summary>A year or a day outside of them is a slip of the finger, not something to be looked for.</summary>
    public const int FirstYear = 1900,
        LastYear = 2200;

    // what stands behind an address in a sentence, and around it
    private const string Marks = "。，、；：！？）》」』”’.,;:!?)>]}\"'";

    private readonly SortedDictionary<string, string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>The values that were left out, by the name that they have in the address.</summary>
    public IReadOnlyDictionary<string, string> LeftOut => _leftOut;

    /// <summary>A text as it was typed, without the spaces around it and without characters that no text may hold.</summary>
    public string? Text(string? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return Taken<string?>(name, null);
        }
        return ReadableText.FirstUnreadable(text) is null ? Taken(name, text) : Left<string?>(name, text);
    }

    /// <summary>A whole number within bounds.</summary>
    public int? Number(string? value, int least = 0, int most = int.MaxValue, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read<int?>(
            value,
            name,
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                    ? number
                    : null
        );

    public int? Year(string? value, [CallerArgumentExpression(nameof(value))] string name = "") => Number(value, FirstYear, LastYear, name);

    /// <summary>A day: 2026-06-30.</summary>
    public DateOnly? Day(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read<DateOnly?>(value, name, text => Say.Day(text) is { Year: >= FirstYear and <= LastYear } day ? day : null);

    /// <summary>The word of an enum's member; its number says nothing to a reader.</summary>
    public T? Member<T>(string? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum =>
        Read<T?>(value, name, text => Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<T>(text) : null);

    /// <summary>1 is yes; nothing and 0 are no.</summary>
    public bool On(string? value, [CallerArgumentExpression(nameof(value))] string name = "") => Switch(value, name) is true;

    /// <summary>1 is yes, 0 is no, nothing is neither.</summary>
    public bool? Switch(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read<bool?>(
            value,
            name,
            text =>
                text switch
                {
                    "1" => true,
                    "0" => false,
                    _ => null,
                }
        );

    /// <summary>A code that a list of the page knows, as it is written there; everything while the list is not read.</summary>
    public string? Code(string? value, IEnumerable<string>? known, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read<string?>(
            value,
            name,
            text => known is null ? text : known.FirstOrDefault(k => string.Equals(k, text, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>A value that only the page can understand, and did not.</summary>
    public void Leave(string? value, bool isUnderstood, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (isUnderstood || string.IsNullOrWhiteSpace(value))
        {
            Taken<object?>(name, null);
        }
        else
        {
            Left<object?>(name, value.Trim());
        }
    }

    private T? Read<T>(string? value, string name, Func<string, T?> read)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return Taken<T?>(name, default);
        }
        return (read(text) ?? read(text.TrimEnd(Marks.ToCharArray()))) is { } found ? Taken<T?>(name, found) : Left<T?>(name, text);
    }

    private T Taken<T>(string name, T value)
    {
        _leftOut.Remove(Key(name));
        return value;
    }

    private T? Left<T>(string name, string value)
    {
        _leftOut[Key(name)] = value.Length > 40 ? $"{value[..40]}…" : value;
        return default;
    }

    private static string Key(string name) => name.ToLowerInvariant();
}
