using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>Beginning, pauses, changes and ends of its life. Each step refuses, or changes the columns and appends one event.</summary>
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

    /// <summary>Later co-organisations of a running joint assignment.</summary>
    public void Join(Act act, IReadOnlyCollection<CoOrganisation> joining)
    {
        CoOrganisations.AddRange(joining);
        Record(act, TimelineKind.Joined, Status, details: new() { Joined = [.. joining.Select(c => c.OrganisationId)] });
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
            ?? TermsRule.PointsFault(Kind, target, points, deadline);
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

    /// <summary>An act that changes no column: it stands in the record under its own word, in the statuses that its row names.</summary>
    public Refusal? Mark(Act act, AssignmentAct row, string? text)
    {
        if (!row.Statuses.Contains(Status))
        {
            return NotNow();
        }
        Record(act, TimelineKind.Acted, Status, text: text, details: new() { Act = row.Code });
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

    private void EndPause(PauseKind kind, DateOnly day) =>
        Pauses = [.. Pauses.Select(p => p.Kind == kind && p.To is null ? p with { To = day } : p)];

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
