using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>报送: the total to date; acknowledges in the same step. A lower total needs a sentence.</summary>
    public static AssignmentAct Report { get; } =
        new AssignmentAct<ReportProgress>
        {
            Code = nameof(Report),
            Place = 20,
            Right = AssignmentRight.Responsible,
            Statuses = StatusSets.Reportable,
            Kind = TimelineKind.Reported,
            Input = ActInput.OwnForm,
            Does = (act, a, request) => a.Report(act, request.ReportOn(a, act)),
        };

    /// <summary>无变化: the total stays, the period is satisfied.</summary>
    public static AssignmentAct NoChange { get; } =
        new AssignmentAct<ReportProgress>
        {
            Code = nameof(NoChange),
            Place = 30,
            Right = AssignmentRight.Responsible,
            Statuses = StatusSets.Reportable,
            Kind = TimelineKind.NoChange,
            Input = ActInput.OwnForm,
            Does = (act, a, request) => a.Report(act, request.ReportOn(a, act)),
        };
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

    internal override AssignmentAct Act => NoChange ? AssignmentAct.NoChange : AssignmentAct.Report;

    internal ProgressReport ReportOn(Assignment assignment, Act act, bool isOnBehalf = false)
    {
        var isRatio = assignment.Kind is TargetKind.Percentage && this is { Numerator: not null, Denominator: > 0, NoChange: false };
        return new()
        {
            FiledAt = act.At,
            FiledOn = act.Day,
            FiledBy = act.Actor.UserId,
            Total =
                NoChange ? assignment.Claimed
                : isRatio ? decimal.Round(Numerator!.Value / Denominator!.Value * 100, 2, MidpointRounding.AwayFromZero)
                : Total,
            Numerator =
                NoChange ? assignment.Numerator
                : isRatio ? Numerator
                : null,
            Denominator =
                NoChange ? assignment.Denominator
                : isRatio ? Denominator
                : null,
            Sentence = Trimmed(Sentence),
            Problem = Trimmed(Problem),
            NextStep = Trimmed(NextStep),
            IsNoChange = NoChange,
            IsOnBehalf = isOnBehalf,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
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
