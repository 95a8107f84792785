using System.Globalization;

namespace QunTuanTasks.Tests.Papers;

/// <summary>
/// No line over 140 signs, no file over 300 lines. What was longer when the rule came is named in too-long.txt with how much of it there
/// was: nothing there may grow, and what is mended is taken out.
/// </summary>
public sealed class SourceFilesTests
{
    private const int Width = 140;
    private const int Height = 300;

    private static readonly string[] Kinds = [".cs", ".razor", ".css", ".js"];

    [Fact]
    public void LinesAndFiles_AreNotTooLong()
    {
        var allowed = Allowed();
        var found = Found().ToDictionary(f => f.File);
        List<string> wrong = [];
        foreach (var (file, lines, wide) in found.Values)
        {
            var (mostLines, mostWide) = allowed.GetValueOrDefault(file, (Height, 0));
            if (lines > Math.Max(mostLines, Height))
            {
                wrong.Add($"{file}: {lines} lines, at most {Math.Max(mostLines, Height)}");
            }
            if (wide > mostWide)
            {
                wrong.Add($"{file}: {wide} lines over {Width} signs, at most {mostWide}");
            }
        }
        wrong.AddRange(allowed.Keys.Where(f => !found.ContainsKey(f)).Select(f => $"{f}: mended or gone, take it out of too-long.txt"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    // the files that are over one of the limits
    private static IEnumerable<(string File, int Lines, int Wide)> Found() =>
        new[] { "src", "tests" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Folder, top), "*", SearchOption.AllDirectories))
            .Where(f => Kinds.Contains(Path.GetExtension(f)))
            .Select(f => (Whole: f, File: Path.GetRelativePath(Repository.Folder, f).Replace('\\', '/')))
            .Where(f => !f.File.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "lib"))
            .Select(f => (f.File, Text: File.ReadAllLines(f.Whole)))
            .Select(f => (f.File, f.Text.Length, f.Text.Count(l => l.Length > Width)))
            .Where(f => f.Length > Height || f.Item3 > 0);

    // FILE LINES WIDE
    private static Dictionary<string, (int Lines, int Wide)> Allowed() =>
        File.ReadAllLines(Path.Combine(Repository.Folder, "tests", "QunTuanTasks.Tests", "Papers", "too-long.txt"))
            .Select(l => l.Split(' '))
            .Where(l => l.Length == 3)
            .ToDictionary(l => l[0], l => (int.Parse(l[1], CultureInfo.InvariantCulture), int.Parse(l[2], CultureInfo.InvariantCulture)));
}
