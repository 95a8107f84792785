using System.Text.RegularExpressions;

namespace QunTuanTasks.Tests.Architecture;

/// <summary>
/// The order of the house: a room uses the rooms above it in this list and no other. Read from the using lines, which are true because
/// an unneeded one does not build, and from the sets of rows, which every room reaches through the context without one. An edge against
/// the order is red here.
/// </summary>
public sealed partial class RoomTests
{
    /// <summary>From the floor to the roof.</summary>
    private static readonly string[] _library =
    [
        "Common",
        "Monitoring",
        "Progress",
        "Access",
        "Storage",
        "Audit",
        "News",
        "Jobs",
        "Acts",
        "Waiting",
        "Drafts",
        "Organisations",
        "Conferences",
        "Accounts",
        "SignIn",
        "Duties",
        "Plans",
        "TaskLists",
        "Assignments",
        "Breakdown",
        "Dashboard",
        "Mine",
        "Desk",
        "Arena",
        "Search",
        "AuditLog",
        "Backups",
        "Office",
        "Demo",
    ];

    [Fact]
    public void Library_EveryRoomUsesOnlyThoseBelowIt()
    {
        var edges = Edges("src/QunTuanTasks", "QunTuanTasks").Concat(SetEdges()).ToList();
        var unknown = edges.SelectMany(e => new[] { e.From, e.To }).Distinct().Except(_library).Order().ToList();
        Assert.True(unknown.Count == 0, $"a room without a place in the order: {string.Join(", ", unknown)}");
        var against = edges
            .Where(e => Array.IndexOf(_library, e.To) >= Array.IndexOf(_library, e.From))
            .Select(e => $"{e.From} -> {e.To}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Empty(against);
    }

    [Fact]
    public void Screens_MakeNoCircle()
    {
        var next = Edges("src/QunTuanTasks.Web", "QunTuanTasks.Web").ToLookup(e => e.From, e => e.To);
        var circles = next.Select(g => g.Key).Where(room => Reaches(room, room, [])).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(circles);

        bool Reaches(string from, string to, HashSet<string> seen) => next[from].Any(n => n == to || (seen.Add(n) && Reaches(n, to, seen)));
    }

    [Fact]
    public void Kernel_UsesCommonAlone() =>
        Assert.Equal(["Common"], Edges("src/QunTuanTasks", "QunTuanTasks").Where(e => e.From == "Progress").Select(e => e.To).Distinct());

    [Fact]
    public void Storage_KnowsNoRoomOfTheOffice() =>
        Assert.Equal(
            ["Access", "Common", "Monitoring"],
            Edges("src/QunTuanTasks", "QunTuanTasks")
                .Where(e => e.From == "Storage")
                .Select(e => e.To)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    // whose rows a room reads or writes
    private static List<(string From, string To)> SetEdges()
    {
        var files = SourceFiles("src/QunTuanTasks").Select(f => (f.Room, Text: File.ReadAllText(f.Path))).ToList();
        var owners = files
            .SelectMany(f => SetDeclared().Matches(f.Text).Select(m => (Set: m.Groups[1].Value, f.Room)))
            .ToDictionary(s => s.Set, s => s.Room);
        Assert.NotEmpty(owners);
        return
        [
            .. files
                .SelectMany(f => SetUsed().Matches(f.Text).Select(m => (f.Room, Set: m.Groups[1].Value)))
                .Where(u => owners.TryGetValue(u.Set, out var owner) && owner != u.Room)
                .Select(u => (u.Room, owners[u.Set])),
        ];
    }

    private static List<(string From, string To)> Edges(string folder, string root) =>
        [
            .. SourceFiles(folder)
                .SelectMany(f =>
                    Using()
                        .Matches(File.ReadAllText(f.Path))
                        .Select(m => m.Groups[1].Value)
                        .Where(n => n.StartsWith($"{root}.", StringComparison.Ordinal))
                        .Select(n => n[(root.Length + 1)..].Split('.')[0])
                        .Where(n => n != f.Room)
                        .Select(n => (f.Room, n))
                ),
        ];

    private static IEnumerable<(string Room, string Path)> SourceFiles(string folder)
    {
        var top = Path.GetFullPath(Path.Combine(StyleSheets.Web, "..", "..", folder));
        foreach (var file in Directory.EnumerateFiles(top, "*.*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(top, file).Split(Path.DirectorySeparatorChar);
            var isSource = file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal);
            if (path.Length > 1 && path[0] is not ("bin" or "obj") && isSource)
            {
                yield return (path[0], file);
            }
        }
    }

    [GeneratedRegex(@"DbSet<[\w.]+> (\w+)")]
    private static partial Regex SetDeclared();

    [GeneratedRegex(@"\b[dD]b\s*\.(\w+)\b")]
    private static partial Regex SetUsed();

    [GeneratedRegex(@"^@?using (?:static )?([A-Za-z.]+);?\s*$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
