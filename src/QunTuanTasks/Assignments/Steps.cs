using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>What every act on an assignment names: which, the version that was on the screen, and the key of this one click.</summary>
public abstract class AssignmentRequest
{
    public required int AssignmentId { get; init; }

    /// <summary>The version that the person saw; another one means that somebody else was first.</summary>
    public required int Version { get; init; }

    /// <summary>New for every intended act, the same for its repetitions: a double click is one act.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();
}

/// <summary>An act with an optional note: acknowledge, submit, approve, resume, confirm.</summary>
public sealed class AssignmentStep : AssignmentRequest
{
    public string? Note { get; set; }
}

public sealed class AssignmentStepValidator : AbstractValidator<AssignmentStep>
{
    public AssignmentStepValidator() => RuleFor(r => r.Note).OptionalText(500);
}

/// <summary>An act that needs a reason of at least 5 characters: return, suspend, cancel, recall, reopen, decline.</summary>
public sealed class ReasonedStep : AssignmentRequest
{
    public string? Reason { get; set; }
}

public sealed class ReasonedStepValidator : AbstractValidator<ReasonedStep>
{
    public ReasonedStepValidator() => RuleFor(r => r.Reason).Reason();
}

/// <summary>收回交办 of one co-organisation.</summary>
public sealed class RecallCoOrganisation : AssignmentRequest
{
    public required int OrganisationId { get; init; }

    public string? Reason { get; set; }
}

public sealed class RecallCoOrganisationValidator : AbstractValidator<RecallCoOrganisation>
{
    public RecallCoOrganisationValidator() => RuleFor(r => r.Reason).Reason();
}

/// <summary>进展反馈: the total to date (or a ratio, or "no change"), a sentence, optionally a problem and the next step.</summary>
public class ReportProgress : AssignmentRequest
{
    /// <summary>本年累计, or the latest value; null only for items without target.</summary>
    public decimal? Total { get; set; }

    /// <summary>Percentage only: with the denominator it makes the total.</summary>
    public decimal? Numerator { get; set; }

    public decimal? Denominator { get; set; }

    public string? Sentence { get; set; }

    public string? Problem { get; set; }

    public string? NextStep { get; set; }

    /// <summary>无变化: the total stays, the period is satisfied.</summary>
    public bool NoChange { get; set; }
}

public class ReportProgressValidator<T> : AbstractValidator<T>
    where T : ReportProgress
{
    public ReportProgressValidator()
    {
        RuleFor(r => r.Total).Figure();
        RuleFor(r => r.Numerator).Figure();
        RuleFor(r => r.Denominator).Figure();
        RuleFor(r => r.Denominator)
            .Must((r, d) => (d is > 0) == (r.Numerator is not null) || (d is null && r.Numerator is null))
            .WithErrorCode(AssignmentRefusals.NumeratorNeedsDenominator.Code);
        RuleFor(r => r.Numerator)
            .Must((r, n) => n is null || r.Denominator is null || n <= r.Denominator)
            .WithErrorCode(AssignmentRefusals.NumeratorAboveDenominator.Code);
        RuleFor(r => r.Sentence).OptionalText(500);
        RuleFor(r => r.Problem).OptionalText(500);
        RuleFor(r => r.NextStep).OptionalText(500);
    }
}

public sealed class ReportProgressValidator : ReportProgressValidator<ReportProgress>;

/// <summary>
/// 代录: a figure that was phoned in, recorded by staff with its source and day, marked until the organisation confirms it.
/// </summary>
public sealed class RecordOnBehalf : ReportProgress
{
    /// <summary>How it came in: who called from which office, or which paper.</summary>
    public string? Source { get; set; }

    /// <summary>The day on which it came in, not after today.</summary>
    public DateOnly? SourceOn { get; set; }
}

public sealed class RecordOnBehalfValidator : ReportProgressValidator<RecordOnBehalf>
{
    public RecordOnBehalfValidator()
    {
        RuleFor(r => r.Source).RequiredText(100);
        RuleFor(r => r.SourceOn).NotNull().WithErrorCode(CommonCodes.Required);
    }
}

/// <summary>配合情况: a co-organisation's own total to date and a sentence.</summary>
public sealed class Contribute : AssignmentRequest
{
    public decimal? Total { get; set; }

    public string? Sentence { get; set; }
}

public sealed class ContributeValidator : AbstractValidator<Contribute>
{
    public ContributeValidator()
    {
        RuleFor(r => r.Total).Figure();
        RuleFor(r => r.Sentence).OptionalText(500);
    }
}

/// <summary>核定 of one report: its figure, or another with a reason.</summary>
public sealed class VerifyReport : AssignmentRequest
{
    public required int ReportId { get; init; }

    /// <summary>Null keeps the claimed figure.</summary>
    public decimal? OtherFigure { get; set; }

    public string? Reason { get; set; }
}

public sealed class VerifyReportValidator : AbstractValidator<VerifyReport>
{
    public VerifyReportValidator()
    {
        RuleFor(r => r.OtherFigure).Figure();
        RuleFor(r => r.Reason).OptionalText(500);
    }
}

/// <summary>After issue: another target, deadline or schedule, with a reason and, if there is one, a basis document.</summary>
public sealed class AdjustAssignment : AssignmentRequest
{
    public decimal? Target { get; set; }

    public DateOnly? Deadline { get; set; }

    public List<PlannedPoint> Points { get; set; } = [];

    public string? Reason { get; set; }

    public string? Basis { get; set; }
}

public sealed class AdjustAssignmentValidator : AbstractValidator<AdjustAssignment>
{
    public AdjustAssignmentValidator()
    {
        RuleFor(r => r.Target).Figure();
        RuleFor(r => r.Deadline).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Basis).BasisNumberText();
        RuleFor(r => r.Points).Must(p => PointsRules.AreInOrder(p)).WithErrorCode(PointsRules.NotInOrder);
    }
}
