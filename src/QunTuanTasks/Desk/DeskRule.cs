using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Desk;

/// <summary>What lies on the desk of the committee's office, and why.</summary>
internal static class DeskRule
{
    /// <summary>
    /// All that waits for this reason. Of reports that are late those that may be: working days are counted in memory
    /// (<see cref="ReportDue.IsLate"/>), and never are fewer calendar days than they. What the reader filed himself, a colleague decides:
    /// it is not in his queue.
    /// </summary>
    public static IQueryable<Assignment> Queue(QunTuanDb db, Actor actor, DeskReason reason, DateOnly today)
    {
        var open = db.Assignments.AsNoTracking().VisibleTo(actor).Where(a => a.Projection != null).Where(Settled.Not);
        var me = actor.UserId;
        var lateBefore = today.AddDays(-ReportDue.LateAfterWorkingDays);
        return reason switch
        {
            DeskReason.Review => open.Where(a =>
                a.Status == AssignmentStatus.UnderReview && a.FigureBy != me && a.LastReportBy != me && a.SubmittedBy != me
            ),
            DeskReason.Verify => open.Where(a =>
                (a.Status == AssignmentStatus.InProgress || a.Status == AssignmentStatus.Suspended)
                && a.FigureBy != me
                && a.Reports.Any(r => r.Total != null && !r.IsNoChange && (a.VerifiedReportId == null || r.Id > a.VerifiedReportId))
            ),
            DeskReason.NotAcknowledged => open.Where(a => a.Projection!.Reason == LampReason.NotAcknowledgedInTime),
            DeskReason.ReportLate => open.Where(a => a.Status == AssignmentStatus.InProgress && a.Projection!.ReportDueOn < lateBefore),
        };
    }
}
