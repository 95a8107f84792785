namespace QunTuanTasks.Web.Verbs;

/// <summary>
/// The words before the first setting: <c>backup FILE --Storage:Path=…</c>. What is left are settings, as without a verb.
/// </summary>
/// <param name="Words">Empty when the application is to serve.</param>
/// <param name="Replace">--replace was said.</param>
/// <param name="Settings">For the configuration.</param>
public sealed record CommandLine(IReadOnlyList<string> Words, bool Replace, string[] Settings)
{
    private const string ReplaceSwitch = "--replace";

    public static CommandLine Of(string[] args)
    {
        if (args is not [{ } first, ..] || first.StartsWith('-') || first.Contains('=', StringComparison.Ordinal))
        {
            return new([], false, args);
        }
        var words = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        var rest = args.Skip(words.Count);
        return new(words, rest.Contains(ReplaceSwitch), [.. rest.Where(a => a != ReplaceSwitch)]);
    }
}
