using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Web.Shell;

/// <summary>What the console says when the application cannot start: one line, in the language of the machine.</summary>
public static class StartDisplay
{
    public static string Sentence(StartRefusal refusal) =>
        Say.Of(Text(refusal.Problem), refusal.Subject, refusal.Detail.ReplaceLineEndings(" "));

    private static string Text(StartProblem problem) => Labels.Of(problem);
}

public static class FirstLinks
{
    /// <param name="first">Those who have no password yet.</param>
    /// <param name="address">Where a person reaches the application.</param>
    public static void Print(FirstAdministrators first, string address)
    {
        foreach (var link in first.Links)
        {
            Console.WriteLine(
                Say.Of(StartTexts.FirstLink, RoleDisplay.Word(link.Role), link.UserName, $"{address}/{Links.SetPassword(link.Token)}")
            );
        }
    }
}
