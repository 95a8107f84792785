namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The key of a button, link or field: the script (keys.js) presses the control that bears it, its title and a screen reader say it. In a
/// row of work it is the row's own. Whether it may be pressed is the control's to say.
/// </summary>
public static class GivenKey
{
    public const string Next = "J";
    public const string Previous = "K";
    public const string Report = "E";
    public const string Approve = "A";
    public const string Return = "R";
    public const string Verify = "V";
    public const string WholeScreen = "F";

    /// <summary>What the control bears. Where letters are switched off, key-help.js takes back what is said of the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="title">What its title says beside the key.</param>
    public static IEnumerable<KeyValuePair<string, object>> Of(string key, string? title = null)
    {
        yield return new("data-key", key);
        yield return new("aria-keyshortcuts", key);
        yield return new("title", title is null ? Say.Of(KeyTexts.Title, key) : Say.Of(KeyTexts.TitleWith, title, key));
        if (title is not null)
        {
            yield return new("data-keyless", title);
        }
    }
}
