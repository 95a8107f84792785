using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Web.AuditLog;

/// <summary>The word of what somebody did, as the audit log names it.</summary>
public static class ActLabels
{
    public static string Word(ActName act) => Known(act.Code) ?? AuditTexts.Act_Other;

    /// <summary>Null for an act that has no word.</summary>
    public static string? Known(string act) =>
        AuditTexts.ResourceManager.GetString($"Act_{act}", CultureInfo.CurrentUICulture)
        ?? (AssignmentAct.Find(act) is { } known ? AssignmentLabels.Word(known) : null);
}
