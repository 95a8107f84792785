using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>Why a lamp is what it is: the inputs, the rule and its version.</summary>
public sealed record Explanation(
    Lamp Lamp,
    LampReason Reason,
    PausedBy PausedBy,
    DateOnly Day,
    decimal? Claimed,
    decimal? Verified,
    decimal? Target,
    long? Rate,
    long? VerifiedRate,
    decimal? Scheduled,
    long? Variance,
    DateOnly IssuedOn,
    DateOnly FirstDeadline,
    DateOnly Deadline,
    int PausedDays,
    DateOnly? ReturnedUntil,
    DateOnly EffectiveDeadline,
    int TotalDays,
    bool HasPoints,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    int RuleVersion
)
{
    internal static Explanation Of(AssignmentFacts facts, DateOnly day, LampRule rule)
    {
        var on = StatusRules.On(facts, day, rule);
        return new(
            on.Lamp,
            on.Reason,
            on.PausedBy,
            day,
            facts.Claimed,
            facts.Verified,
            facts.Target,
            on.Rate,
            on.VerifiedRate,
            on.Scheduled,
            on.Variance,
            facts.IssuedOn,
            facts.FirstDeadline,
            facts.Deadline,
            on.PausedDays,
            facts.ReturnedUntil,
            on.EffectiveDeadline,
            DeadlineRule.TotalDays(facts),
            facts.Points.Count > 0,
            rule.Behind,
            rule.Serious,
            rule.Version
        );
    }
}
