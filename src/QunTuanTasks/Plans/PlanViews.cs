using QunTuanTasks.Common;

namespace QunTuanTasks.Plans;

public sealed record PlanOfYear(int PlanId, int Year, bool IsDemo);

/// <summary>The settings of a plan year and how they came about, newest first.</summary>
public sealed record PlanSettings(
    int PlanId,
    int Year,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    bool TotalsIncludeGuarantee,
    bool RankingIsOn,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    int RuleVersion,
    ContestNames ContestNames,
    int Version,
    IReadOnlyList<PlanChange> History
);

/// <param name="At">UTC.</param>
/// <param name="By">Organisation of the account that saved it; null for the system itself.</param>
/// <param name="Title">The account's post.</param>
public sealed record PlanChange(
    DateTime At,
    Name? By,
    string? Title,
    int RuleVersion,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    bool TotalsIncludeGuarantee,
    bool RankingIsOn,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    ContestNames ContestNames
);
