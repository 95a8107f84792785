using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What cells sum of one assignment on a day: one place for the projection row, the row of a closed month, and a board counted anew.
/// </summary>
/// <param name="RatedWeight">The weight, or 0 without target: those count in numbers only.</param>
/// <param name="WeightedRate">Weight × the rate capped at 100 %.</param>
/// <param name="WeightedVerified">Weight × the verified rate capped at 100 %.</param>
/// <param name="ScheduledWeight">The weight, or 0 where nothing is scheduled on the day: those are left out of schedule sums.</param>
/// <param name="WeightedScheduled">Weight × what should be there, capped at 100 %.</param>
/// <param name="WeightedPromised">Weight × what is promised by the end of the plan's year, capped at 100 %.</param>
internal sealed record DerivedFigures(
    int RatedWeight,
    long WeightedRate,
    long WeightedVerified,
    int ScheduledWeight,
    long WeightedScheduled,
    long WeightedPromised,
    bool IsLateByFirst
)
{
    public static DerivedFigures Of(AssignmentFacts facts, StatusOnDay on, int weight, DateOnly day, int year)
    {
        var scheduled = BoardRules.ScheduledShare(facts, day);
        return new(
            on.Rate is null ? 0 : weight,
            weight * Math.Min(on.Rate ?? 0, BoardRules.Whole),
            weight * Math.Min(on.VerifiedRate ?? 0, BoardRules.Whole),
            scheduled is null ? 0 : weight,
            weight * (scheduled ?? 0),
            weight * (BoardRules.PromisedShare(facts, day, year) ?? 0),
            BoardRules.IsLateByFirst(facts)
        );
    }
}
