using QunTuanTasks.Accounts;
using QunTuanTasks.Office;

namespace QunTuanTasks.Web.Shell;

/// <summary>What the console says when the application cannot start: one line, in the language of the machine.</summary>
public static class StartDisplay
{
    public static string Sentence(StartRefusal refusal) =>
        Say.Of(Text(refusal.Problem), refusal.Subject, refusal.Detail.ReplaceLineEndings(" "));

    private static string Text(StartProblem problem) =>
        problem switch
        {
            StartProblem.FolderNotUsable => StartTexts.StartProblem_FolderNotUsable,
            StartProblem.FolderInUse => StartTexts.StartProblem_FolderInUse,
            StartProblem.FileNotUsable => StartTexts.StartProblem_FileNotUsable,
            StartProblem.FileCorrupt => StartTexts.StartProblem_FileCorrupt,
            StartProblem.ServerNotReachable => StartTexts.StartProblem_ServerNotReachable,
            StartProblem.NewerDatabase => StartTexts.StartProblem_NewerDatabase,
            StartProblem.MigrationFailed => StartTexts.StartProblem_MigrationFailed,
            StartProblem.MigrationUnfinished => StartTexts.StartProblem_MigrationUnfinished,
            StartProblem.BackupFailed => StartTexts.StartProblem_BackupFailed,
            StartProblem.RestoreUnfinished => StartTexts.StartProblem_RestoreUnfinished,
            StartProblem.FolderOnNetwork => StartTexts.StartProblem_FolderOnNetwork,
            StartProblem.SqliteTooOld => StartTexts.StartProblem_SqliteTooOld,
            StartProblem.SharedCache => StartTexts.StartProblem_SharedCache,
            StartProblem.NotSynchronous => StartTexts.StartProblem_NotSynchronous,
            StartProblem.AuditKeyMissing => StartTexts.StartProblem_AuditKeyMissing,
            StartProblem.AuditKeyWrong => StartTexts.StartProblem_AuditKeyWrong,
            StartProblem.DatabaseLost => StartTexts.StartProblem_DatabaseLost,
            StartProblem.StorageFailed => StartTexts.StartProblem_StorageFailed,
            StartProblem.UnfinishedDemo => StartTexts.StartProblem_UnfinishedDemo,
        };
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
