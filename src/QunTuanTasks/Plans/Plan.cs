using QunTuanTasks.Audit;
using QunTuanTasks.News;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

/// <summary>年度计划: one committee, one calendar year, its thresholds and the numbered version of its rules.</summary>
internal sealed class Plan : IVersioned, IAnnounced, IAudited
{
    public int Id { get; private set; }

    public required int CommitteeId { get; init; }

    public required int Year { get; init; }

    /// <summary>Played, not worked: its banner stands on every page and cannot be hidden.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Percentage points behind schedule beyond which the lamp is yellow, exclusive.</summary>
    public decimal BehindThreshold { get; private set; } = 10m;

    /// <summary>Percentage points behind schedule beyond which it is red, exclusive.</summary>
    public decimal SeriousThreshold { get; private set; } = 30m;

    /// <summary>Whether totals count the guarantee section.</summary>
    public bool TotalsIncludeGuarantee { get; private set; } = true;

    /// <summary>Off until a committee names basis document and period.</summary>
    public bool RankingIsOn { get; private set; }

    public string? RankingBasis { get; private set; }

    public DateOnly? RankingFrom { get; private set; }

    public DateOnly? RankingTo { get; private set; }

    /// <summary>六大比拼, each blank until it is named.</summary>
    public ContestNames ContestNames { get; private set; } = ContestNames.None;

    /// <summary>Raised by one with every change that alters a lamp.</summary>
    public int RuleVersion { get; private set; } = 1;

    Announcement IAnnounced.Announcement => new(Id, 0);

    public int Version { get; set; }

    public List<PlanEvent> Events { get; } = [];

    /// <summary>The rule in force.</summary>
    public LampRule Rule => new(BehindThreshold, SeriousThreshold, RuleVersion);

    /// <summary>The rule that was in force just before an instant; the events must be loaded.</summary>
    public LampRule RuleAt(DateTime instant) => new PlanRuleHistory(Events).At(instant);

    /// <summary>A plan begins with the default settings, and with the event that says so.</summary>
    public static Plan Of(int committeeId, int year, bool isDemo, string userId, DateTime at)
    {
        var plan = new Plan
        {
            CommitteeId = committeeId,
            Year = year,
            IsDemo = isDemo,
        };
        plan.Events.Add(PlanEvent.Of(plan, userId, at));
        return plan;
    }

    public PlanRules Rules =>
        new(BehindThreshold, SeriousThreshold, TotalsIncludeGuarantee, RankingIsOn, RankingBasis, RankingFrom, RankingTo, ContestNames);

    /// <summary>True when a lamp may now be another: every standing of the plan has to be written again.</summary>
    public bool Change(PlanRules rules, string userId, DateTime at)
    {
        var altersLamps = rules.Behind != BehindThreshold || rules.Serious != SeriousThreshold;
        BehindThreshold = rules.Behind;
        SeriousThreshold = rules.Serious;
        TotalsIncludeGuarantee = rules.TotalsIncludeGuarantee;
        RankingIsOn = rules.RankingIsOn;
        RankingBasis = rules.RankingBasis;
        RankingFrom = rules.RankingFrom;
        RankingTo = rules.RankingTo;
        ContestNames = rules.ContestNames;
        RuleVersion += altersLamps ? 1 : 0;
        Events.Add(PlanEvent.Of(this, userId, at));
        return altersLamps;
    }
}

/// <summary>Which rule was in force when; reads the plan's events.</summary>
internal sealed class PlanRuleHistory(IEnumerable<PlanEvent> events)
{
    private readonly List<PlanEvent> _events = [.. events.OrderBy(e => e.Id)];

    /// <summary>The rule that was in force just before an instant.</summary>
    public LampRule At(DateTime instant) =>
        Last(instant) is { } e ? new(e.BehindThreshold, e.SeriousThreshold, e.RuleVersion) : LampRule.Default;

    /// <summary>Whether totals counted the guarantee section then.</summary>
    public bool TotalsIncludedGuarantee(DateTime instant) => Last(instant)?.TotalsIncludeGuarantee ?? true;

    private PlanEvent? Last(DateTime instant) => _events.FindLast(e => e.At < instant);
}

/// <summary>The settings as one value. Basis and period belong to a ranking that is on.</summary>
internal sealed record PlanRules(
    decimal Behind,
    decimal Serious,
    bool TotalsIncludeGuarantee,
    bool RankingIsOn,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    ContestNames ContestNames
);

/// <summary>
/// What the plan's settings were from an instant on; append-only. Closed months are rebuilt with the settings of their time.
/// </summary>
internal sealed class PlanEvent
{
    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public required DateTime At { get; init; }

    public required string UserId { get; init; }

    public required int RuleVersion { get; init; }

    public required decimal BehindThreshold { get; init; }

    public required decimal SeriousThreshold { get; init; }

    public required bool TotalsIncludeGuarantee { get; init; }

    public required bool RankingIsOn { get; init; }

    public string? RankingBasis { get; init; }

    public DateOnly? RankingFrom { get; init; }

    public DateOnly? RankingTo { get; init; }

    public ContestNames ContestNames { get; init; } = ContestNames.None;

    public static PlanEvent Of(Plan plan, string userId, DateTime at) =>
        new()
        {
            At = at,
            UserId = userId,
            RuleVersion = plan.RuleVersion,
            BehindThreshold = plan.BehindThreshold,
            SeriousThreshold = plan.SeriousThreshold,
            TotalsIncludeGuarantee = plan.TotalsIncludeGuarantee,
            RankingIsOn = plan.RankingIsOn,
            RankingBasis = plan.RankingBasis,
            RankingFrom = plan.RankingFrom,
            RankingTo = plan.RankingTo,
            ContestNames = plan.ContestNames,
        };
}
