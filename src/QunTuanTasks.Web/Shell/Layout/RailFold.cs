namespace QunTuanTasks.Web.Shell;

/// <summary>
/// How the rail was left, by a cookie that the server reads while it writes the page: no flash. The cookie is a list of words: how wide it
/// stands, the groups that are folded, and the pages whose introduction (<see cref="FirstVisit"/>) was read.
/// </summary>
/// <param name="Width">narrow or wide; null where the window says it.</param>
/// <param name="Folded">Groups of which only the name is seen.</param>
/// <param name="Read">The words of the introductions that were read.</param>
public sealed record RailFold(string? Width, IReadOnlyList<MenuArea> Folded, IReadOnlyList<string> Read)
{
    public const string Cookie = "rail";

    public static readonly RailFold None = new(null, [], []);

    public static IReadOnlyList<string> Widths { get; } = ["narrow", "wide"];

    private static readonly string[] Introduced = [Met(Links.Mine), Met(Links.Desk), Met(Links.Dashboard)];

    /// <summary>The word that says the introduction of a page was read.</summary>
    public static string Met(string page) => $"met-{page}";

    /// <summary>What the cookie says; what it does not know is passed over.</summary>
    public static RailFold Of(string? cookie)
    {
        var words = (cookie ?? "").Split('.');
        return new(
            Widths.FirstOrDefault(words.Contains),
            [.. Enum.GetValues<MenuArea>().Where(a => words.Contains(a.ToString(), StringComparer.Ordinal))],
            [.. Introduced.Where(words.Contains)]
        );
    }

    /// <summary>As it stands in the cookie.</summary>
    public override string ToString() => string.Join('.', Folded.Select(a => a.ToString()).Prepend(Width).Concat(Read).OfType<string>());

    public bool IsFolded(MenuArea area) => Folded.Contains(area);
}
