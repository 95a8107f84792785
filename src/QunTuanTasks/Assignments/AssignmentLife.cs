using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>The steps of its life: each one refuses, or changes the columns and appends one event.</summary>
internal sealed partial class Assignment
{
    public Refusal? Issue(Act act, IWorkCalendar calendar, string? basisNumber, string? shortNoticeReason)
    {
        if (Status is not AssignmentStatus.Draft)
        {
            return TaskListRefusals.ItemIsIssued;
        }
        if (Deadline == default)
        {
            return TaskListRefusals.DeadlineMissing.With(TaskItem.Code);
        }
        if (TermsRule.Fault(Kind, Target, Deadline, Points, act.Day) is { } fault)
        {
            return fault;
        }
        IssuedAt = act.At;
        IssuedOn = act.Day;
        AcknowledgeUntil = AcknowledgeRule.Until(act.Day, calendar);
        // a point that would fall due at once plans nothing; seeded points need as much room as a first report
        Points =
        [
            .. Points.Where(p => p.On.DayNumber - act.Day.DayNumber >= (TaskItem.ReferenceCode is null ? 1 : ReportDue.FirstPeriodAtLeast)),
        ];
        BasisNumber = basisNumber;
        ShortNoticeReason = shortNoticeReason;
        Record(
            act,
            TimelineKind.Issued,
            AssignmentStatus.Issued,
            text: shortNoticeReason,
            details: new()
            {
                Kind = Kind,
                Target = Target,
                Deadline = Deadline,
                Points = Points,
                Weight = TaskItem.Weight,
                Basis = basisNumber,
                AcknowledgeUntil = AcknowledgeUntil,
            }
        );
        return null;
    }

    public Refusal? Acknowledge(Act act)
    {
        if (Status is AssignmentStatus.InProgress)
        {
            return AssignmentRefusals.AlreadyAcknowledged;
        }
        if (Status is not AssignmentStatus.Issued)
        {
            return NotNow();
        }
        Record(act, TimelineKind.Acknowledged, AssignmentStatus.InProgress);
        return null;
    }

    /// <summary>Reporting while Issued acknowledges in the same step.</summary>
    public Refusal? Report(Act act, ProgressReport report, string? source = null, DateOnly? sourceOn = null)
    {
        if (Status is AssignmentStatus.UnderReview)
        {
            return AssignmentRefusals.UnderReview;
        }
        if (Status is not (AssignmentStatus.Issued or AssignmentStatus.InProgress))
        {
            return NotNow();
        }
        if (FigureFault(report) is { } fault)
        {
            return fault;
        }
        if (report.Total < Claimed && string.IsNullOrWhiteSpace(report.Sentence))
        {
            return AssignmentRefusals.LowerTotalNeedsNote.With(Claimed);
        }
        if (Status is AssignmentStatus.Issued)
        {
            Record(act, TimelineKind.Acknowledged, AssignmentStatus.InProgress);
        }
        Claimed = report.Total;
        Numerator = report.Numerator;
        Denominator = report.Denominator;
        LastReportOn = report.FiledOn;
        LastReportBy = report.FiledBy;
        Problem = ProblemRule.After(Problem, report.Problem, report.IsProblemSolved);
        FigureBy = report.IsNoChange ? FigureBy : report.FiledBy;
        AwaitsConfirmation = report.IsOnBehalf;
        Reports.Add(report);
        Record(
            act,
            report.IsNoChange ? TimelineKind.NoChange : TimelineKind.Reported,
            Status,
            report.Total,
            report.Sentence,
            new() { Source = source, SourceOn = sourceOn },
            report
        );
        return null;
    }

    // a figure as the kind understands it
    private Refusal? FigureFault(ProgressReport report)
    {
        if (report.IsNoChange)
        {
            return null;
        }
        if (Kind is TargetKind.None)
        {
            return report.Total is not null ? AssignmentRefusals.NoTotalWanted
                : string.IsNullOrWhiteSpace(report.Sentence) ? AssignmentRefusals.SentenceRequired
                : null;
        }
        if (report.Total is not { } total)
        {
            return AssignmentRefusals.TotalRequired;
        }
        if (Kind is TargetKind.Percentage && total is < 0 or > 100)
        {
            return AssignmentRefusals.RatioOutOfRange;
        }
        if (Kind is TargetKind.Milestone && total != decimal.Truncate(total))
        {
            return AssignmentRefusals.WholeStepsOnly;
        }
        if (Kind is TargetKind.Milestone && total > Target)
        {
            return AssignmentRefusals.MoreThanAllSteps.With(Target!);
        }
        if (total > Target * 1000)
        {
            return AssignmentRefusals.AbsurdTotal.With(Target!);
        }
        return null;
    }

