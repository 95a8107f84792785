using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>
/// The projection row of an assignment: what <see cref="StatusRules"/> says on <see cref="ComputedOn"/>, so that lists and boards
/// filter, sort and page in SQL. Disposable: written again with the assignment, and when <see cref="NextChangeOn"/> comes.
/// </summary>
internal sealed class StatusProjection : ISummed, IAnnounced
{
    public int AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    public int PlanId { get; set; }

    public int OrganisationId { get; set; }

    public int DirectiveId { get; set; }

    /// <summary>Directive, running number, organisation: the order of every list.</summary>
    public long OfficialOrder { get; set; }

    /// <summary>Worst first: the lamp, then the furthest behind. Sorts assignments, never organisations.</summary>
    public long Concern { get; set; }

    public AssignmentStatus Status { get; set; }

    public Lamp Lamp { get; set; }

    public LampReason Reason { get; set; }

    public PausedBy PausedBy { get; set; }

    public int Weight { get; set; }

    /// <summary>Hundredths of a percent, uncapped; null without target.</summary>
    public long? Rate { get; set; }

    /// <summary>Weight × the rate capped at 100 %; 0 without target. A cell's rate is Σ of these ÷ Σ <see cref="RatedWeight"/>.</summary>
    public long WeightedRate { get; set; }

    /// <summary>The weight, or 0 without target: those count in numbers only.</summary>
    public int RatedWeight { get; set; }

    /// <summary>Weight × the verified rate capped at 100 %; 0 without target.</summary>
    public long WeightedVerified { get; set; }

    /// <summary>The weight, or 0 where nothing is scheduled on the day: without target, and 到期考核 before its deadline.</summary>
    public int ScheduledWeight { get; set; }

    /// <summary>
    /// 序时: weight × what should be there on the day, capped at 100 %. Goes on to the deadline, whatever was done. A cell's schedule is
    /// Σ of these ÷ Σ <see cref="ScheduledWeight"/>.
    /// </summary>
    public long WeightedScheduled { get; set; }

    /// <summary>年底应完成: weight × what is promised by the end of the plan's year, capped at 100 %, over <see cref="RatedWeight"/>.</summary>
    public long WeightedPromised { get; set; }

    /// <summary>Completed, but after the first deadline (+ paused days), whatever was granted later.</summary>
    public bool IsLateByFirst { get; set; }

    public long? VerifiedRate { get; set; }

    /// <summary>Tenths of a percentage point.</summary>
    public long? Variance { get; set; }

    public decimal? Scheduled { get; set; }

    public DateOnly EffectiveDeadline { get; set; }

    public DateOnly? StuckSince { get; set; }

    /// <summary>The last day of the earliest period without a report.</summary>
    public DateOnly? ReportDueOn { get; set; }

    public DateOnly ComputedOn { get; set; }

    /// <summary>When this row must be written again by itself; null when only an act can change it.</summary>
    public DateOnly? NextChangeOn { get; set; }

    public int RuleVersion { get; set; }

    Announcement IAnnounced.Announcement => new(PlanId, OrganisationId);

    /// <summary>
    /// The day on which the background work could not write this row and passed it by; null while it can. The log has the reason.
    /// </summary>
    public DateOnly? PassedByOn { get; set; }

    /// <summary>Raised with every writing: the nightly advance and a person's act never overwrite each other.</summary>
    public int Stamp { get; set; }

    /// <summary>Sorts the worst lamp first, then the furthest behind.</summary>
    public static long ConcernOf(StatusOnDay on) => ((Lamp.Red - on.Lamp) * 100_000_000_000_000L) + (on.Variance ?? 0);
}

/// <summary>
/// What was known of an assignment at 24:00 of a month's last day. Stored when the month closes; a changed rule never alters it.
/// </summary>
internal sealed class MonthSnapshot : ISummed
{
    public int AssignmentId { get; init; }

    /// <summary>The month's last day.</summary>
    public DateOnly Month { get; init; }

    public int PlanId { get; init; }

    public int OrganisationId { get; init; }

    public int DirectiveId { get; init; }

    public AssignmentStatus Status { get; init; }

    public Lamp Lamp { get; init; }

    public LampReason Reason { get; init; }

    public PausedBy PausedBy { get; init; }

    public int Weight { get; init; }

    public long? Rate { get; init; }

    public long WeightedRate { get; init; }

    public int RatedWeight { get; init; }

    public long WeightedVerified { get; init; }

    public int ScheduledWeight { get; init; }

    public long WeightedScheduled { get; init; }

    public long WeightedPromised { get; init; }

    public bool IsLateByFirst { get; init; }

    public decimal? Verified { get; init; }

    public long? VerifiedRate { get; init; }

    public int RuleVersion { get; init; }

    /// <summary>The version of a row that no rule could be asked for.</summary>
    public const int NoRule = 0;

    /// <summary>The row of an assignment whose status could not be rebuilt: it counts nowhere.</summary>
    public static MonthSnapshot PassedBy(int assignmentId, int planId, int organisationId, int directiveId, DateOnly month) =>
        new()
        {
            AssignmentId = assignmentId,
            Month = month,
            PlanId = planId,
            OrganisationId = organisationId,
            DirectiveId = directiveId,
        };

    /// <summary>The row of one assignment from its events up to the month's end, with the rule of that instant.</summary>
    public static MonthSnapshot Of(
        int assignmentId,
        Plan plan,
        int organisationId,
        int directiveId,
        DateOnly month,
        IReadOnlyList<TimelineEvent> events
    )
    {
        var rule = plan.RuleAt(OfficeClock.EndOf(month));
        var facts = Timeline.Replay(events)!;
        var on = StatusRules.On(facts, month, rule);
        var weight = Timeline.Weight(events);
        var derived = DerivedFigures.Of(facts, on, weight, month, plan.Year);
        return new()
        {
            AssignmentId = assignmentId,
            Month = month,
            PlanId = plan.Id,
            OrganisationId = organisationId,
            DirectiveId = directiveId,
            Status = facts.Status,
            Lamp = on.Lamp,
            Reason = on.Reason,
            PausedBy = on.PausedBy,
            Weight = weight,
            Rate = on.Rate,
            RatedWeight = derived.RatedWeight,
            WeightedRate = derived.WeightedRate,
            WeightedVerified = derived.WeightedVerified,
            ScheduledWeight = derived.ScheduledWeight,
            WeightedScheduled = derived.WeightedScheduled,
            WeightedPromised = derived.WeightedPromised,
            IsLateByFirst = derived.IsLateByFirst,
            Verified = facts.Verified,
            VerifiedRate = on.VerifiedRate,
            RuleVersion = rule.Version,
        };
    }
}
