using System.Text.RegularExpressions;
using QunTuanTasks.Tests.Papers;

namespace QunTuanTasks.Tests.Shell;

/// <summary>What holds of every form, read from their markup.</summary>
public sealed partial class FormTests
{
    // drawn inside of a form or a dialog that keeps a draft
    private static readonly string[] Parts =
    [
        "ScopeFields",
        "PointsEditor",
        "BodyPicker",
        "BodyTerms",
        "CopyGroup",
        "CopySource",
        "OrganisationFields",
        "ContestFields",
        "DayField",
    ];

    private static readonly IReadOnlyList<(string Name, string Markup)> Files =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "src", "QunTuanTasks.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (Path.GetFileNameWithoutExtension(f), File.ReadAllText(f))),
    ];

    // faults.md 22: kept under its label, a field was lost with the language
    [Fact]
    public void EveryFieldOfADraft_HasANameThatIsNoText()
    {
        var drafts = Files.Where(f =>
            f.Markup.Contains("data-draft=", StringComparison.Ordinal)
            || f.Markup.Contains("<FormDialog", StringComparison.Ordinal)
            || Parts.Contains(f.Name)
        );
        var unnamed = drafts.SelectMany(f =>
            Fields().Matches(f.Markup).Where(m => !Named().IsMatch(m.Value)).Select(m => $"{f.Name}: {m.Value.ReplaceLineEndings(" ")}")
        );
        Assert.Equal([], unnamed);
    }

    // one day field, one frame of a field, one block for what was refused
    [Fact]
    public void Days_AreAskedForInOnePlace() =>
        Assert.Equal(
            ["DayField"],
            Files
                .Where(f =>
                    f.Markup.Contains("type=\"date\"", StringComparison.Ordinal)
                    || f.Markup.Contains("<MudDatePicker", StringComparison.Ordinal)
                )
                .Select(f => f.Name)
        );

    // faults.md 16: with one key for its life, a dialog answered "done" to what it never applied
    [Fact]
    public void NoForm_HasOneKeyForItsLife() =>
        Assert.Equal([], Files.Where(f => f.Markup.Contains("Guid.NewGuid()", StringComparison.Ordinal)).Select(f => f.Name));

    // faults.md 13: what is read with the page's own token may come after a newer answer
    [Fact]
    public void EveryRead_GivesWayToANewerOne() => Assert.Equal([], Files.Where(f => Reads().IsMatch(f.Markup)).Select(f => f.Name));

    [GeneratedRegex("<(input|select|textarea)\\b(?:[^>\"]|\"[^\"]*\"|(?<==)>)*?>", RegexOptions.Singleline)]
    private static partial Regex Fields();

    [GeneratedRegex("\\sname=\"(?!@\\w*Texts)")]
    private static partial Regex Named();

    [GeneratedRegex("[(,] ?Leaving\\)")]
    private static partial Regex Reads();
}
