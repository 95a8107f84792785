using System.Text.RegularExpressions;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.Security;

namespace QunTuanTasks.Tests.Papers;

/// <summary>What the papers name is there: tests that keep promises, files, links. One that nobody believes is worse than none.</summary>
public sealed partial class DocsTests
{
    private static readonly Lazy<HashSet<string>> SourceFiles = new(() =>
        [
            .. new[] { "src", "tests" }
                .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Folder, top), "*", SearchOption.AllDirectories))
                .Select(f => Path.GetRelativePath(Repository.Folder, f)),
        ]
    );

    public static TheoryData<string> Papers =>
        [
            .. Directory.EnumerateFiles(Repository.Folder, "*.md").Select(Path.GetFileName).OfType<string>(),
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Repository.Folder, f)),
        ];

    [Fact]
    public void EveryPromise_NamesTestsThatAreThere()
    {
        var rows = Repository
            .Read("docs/promises.md")
            .Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| Promise", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(rows);
        Assert.Equal([], rows.Where(r => Tests(r).Count == 0));
        Assert.Equal([], rows.SelectMany(Tests).Distinct().Where(t => !IsThere(t)));
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void EveryLink_LeadsToAFile(string paper)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Folder, paper))!;
        var links = Link()
            .Matches(Repository.Read(paper))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal));
        Assert.Equal([], links.Where(l => !Path.Exists(Path.Combine(folder, l.Split('#')[0]))));
    }

    /// <summary>Whoever operates the application reads one table of settings: one that is not in it is found by nobody.</summary>
    [Theory]
    [InlineData(typeof(SecurityOptions), SecurityOptions.Section)]
    [InlineData(typeof(AccountOptions), AccountOptions.Section)]
    [InlineData(typeof(BackupOptions), BackupOptions.Section)]
    [InlineData(typeof(AuditOptions), AuditOptions.Section)]
    [InlineData(typeof(DatabaseOptions), DatabaseOptions.Section)]
    public void EverySetting_StandsInTheTable_WithItsDefault(Type options, string section)
    {
        var rows = Repository
            .Read("docs/operating.md")
            .Split('\n')
            .Where(l => l.Contains($"| `{section}:", StringComparison.Ordinal))
            .ToList();
        var defaults = Activator.CreateInstance(options);
        foreach (var setting in options.GetProperties().Where(p => p.CanWrite))
        {
            var row = rows.SingleOrDefault(r => Regex.IsMatch(r, $"`({section}:)?{setting.Name}`"));
            Assert.True(row is not null, $"docs/operating.md does not name {section}:{setting.Name}");
            if (setting.GetValue(defaults) is int number)
            {
                Assert.Contains($"`{number}`", row, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void EveryFileOfTheArchitecture_IsThere() =>
        Assert.Equal(
            [],
            FileName()
                .Matches(Repository.Read("docs/architecture.md"))
                .Select(m => m.Groups[1].Value)
                .Distinct()
                .Where(f => !SourceFiles.Value.Any(s => s.EndsWith($"/{f}", StringComparison.Ordinal)))
        );

    [Fact]
    public void Readme_IsShort_InBothLanguages_AndBothSayTheSameCommands()
    {
        var (en, zh) = (Repository.Read("README.md"), Repository.Read("README.zh-CN.md"));
        Assert.InRange(en.Split('\n').Length, 1, 150);
        Assert.InRange(zh.Split('\n').Length, 1, 150);
        Assert.Equal(Commands(en), Commands(zh));
        Assert.Equal(Pictures(en), Pictures(zh));
    }

    [Fact]
    public void EveryDecision_HasItsParts()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, "docs", "decisions"), "0*.md"))
        {
            var text = File.ReadAllText(file);
            Assert.Matches(@"^# \d{4}\. ", text);
            Assert.Matches(@"\* Date: \d{4}-\d\d-\d\d\n\* Status: ", text);
            foreach (var part in new[] { "Context", "Decision", "Easier", "Harder" })
            {
                Assert.Matches($@"## {part}\n\n\S", text);
            }
        }
    }

    private static List<string> Tests(string row) => [.. Test().Matches(row).Select(m => m.Groups[1].Value)];

    // a room before the name is the folder in which it is
    private static bool IsThere(string test)
    {
        var (file, method) = ($"{test.Split('.')[0]}.cs", test.Split('.').ElementAtOrDefault(1)?.TrimEnd('…'));
        return SourceFiles.Value.Any(f =>
            f.EndsWith($"/{file}", StringComparison.Ordinal)
            && (method is null || Repository.Read(f).Contains($" {method}", StringComparison.Ordinal))
        );
    }

    private static List<string> Commands(string readme) => [.. Command().Matches(readme).Select(m => m.Groups[1].Value.Trim())];

    private static List<string> Pictures(string readme) => [.. Picture().Matches(readme).Select(m => m.Groups[1].Value)];

    // `Room/NameTests`, `NameTests`, `Room/NameTests.Method_…`
    [GeneratedRegex(@"`((?:\w+/)?\w+Tests(?:\.\w+…?)?)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[`/](\w[\w.]*\.(?:cs|razor|js|resx))`")]
    private static partial Regex FileName();

    // of the blocks of commands, without what is said behind them
    [GeneratedRegex(@"^((?:dotnet|useradd|cp|systemctl|journalctl) [^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Picture();
}
