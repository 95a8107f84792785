using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>From the request for a sign-off to the decision of the office; and which figure is the official one.</summary>
internal sealed partial class Assignment
{
    public Refusal? RequestSignOff(Act act, string? note)
    {
        if (Status is not AssignmentStatus.InProgress)
        {
            return Status is AssignmentStatus.Issued ? AssignmentRefusals.NotStarted : NotNow();
        }
        if (SignOffRequestedAt is not null)
        {
            return AssignmentRefusals.SignOffPending;
        }
        if (LastReportOn is null)
        {
            return AssignmentRefusals.NothingReported;
        }
        SignOffRequestedAt = act.At;
        Record(act, TimelineKind.SignOffRequested, Status, text: note);
        return null;
    }

    public Refusal? DeclineSignOff(Act act, string reason)
    {
        if (SignOffRequestedAt is null)
        {
            return AssignmentRefusals.NoSignOffPending;
        }
        SignOffRequestedAt = null;
        Record(act, TimelineKind.SignOffDeclined, Status, text: reason);
        return null;
    }

    public Refusal? Submit(Act act, string? note)
    {
        if (Status is not AssignmentStatus.InProgress)
        {
            return Status is AssignmentStatus.Issued ? AssignmentRefusals.NotStarted : NotNow();
        }
        if (LastReportOn is null)
        {
            return AssignmentRefusals.NothingReported;
        }
        SignOffRequestedAt = null;
        SubmittedOn = act.Day;
        SubmittedBy = act.Actor.UserId;
        (ReturnReason, ReopenReason) = (null, null);
        Pauses = [.. Pauses, new(PauseKind.Review, act.Day)];
        Record(act, TimelineKind.Submitted, AssignmentStatus.UnderReview, Claimed, note);
        return null;
    }

    /// <summary>
    /// Approving verifies the last report, unless staff have already said what its figure is: for it, or for the one that a mere
    /// "no change" repeats.
    /// </summary>
    public Refusal? Approve(Act act, string? note)
    {
        if (Status is not AssignmentStatus.UnderReview)
        {
            return NotUnderReview();
        }
        if (IsOwnFiling(act, FigureBy) || IsOwnFiling(act, LastReportBy) || IsOwnFiling(act, SubmittedBy))
        {
            return AssignmentRefusals.OwnFiling;
        }
        EndPause(PauseKind.Review, act.Day);
        var last = Reports.Count > 0 ? Reports.MaxBy(r => r.Id) : null;
        if (last is not null && VerifiedReportId != last.Id)
        {
            var isNew = VerifiedReportId is not { } verified || Reports.Exists(r => r.Id > verified && !r.IsNoChange);
            Verified = isNew ? last.Total : Verified;
            VerifiedReportId = last.Id;
        }
        CompletedOn = act.Day;
        Record(act, TimelineKind.Approved, AssignmentStatus.Completed, Verified, note);
        return null;
    }

    public Refusal? Return(Act act, IWorkCalendar calendar, string reason)
    {
        if (Status is not AssignmentStatus.UnderReview)
        {
            return NotUnderReview();
        }
        EndPause(PauseKind.Review, act.Day);
        ReturnedUntil = ReturnGrace.Until(act.Day, calendar);
        (ReturnReason, ReopenReason) = (reason, null);
        Record(act, TimelineKind.Returned, AssignmentStatus.InProgress, text: reason, details: new() { ReturnedUntil = ReturnedUntil });
        return null;
    }

    /// <summary>核定 of one report, keeping its figure or recording another with a reason; covers all earlier ones.</summary>
    public Refusal? Verify(Act act, ProgressReport report, decimal? otherFigure, string? reason)
    {
        if (Status is AssignmentStatus.Draft or AssignmentStatus.Cancelled)
        {
            return NotNow();
        }
        if (report.Total is null)
        {
            return AssignmentRefusals.NothingToVerify;
        }
        if (VerifiedReportId >= report.Id)
        {
            return AssignmentRefusals.ReportAlreadyVerified;
        }
        if (IsOwnFiling(act, report.FiledBy) || IsOwnFiling(act, BroughtBy(report)))
        {
            return AssignmentRefusals.OwnFiling;
        }
        if (otherFigure is { } other && other != report.Total)
        {
            if (FigureRule.Fault(Kind, Target, other) is { } fault)
            {
                return fault with { Field = nameof(VerifyReport.OtherFigure) };
            }
            if (TextRules.Length(reason) < 5)
            {
                return AssignmentRefusals.OtherFigureNeedsReason;
            }
        }
        Verified = otherFigure ?? report.Total;
        VerifiedReportId = report.Id;
        Record(act, TimelineKind.Verified, Status, Verified, reason, report: report);
        return null;
    }

    private Refusal NotUnderReview() =>
        Status is AssignmentStatus.InProgress or AssignmentStatus.Issued ? AssignmentRefusals.NotUnderReview : NotNow();

    private static bool IsOwnFiling(Act act, string? filedBy) => !act.Actor.IsSystem && filedBy == act.Actor.UserId;

    // a mere "no change" repeats the figure of somebody's report
    private string? BroughtBy(ProgressReport report) =>
        report.IsNoChange ? Reports.Where(r => !r.IsNoChange && r.Id <= report.Id).MaxBy(r => r.Id)?.FiledBy : report.FiledBy;
}
