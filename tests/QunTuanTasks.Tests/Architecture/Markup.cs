using System.Text.RegularExpressions;

namespace QunTuanTasks.Tests.Architecture;

/// <summary>Reads the class attributes of markup; of an expression it takes the words that it chooses among.</summary>
internal static partial class Markup
{
    public static IEnumerable<string> ClassesOf(string markup)
    {
        foreach (Match attribute in Attribute().Matches(markup))
        {
            var start = attribute.Index + attribute.Length;
            var value = markup[start..End(markup, start)];
            foreach (var word in Words(value))
            {
                yield return word;
            }
        }
    }

    private static IEnumerable<string> Words(string value)
    {
        List<string> chosen = [];
        var fixedWords = Expression()
            .Replace(
                value,
                e =>
                {
                    chosen.AddRange(Choice().Matches(e.Value).Select(c => c.Groups[1].Value));
                    return " ";
                }
            );
        return chosen.Append(Member().Replace(fixedWords, " ")).SelectMany(w => w.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // the quote that ends the attribute: quotes within an expression do not
    private static int End(string markup, int at)
    {
        for (var depth = 0; ; at++)
        {
            if (markup[at] == '(')
            {
                depth++;
            }
            if (markup[at] == ')')
            {
                depth--;
            }
            if (markup[at] == '"' && depth == 0)
            {
                return at;
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.-])(?:class|ActiveClass|Css)=""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")]
    private static partial Regex Expression();

    [GeneratedRegex(@"[?:] ""([\w -]*)""")]
    private static partial Regex Choice();

    [GeneratedRegex(@"[\w-]*@[\w.]+(\([^)]*\))?")]
    private static partial Regex Member();
}
