using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>What an organisation says of its work: it acknowledges, reports, contributes, confirms.</summary>
internal sealed partial class Assignment
{
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
        if (Kind is TargetKind.None && report.Total is null)
        {
            return string.IsNullOrWhiteSpace(report.Sentence) ? AssignmentRefusals.SentenceRequired : null;
        }
        return report.Total is { } total ? FigureRule.Fault(Kind, Target, total) : AssignmentRefusals.TotalRequired;
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
        if (total is { } figure && FigureRule.Fault(Kind, Target, figure) is { } fault)
        {
            return fault;
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
}
