namespace QunTuanTasks.Tests.Papers;

/// <summary>No line over 140 signs, no file over 300 lines.</summary>
public sealed class SourceFilesTests
{
    private const int Width = 140;
    private const int Height = 300;

    private static readonly string[] Kinds = [".cs", ".razor", ".css", ".js"];

    [Fact]
    public void LinesAndFiles_AreNotTooLong() =>
        Assert.Equal("", string.Join('\n', Sources().SelectMany(f => Wrong(f.File, f.Text)).Order(StringComparer.Ordinal)));

    private static IEnumerable<string> Wrong(string file, string[] text) =>
        Enumerable
            .Range(1, text.Length)
            .Where(number => text[number - 1].Length > Width)
            .Select(number => $"{file}: line {number} has {text[number - 1].Length} signs, at most {Width}")
            .Concat(text.Length > Height ? [$"{file}: {text.Length} lines, at most {Height}"] : []);

    private static IEnumerable<(string File, string[] Text)> Sources() =>
        new[] { "src", "tests" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Folder, top), "*", SearchOption.AllDirectories))
            .Where(f => Kinds.Contains(Path.GetExtension(f)))
            .Select(f => (Whole: f, File: Path.GetRelativePath(Repository.Folder, f).Replace('\\', '/')))
            .Where(f => !f.File.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "lib"))
            .Select(f => (f.File, File.ReadAllLines(f.Whole)));
}
