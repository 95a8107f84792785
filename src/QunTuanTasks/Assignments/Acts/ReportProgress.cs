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
            HasOwnPlace = true,
            Does = (act, a, request) => request.PartsFault(a) ?? a.Report(act, request.ReportOn(a, act)),
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
            HasOwnPlace = true,
            Does = (act, a, request) => request.PartsFault(a) ?? a.Report(act, request.ReportOn(a, act)),
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

    /// <summary>
    /// The problem that was reported before is solved. Without it, and without another problem, it stands: a field that was not shown
    /// empties nothing.
    /// </summary>
    public bool ProblemSolved { get; set; }

    /// <summary>A ratio that was reported by its parts is now reported without them. Else another ratio needs its parts.</summary>
    public bool WithoutParts { get; set; }

    /// <summary>无变化: the total stays, the period is satisfied.</summary>
    public bool NoChange { get; set; }

    internal override AssignmentAct Act => NoChange ? AssignmentAct.NoChange : AssignmentAct.Report;

    // parts that were reported before are never dropped without a word
    internal Refusal? PartsFault(Assignment a) =>
        a is { Kind: TargetKind.Percentage, Numerator: { } numerator, Denominator: { } denominator }
        && this is { NoChange: false, WithoutParts: false, Numerator: null, Total: { } total }
        && total != a.Claimed
            ? AssignmentRefusals.RatioPartsMissing.With(numerator, denominator)
            : null;

    internal ProgressReport ReportOn(Assignment assignment, Act act, bool isOnBehalf = false)
    {
        var isRatio = assignment.Kind is TargetKind.Percentage && this is { Numerator: not null, Denominator: > 0, NoChange: false };
        var keepsParts = !isRatio && !WithoutParts && (NoChange || Total == assignment.Claimed);
        return new()
        {
            FiledAt = act.At,
            FiledOn = act.Day,
            FiledBy = act.Actor.UserId,
            Total =
                NoChange ? assignment.Claimed
                : isRatio ? RatioRule.Percent(Numerator!.Value, Denominator!.Value)
                : Total,
            Numerator =
                keepsParts ? assignment.Numerator
                : isRatio ? Numerator
                : null,
            Denominator =
                keepsParts ? assignment.Denominator
                : isRatio ? Denominator
                : null,
            Sentence = Trimmed(Sentence),
            Problem = Trimmed(Problem),
            NextStep = Trimmed(NextStep),
            IsProblemSolved = ProblemSolved,
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
