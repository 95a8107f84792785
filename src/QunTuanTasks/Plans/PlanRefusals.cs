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

    /// <summary>{0} the plan's year.</summary>
    public static readonly Refusal RankingPeriodOutsideYear = Refusal.Invalid(
        nameof(RankingPeriodOutsideYear),
        nameof(SavePlanSettings.RankingFrom)
    );

    public static readonly Refusal RankingPeriodBackwards = Refusal.Invalid(
        nameof(RankingPeriodBackwards),
        nameof(SavePlanSettings.RankingTo)
    );
}
