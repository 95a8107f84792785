using System.Globalization;
using QunTuanTasks.Accounts;
using QunTuanTasks.Office;
using QunTuanTasks.Web.Host;

namespace QunTuanTasks.Tests.Shell;

/// <summary>What a developer reads on the console while the application starts.</summary>
public sealed class StartConsoleTests
{
    private const string Folder = "/clone/data";

    public static TheoryData<StartStage, string> Stages =>
        new(from stage in Enum.GetValues<StartStage>() from language in new[] { "zh-CN", "en" } select (stage, language));

    [Theory]
    [MemberData(nameof(Stages))]
    public void EveryStage_HasItsSentence_InBothLanguages(StartStage stage, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var sentence = StartConsole.Sentence(new(stage, "2026", 40));
        Assert.Equal(language == "en", sentence.All(c => c < 0x3000));
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_SaysHowMuchIsPlayed() =>
        Assert.Contains("40%", StartConsole.Sentence(new(StartStage.DemoMonth, "2026-05", 40)), StringComparison.Ordinal);

    [Fact]
    public void Ready_SaysWhereToSignIn_AndHowToBeginAnew()
    {
        var said = string.Join('\n', StartConsole.Ready("http://localhost:5080", Folder, null));
        Assert.Contains("http://localhost:5080", said, StringComparison.Ordinal);
        Assert.Contains("staff", said, StringComparison.Ordinal);
        Assert.Contains(DemoAccounts.Password, said, StringComparison.Ordinal);
        Assert.Contains(Folder, said, StringComparison.Ordinal);
    }

    [Fact]
    public void OnAServer_TheDatabaseIsMadeAnew_AndNoFolderIsDeleted()
    {
        var said = string.Join('\n', StartConsole.Ready("http://localhost:5080", Folder, "PostgreSQL db/quntuan"));
        Assert.Contains("PostgreSQL db/quntuan", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Folder, said, StringComparison.Ordinal);
    }
}
