using FluentValidation;
using QunTuanTasks.Arena;
using QunTuanTasks.Common;

namespace QunTuanTasks.Plans;

public static class PlanRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "PlanNotFound");

    /// <summary>{0} the year.</summary>
    public static readonly Refusal YearTaken = Refusal.Rule("PlanYearTaken", nameof(CreatePlan.Year));

    /// <summary>{0} the first year, {1} the last one that may be planned.</summary>
    public static readonly Refusal YearOutOfRange = Refusal.Invalid("PlanYearOutOfRange", nameof(CreatePlan.Year));

    public static readonly Refusal ThresholdOutOfRange = Refusal.Invalid(nameof(ThresholdOutOfRange));
    public static readonly Refusal ThresholdOneDecimal = Refusal.Invalid(nameof(ThresholdOneDecimal));
    public static readonly Refusal ThresholdsInOrder = Refusal.Invalid(
        nameof(ThresholdsInOrder),
        nameof(SavePlanSettings.SeriousThreshold)
    );
    public static readonly Refusal RankingNeedsBasis = Refusal.Invalid(nameof(RankingNeedsBasis), nameof(SavePlanSettings.RankingBasis));
    public static readonly Refusal RankingNeedsPeriod = Refusal.Invalid(nameof(RankingNeedsPeriod));
    public static readonly Refusal RankingPeriodBackwards = Refusal.Invalid(
        nameof(RankingPeriodBackwards),
        nameof(SavePlanSettings.RankingTo)
    );
}

public sealed class CreatePlan
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>From the year of the conference to next year.</summary>
    public required int Year { get; set; }
}

public sealed class SavePlanSettings
{
    public required int PlanId { get; init; }

    /// <summary>The version that the editor saw; set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    /// <summary>Percentage points, above 0, one decimal.</summary>
    public decimal? BehindThreshold { get; set; }

    /// <summary>Percentage points, above the other, at most 100, one decimal.</summary>
    public decimal? SeriousThreshold { get; set; }

    public bool TotalsIncludeGuarantee { get; set; }

    public bool RankingIsOn { get; set; }

    /// <summary>The document that allows a ranking; required while it is on.</summary>
    public string? RankingBasis { get; set; }

    public DateOnly? RankingFrom { get; set; }

    public DateOnly? RankingTo { get; set; }

    /// <summary>Names of the six contests in their order, blank for none; null leaves them as they are.</summary>
    public IReadOnlyList<string?>? ContestNames { get; set; }
}

public sealed class SavePlanSettingsValidator : AbstractValidator<SavePlanSettings>
{
    public SavePlanSettingsValidator()
    {
        RuleFor(r => r.BehindThreshold).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.BehindThreshold).Must(InRange).WithErrorCode(PlanRefusals.ThresholdOutOfRange.Code);
        RuleFor(r => r.BehindThreshold).Must(OneDecimal).WithErrorCode(PlanRefusals.ThresholdOneDecimal.Code);
        RuleFor(r => r.SeriousThreshold).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.SeriousThreshold).Must(InRange).WithErrorCode(PlanRefusals.ThresholdOutOfRange.Code);
        RuleFor(r => r.SeriousThreshold).Must(OneDecimal).WithErrorCode(PlanRefusals.ThresholdOneDecimal.Code);
        RuleFor(r => r.SeriousThreshold)
            .Must((r, serious) => serious is null || r.BehindThreshold is null || r.BehindThreshold < serious)
            .WithErrorCode(PlanRefusals.ThresholdsInOrder.Code);
        RuleFor(r => r.RankingBasis).BasisNumberText();
        RuleForEach(r => r.ContestNames).OptionalText(ContestNames.LongestName);
        RuleFor(r => r.ContestNames).Must(Differ).WithErrorCode(ArenaRefusals.ContestNamesDiffer.Code);
        When(
            r => r.RankingIsOn,
            () =>
            {
                RuleFor(r => r.RankingBasis).Must(b => TextRules.Length(b) > 0).WithErrorCode(PlanRefusals.RankingNeedsBasis.Code);
                RuleFor(r => r.RankingFrom).NotNull().WithErrorCode(PlanRefusals.RankingNeedsPeriod.Code);
                RuleFor(r => r.RankingTo).NotNull().WithErrorCode(PlanRefusals.RankingNeedsPeriod.Code);
                RuleFor(r => r.RankingTo)
                    .Must((r, to) => to is null || r.RankingFrom is null || r.RankingFrom <= to)
                    .WithErrorCode(PlanRefusals.RankingPeriodBackwards.Code);
            }
        );
    }

    private static bool InRange(decimal? threshold) => threshold is null or (> 0 and <= 100);

    private static bool Differ(IReadOnlyList<string?>? names) =>
        names is null
        || new ContestNames(names).Named().Select(c => c.Name).ToList() is var named
            && named.Distinct(StringComparer.Ordinal).Count() == named.Count;

    private static bool OneDecimal(decimal? threshold) => threshold is null || decimal.Round(threshold.Value, 1) == threshold;
}
