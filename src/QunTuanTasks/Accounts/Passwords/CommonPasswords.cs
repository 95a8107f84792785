using System.Collections.Frozen;

namespace QunTuanTasks.Accounts;

/// <summary>What whoever guesses tries first: the passwords that most people have, and the words of this office.</summary>
internal static class CommonPasswords
{
    /// <summary>Fewer different characters than this are a pattern, however long.</summary>
    private const int Different = 5;

    private static readonly string[] OfOffice =
    [
        "quntuan",
        "quntuantasks",
        "qunzhong",
        "jiande",
        "hangzhou",
        "shiwei",
        "dangwei",
        "zhengfu",
        "zonggonghui",
        "gonghui",
        "tuanwei",
        "fulian",
        "kexie",
        "canlian",
        "mima",
        "群团",
        "任务",
        "建德",
        "市委",
        "工会",
        "妇联",
        "团委",
        "密码",
    ];

    private static readonly FrozenSet<string> Words = Read();

    // what people write for a letter and call it a secret
    private static readonly FrozenDictionary<char, char> Letters = new Dictionary<char, char>
    {
        ['0'] = 'o',
        ['1'] = 'i',
        ['3'] = 'e',
        ['4'] = 'a',
        ['5'] = 's',
        ['7'] = 't',
        ['@'] = 'a',
        ['$'] = 's',
        ['!'] = 'i',
    }.ToFrozenDictionary();

    /// <summary>
    /// Common as it stands; nothing but digits and signs; few characters, repeated; or one or two common words, or words of the office,
    /// with
    /// whatever digits and signs around them.
    /// </summary>
    /// <param name="password">As typed.</param>
    /// <param name="own">What belongs to its owner: the user name, the organisation.</param>
    public static bool IsGuessable(string password, IEnumerable<string> own)
    {
        var lower = password.ToLowerInvariant();
        var mine = own.Select(w => w.ToLowerInvariant()).ToHashSet();
        var read = string.Concat(lower.Select(c => Letters.GetValueOrDefault(c, c)));
        return Words.Contains(lower)
            || lower.Distinct().Count() < Different
            || new[] { lower, read }.Select(LettersOf).Any(letters => letters.Length == 0 || IsMadeOf(letters, mine));
    }

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetter));

    private static bool IsMadeOf(string letters, HashSet<string> mine) =>
        Knows(letters, mine) || Enumerable.Range(1, letters.Length - 1).Any(i => Knows(letters[..i], mine) && Knows(letters[i..], mine));

    private static bool Knows(string word, HashSet<string> mine) => Words.Contains(word) || mine.Contains(word);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .Concat(OfOffice)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