    /// <summary>配合情况 of a co-organisation: kept beside the lead's total, never added to it.</summary>
    public Refusal? Contribute(Act act, decimal? total, string? sentence)
    {
        if (Status is not (AssignmentStatus.Issued or AssignmentStatus.InProgress or AssignmentStatus.UnderReview))
        {
            return NotNow();
        }
        if (CoOrganisations.SingleOrDefault(c => c.OrganisationId == act.ForOrganisationId) is not { } co)
        {
            return AssignmentRefusals.NotACoOrganisation;
        }
        if (total is null && string.IsNullOrWhiteSpace(sentence))
        {
            return AssignmentRefusals.SentenceRequired;
        }
        if (total > (Target ?? TextRules.MaxFigure) * 1000)
        {
            return AssignmentRefusals.AbsurdTotal.With(Target!);
        }
        if (total < co.Contributed && string.IsNullOrWhiteSpace(sentence))
        {
            return AssignmentRefusals.LowerTotalNeedsNote.With(co.Contributed);
        }
        co.Contributed = total ?? co.Contributed;
        co.Sentence = sentence;
        co.ContributedAt = act.At;
        Record(act, TimelineKind.Contributed, Status, co.Contributed, sentence);
        return null;
    }

    /// <summary>Later co-organisations of a running joint assignment.</summary>
    public void Join(Act act, IReadOnlyCollection<CoOrganisation> joining)
    {
        CoOrganisations.AddRange(joining);
        Record(act, TimelineKind.Joined, Status, details: new() { Joined = [.. joining.Select(c => c.OrganisationId)] });
    }

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
        if (otherFigure is { } other && other != report.Total && TextRules.Length(reason) < 5)
        {
            return AssignmentRefusals.OtherFigureNeedsReason;
        }
        Verified = otherFigure ?? report.Total;
        VerifiedReportId = report.Id;
        Record(act, TimelineKind.Verified, Status, Verified, reason, report: report);
        return null;
    }

    public Refusal? Suspend(Act act, string reason)
    {
        if (Status is AssignmentStatus.Suspended)
        {
            return AssignmentRefusals.Suspended;
        }
        if (!Status.IsOpen())
        {
            return NotNow();
        }
        StatusBeforeSuspension = Status;
        Pauses = [.. Pauses, new(PauseKind.Suspension, act.Day)];
        Record(act, TimelineKind.Suspended, AssignmentStatus.Suspended, text: reason);
        return null;
    }

    public Refusal? Resume(Act act, string? note)
    {
        if (Status is not AssignmentStatus.Suspended)
        {
            return AssignmentRefusals.NotSuspended;
        }
        EndPause(PauseKind.Suspension, act.Day);
        var back = StatusBeforeSuspension!.Value;
        StatusBeforeSuspension = null;
        Record(act, TimelineKind.Resumed, back, text: note);
        return null;
    }

    /// <summary>撤销, or 收回交办 of one organisation's part while the others go on.</summary>
    public Refusal? Cancel(Act act, string reason, bool isRecall)
    {
        if (!Status.IsOpen())
        {
            return NotNow();
        }
        EndPause(PauseKind.Review, act.Day);
        EndPause(PauseKind.Suspension, act.Day);
        SignOffRequestedAt = null;
        Record(act, isRecall ? TimelineKind.Recalled : TimelineKind.Cancelled, AssignmentStatus.Cancelled, text: reason);
        return null;
    }

    public Refusal? Reopen(Act act, IWorkCalendar calendar, string reason)
    {
        if (Status is not AssignmentStatus.Completed)
        {
            return AssignmentRefusals.NotCompleted;
        }
        // what was true of the completion is no fact any more; the timeline keeps it
        (CompletedOn, SubmittedOn, SubmittedBy) = (null, null, null);
        ReturnedUntil = ReturnGrace.Until(act.Day, calendar);
        (ReopenedOn, ReopenReason) = (act.Day, reason);
        Record(act, TimelineKind.Reopened, AssignmentStatus.InProgress, text: reason, details: new() { ReturnedUntil = ReturnedUntil });
        return null;
    }

    public Refusal? Confirm(Act act)
    {
        if (!AwaitsConfirmation)
        {
            return AssignmentRefusals.NothingToConfirm;
        }
        AwaitsConfirmation = false;
        Record(act, TimelineKind.Confirmed, Status, Claimed);
        return null;
    }

    /// <summary>Target, deadline and schedule after issue, with a reason and basis; the old values stay in the timeline.</summary>
    public Refusal? Adjust(Act act, decimal? target, DateOnly deadline, List<PlannedPoint> points, string reason, string? basis)
    {
        if (!Status.IsOpen())
        {
            return NotNow();
        }
        if (target == Target && deadline == Deadline && points.SequenceEqual(Points))
        {
            return AssignmentRefusals.NothingAdjusted;
        }
        // a deadline that has passed and is left as it is is no new one
        var fault =
            TermsRule.TargetFault(Kind, target)
            ?? (deadline == Deadline ? null : TermsRule.DeadlineFault(deadline, act.Day))
            ?? TermsRule.PointsFault(points, deadline);
        if (fault is not null)
        {
            return fault;
        }
        var details = new EventDetails
        {
            Target = target,
            OldTarget = Target,
            Deadline = deadline,
            OldDeadline = Deadline,
            Points = points,
            OldPoints = Points,
            Basis = Common.BasisNumber.Corrected(basis),
        };
        Target = target;
        Deadline = deadline;
        Points = points;
        Record(act, TimelineKind.Adjusted, Status, text: reason, details: details);
        return null;
    }

    /// <summary>The item's own words or weight were adjusted, or its quota followed the live number down.</summary>
    public void Note(Act act, TimelineKind kind, string? reason, EventDetails details) =>
        Record(act, kind, Status, text: reason, details: details);

    /// <summary>
    /// 结转: goes on as another assignment of a later year; this one stays as it is and counts as not completed in its own year.
    /// </summary>
    public Refusal? CarryOver(Act act, Assignment to, string? note)
    {
        if (!Status.IsOpen())
        {
            return NotNow();
        }
        if (CarriedOverToId is not null)
        {
            return AssignmentRefusals.CarriedOver;
        }
        CarriedOverTo = to;
        SignOffRequestedAt = null;
        EndPause(PauseKind.Review, act.Day);
        EndPause(PauseKind.Suspension, act.Day);
        Record(act, TimelineKind.CarriedOver, Status, text: note);
        return null;
    }

    /// <summary>The draft that it was carried over to goes: it is open again in its own year, with whoever held it before.</summary>
    public void TakeBackCarryOver(Act act)
    {
        (CarriedOverTo, CarriedOverToId) = (null, null);
        Pauses = Status switch
        {
            AssignmentStatus.UnderReview => [.. Pauses, new(PauseKind.Review, act.Day)],
            AssignmentStatus.Suspended => [.. Pauses, new(PauseKind.Suspension, act.Day)],
            _ => Pauses,
        };
        Record(act, TimelineKind.CarryOverTakenBack, Status);
    }

    /// <summary>收回交办 of a co-organisation of a joint assignment; what it contributed stays in the timeline.</summary>
    public Refusal? Leave(Act act, int organisationId, string reason)
    {
        if (!Status.IsOpen())
        {
            return NotNow();
        }
        if (CoOrganisations.Find(c => c.OrganisationId == organisationId) is not { } leaving)
        {
            return AssignmentRefusals.NotACoOrganisation;
        }
        CoOrganisations.Remove(leaving);
        Record(act, TimelineKind.Left, Status, text: reason, details: new() { Left = organisationId });
        return null;
    }

    private static bool IsOwnFiling(Act act, string? filedBy) => !act.Actor.IsSystem && filedBy == act.Actor.UserId;

    // a mere "no change" repeats the figure of somebody's report
    private string? BroughtBy(ProgressReport report) =>
        report.IsNoChange ? Reports.Where(r => !r.IsNoChange && r.Id <= report.Id).MaxBy(r => r.Id)?.FiledBy : report.FiledBy;

    private void EndPause(PauseKind kind, DateOnly day) =>
        Pauses = [.. Pauses.Select(p => p.Kind == kind && p.To is null ? p with { To = day } : p)];

    private Refusal NotUnderReview() =>
        Status is AssignmentStatus.InProgress or AssignmentStatus.Issued ? AssignmentRefusals.NotUnderReview : NotNow();

    // why an act that the present status forbids is forbidden
    private Refusal NotNow() =>
        Status switch
        {
            AssignmentStatus.Draft => AssignmentRefusals.NotIssued,
            AssignmentStatus.Issued => AssignmentRefusals.NotStarted,
            AssignmentStatus.InProgress => AssignmentRefusals.NotUnderReview,
            AssignmentStatus.UnderReview => AssignmentRefusals.UnderReview,
            AssignmentStatus.Suspended => AssignmentRefusals.Suspended,
            AssignmentStatus.Completed => AssignmentRefusals.Completed,
            AssignmentStatus.Cancelled => AssignmentRefusals.Cancelled,
        };

    private void Record(
        Act act,
        TimelineKind kind,
        AssignmentStatus to,
        decimal? total = null,
        string? text = null,
        EventDetails? details = null,
        ProgressReport? report = null
    )
    {
        Events.Add(
            new()
            {
                Kind = kind,
                At = act.At,
                UserId = act.Actor.UserId,
                Role = act.Actor.Role,
                ActorOrganisationId = act.Actor.OrganisationId,
                ForOrganisationId = act.ForOrganisationId,
                From = Status,
                To = to,
                Total = total,
                Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
                Report = report,
                Details = details ?? EventDetails.Nothing,
            }
        );
        Status = to;
        LastEventAt = act.At;
    }
}
