using QunTuanTasks.Desk;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Desk;

public static class DeskDisplay
{
    public static string Word(DeskReason reason) => Labels.Of(reason);

    public static string Hint(DeskReason reason) =>
        reason switch
        {
            DeskReason.Review => DeskTexts.Hint_Review,
            DeskReason.Verify => DeskTexts.Hint_Verify,
            DeskReason.NotAcknowledged => DeskTexts.Hint_NotAcknowledged,
            DeskReason.ReportLate => DeskTexts.Hint_ReportLate,
        };

    /// <summary>Since when it waits, and for what.</summary>
    public static string Since(DeskEntry e, DateOnly today) =>
        e.Reason switch
        {
            DeskReason.Review => Say.Of(DeskTexts.Submitted, AssignmentDisplay.Instant(e.Since, today.Year)),
            DeskReason.Verify => Say.Of(DeskTexts.Reported, AssignmentDisplay.Instant(e.Since, today.Year)),
            DeskReason.NotAcknowledged => Say.Of(DeskTexts.Issued, AssignmentDisplay.Instant(e.Since, today.Year)),
            DeskReason.ReportLate => Say.Of(DeskTexts.Due, e.ReportDueOn is { } due ? AssignmentDisplay.Day(due, today.Year) : Say.Nothing),
        };
}
