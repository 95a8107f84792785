namespace QunTuanTasks.Common;

/// <summary>
/// Chinese words found as they are typed without an input method: by the first letters of their signs (市总工会: szgh), by whole syllables
/// (zonggonghui), or by both mixed. A sign with several readings is found by each of them.
/// </summary>
public static class Pinyin
{
    /// <summary>Fewer letters say nothing: every third sign begins with one of three.</summary>
    private const int Fewest = 2;

    // the states of a search are bits of one number
    private const int Longest = 63;

    private const char First = '\u3400';
    private const char Last = '\u9FFF';

    private static readonly Lazy<string[]?[]> Table = new(Read);

    /// <summary>The letters of a folded word that may be pinyin, without an input method's apostrophes; null when it is none.</summary>
    public static string? LettersOf(string word)
    {
        var letters = word.Replace("'", "", StringComparison.Ordinal);
        return letters.Length is >= Fewest and <= Longest && letters.All(char.IsAsciiLetterLower) ? letters : null;
    }

    /// <summary>Where the letters stand in a folded text; null when they do not.</summary>
    public static TextMark? Find(ReadOnlySpan<char> text, string letters)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (char.IsLetterOrDigit(text[start]) && EndFrom(text, start, letters) is { } end)
            {
                return new(start, end - start);
            }
        }
        return null;
    }

    /// <summary>All readings of a sign, without tones; empty for what is no Chinese sign.</summary>
    public static IReadOnlyList<string> Readings(char sign) => sign is >= First and <= Last ? Table.Value[sign - First] ?? [] : [];

    // bit n: the first n letters are read; so polyphones cost a step each and not a doubling
    private static int? EndFrom(ReadOnlySpan<char> text, int start, string letters)
    {
        var read = 1UL;
        for (var at = start; at < text.Length && read != 0; at++)
        {
            var sign = text[at];
            if (!char.IsLetterOrDigit(sign))
            {
                continue;
            }
            var readings = Readings(sign);
            var next = 0UL;
            for (var n = 0; n < letters.Length; n++)
            {
                if ((read & (1UL << n)) == 0)
                {
                    continue;
                }
                if (readings.Count == 0)
                {
                    next |= letters[n] == sign ? 1UL << (n + 1) : 0;
                }
                foreach (var reading in readings)
                {
                    next |= After(letters, n, reading);
                }
            }
            read = next;
            if ((read & (1UL << letters.Length)) != 0)
            {
                return at + 1;
            }
        }
        return null;
    }

    private static ulong After(string letters, int n, string reading)
    {
        if (letters[n] != reading[0])
        {
            return 0;
        }
        var next = 1UL << (n + 1);
        // zh, ch, sh are one sound, and some type both letters
        if (reading.Length > 1 && reading[1] == 'h' && n + 1 < letters.Length && letters[n + 1] == 'h')
        {
            next |= 1UL << (n + 2);
        }
        var rest = letters.AsSpan(n);
        if (rest.StartsWith(reading, StringComparison.Ordinal))
        {
            next |= 1UL << (n + reading.Length);
        }
        else if (reading.AsSpan().StartsWith(rest, StringComparison.Ordinal))
        {
            // the last syllable is still being typed
            next |= 1UL << letters.Length;
        }
        return next;
    }

    // a line for each syllable: "gong 工公功…"
    private static string[]?[] Read()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin.txt")!;
        using var reader = new StreamReader(stream);
        var table = new string[]?[Last - First + 1];
        while (reader.ReadLine() is { } line)
        {
            if (line is ['#', ..])
            {
                continue;
            }
            var syllable = line[..line.IndexOf(' ')];
            foreach (var sign in line.AsSpan(syllable.Length + 1))
            {
                table[sign - First] = [.. table[sign - First] ?? [], syllable];
            }
        }
        return table;
    }
}
