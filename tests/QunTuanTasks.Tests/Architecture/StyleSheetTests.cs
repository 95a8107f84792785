using System.Text.RegularExpressions;

namespace QunTuanTasks.Tests.Architecture;

/// <summary>A class name says its room and means one thing; a layout for a phone is for screens; files can be read.</summary>
public sealed partial class StyleSheetTests
{
    private const int LongestLine = 140;
    private const int MostLines = 300;

    [Fact]
    public void SharedClass_IsUsedByNoSheetOfAPage() =>
        Nothing(
            from sheet in StyleSheets.Scoped
            from name in sheet.Classes
            where StyleSheets.Alone.Contains(name)
            select $"{sheet.Name}: .{name} is a shared control: give the element a class of the room's own"
        );

    [Fact]
    public void ClassOfAPage_SaysItsRoom() =>
        Nothing(
            from sheet in StyleSheets.Scoped
            let words = WordsOfRoom(sheet.Name)
            from name in sheet.Classes
            where !name.StartsWith("is-", StringComparison.Ordinal) && !words.Contains(name.Split('-')[0])
            select $"{sheet.Name}: .{name} begins with no word of its room"
        );

    [Fact]
    public void ClassName_CanBeSearchedFor() =>
        Nothing(
            from sheet in StyleSheets.All
            from name in sheet.Classes
            where name.Length < 3
            select $"{sheet.Name}: .{name} is too short"
        );

    // the mark of scope goes onto what stands before ::deep: nothing outside of a component bears one
    [Fact]
    public void DeepPartOfAPage_HangsOnAnElementOfIt() =>
        Nothing(
            from sheet in StyleSheets.Scoped
            from selector in sheet.Selectors
            from one in selector.Split(',')
            where DeepInHtml().IsMatch(one.Trim())
            select $"{sheet.Name}: {one.Trim()} would mark html itself"
        );

    [Fact]
    public void StateOfAThing_NeverStandsAlone() =>
        Nothing(
            from sheet in StyleSheets.All
            from selector in sheet.Selectors
            from one in selector.Split(',')
            where LoneState().IsMatch(one.Trim())
            select $"{sheet.Name}: {one.Trim()} would change everything that is so"
        );

    [Fact]
    public void ClassInMarkup_HasARule()
    {
        var known = StyleSheets.All.SelectMany(s => s.Classes).ToHashSet(StringComparer.Ordinal);
        Nothing(
            from worn in StyleSheets.Worn
            where !known.Contains(worn.Key)
            select $".{worn.Key} in {string.Join(", ", worn)}: no sheet knows it"
        );
    }

    [Fact]
    public void LayoutForAWidth_IsForScreens_OrSaysThatItIsForPaperToo() =>
        Nothing(
            from sheet in StyleSheets.All
            from condition in sheet.Conditions
            where Width().IsMatch(condition) && !condition.Contains("screen", StringComparison.Ordinal)
            select $"{sheet.Name}: {condition}: a sheet of paper is narrow before it is turned"
        );

    // a rule once stood in the middle of another's selector, and of a condition of another
    [Fact]
    public void Rule_StandsOutsideEveryOther() =>
        Nothing(
            from file in StyleSheets.Files("*.css")
            from cut in CommentWithin().Matches(File.ReadAllText(file)).Select(m => m.Value).Concat(StyleSheet.Of(file).Nested)
            select $"{StyleSheets.Name(file)}: {cut.Trim()}"
        );

    [Fact]
    public void DarkPalette_StandsOnce()
    {
        var dark = StyleSheets.All.Where(s => s.Text.Contains("color-scheme: dark", StringComparison.Ordinal));
        Assert.Equal("wwwroot/dark.css", Assert.Single(dark).Name);
        Assert.Single(StyleSheets.Shared, s => s.Text.Contains("--ink: #e6edf3", StringComparison.Ordinal));
    }

    [Fact]
    public void SheetsAndScripts_CanBeRead()
    {
        Nothing(
            from file in StyleSheets.Files("*.css").Concat(StyleSheets.Files("*.js"))
            let lines = File.ReadAllLines(file)
            from wrong in lines
                .Index()
                .Where(l => l.Item.Length > LongestLine)
                .Select(l => $"line {l.Index + 1} has {l.Item.Length} characters")
                .Concat(lines.Length > MostLines ? [$"{lines.Length} lines"] : [])
            select $"{StyleSheets.Name(file)}: {wrong}"
        );
    }

    private static void Nothing(IEnumerable<string> wrong) => Assert.Equal([], wrong.Distinct().Order(StringComparer.Ordinal));

    // of the folder and of its components: FigurePanel of Dashboard gives dashboard, figure and panel
    private static HashSet<string> WordsOfRoom(string sheet)
    {
        var folder = Path.Combine(StyleSheets.Web, sheet.Split('/')[0]);
        return Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Append(Path.GetFileName(folder))
            .SelectMany(n => Word().Matches(n!.Split('.')[0]))
            .Select(w => w.Value.ToLowerInvariant())
            .SelectMany(w => new[] { w, w.TrimEnd('s') })
            .ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"[A-Z][a-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\.is-[\w-]+$")]
    private static partial Regex LoneState();

    // before a brace or a semicolon something has been begun
    [GeneratedRegex(@"[^\s;{}/][ \t]*/\*.*")]
    private static partial Regex CommentWithin();

    [GeneratedRegex(@"^(html|body)\S*\s+::deep")]
    private static partial Regex DeepInHtml();

    [GeneratedRegex(@"(min|max)-width")]
    private static partial Regex Width();
}
