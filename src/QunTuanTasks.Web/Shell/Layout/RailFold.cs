namespace QunTuanTasks.Web.Shell;

/// <summary>
/// How the rail was left, by a cookie that the server reads while it writes the page: no flash. The cookie is a list of words: how wide it
/// stands, and the groups that are folded.
/// </summary>
/// <param name="Width">narrow or wide; null where the window says it.</param>
/// <param name="Folded">Groups of which only the name is seen.</param>
public sealed record RailFold(string? Width, IReadOnlyList<MenuArea> Folded)
{
    public const string Cookie = "rail";

    public static readonly RailFold None = new(null, []);

    public static IReadOnlyList<string> Widths { get; } = ["narrow", "wide"];

    /// <summary>What the cookie says; what it does not know is passed over.</summary>
    public static RailFold Of(string? cookie)
    {
        var words = (cookie ?? "").Split('.');
        return new(
            Widths.FirstOrDefault(words.Contains),
            [.. Enum.GetValues<MenuArea>().Where(a => words.Contains(a.ToString(), StringComparer.Ordinal))]
        );
    }

    /// <summary>As it stands in the cookie.</summary>
    public override string ToString() => string.Join('.', Folded.Select(a => a.ToString()).Prepend(Width).OfType<string>());

    public bool IsFolded(MenuArea area) => Folded.Contains(area);
}
