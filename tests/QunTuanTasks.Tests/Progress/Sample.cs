using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

/// <summary>
/// Facts to begin a rule test with: in progress for 100 days from Thursday, 1 January 2026, target 1000, so that a day is one point.
/// </summary>
internal static class Sample
{
    public static readonly DateOnly Issued = new(2026, 1, 1);

    public static readonly DateOnly Due = Issued.AddDays(100);

    public static AssignmentFacts Running { get; } =
        new()
        {
            Status = AssignmentStatus.InProgress,
            Kind = TargetKind.Cumulative,
            Target = 1000,
            IssuedOn = Issued,
            FirstDeadline = Due,
            Deadline = Due,
            AcknowledgeUntil = AcknowledgeRule.Until(Issued, Weekdays.Calendar),
        };

    public static DateOnly Day(int afterIssue) => Issued.AddDays(afterIssue);

    public static AssignmentFacts DueOn(this AssignmentFacts facts, DateOnly day) => facts with { FirstDeadline = day, Deadline = day };

    /// <summary>A schedule of one point on the day of issue: the value that should be there all the time.</summary>
    public static AssignmentFacts Should(this AssignmentFacts facts, decimal scheduled) => facts with { Points = [new(Issued, scheduled)] };

    public static AssignmentFacts Has(this AssignmentFacts facts, decimal? claimed) => facts with { Claimed = claimed };

    public static AssignmentFacts Paused(this AssignmentFacts facts, PauseKind kind, int from, int? to = null) =>
        facts with
        {
            Pauses = [.. facts.Pauses, new(kind, Day(from), to is { } end ? Day(end) : null)],
        };

    public static StatusOnDay On(this AssignmentFacts facts, DateOnly day) => StatusRules.On(facts, day, LampRule.Default);

    public static StatusOnDay On(this AssignmentFacts facts, int afterIssue) => facts.On(Day(afterIssue));
}
