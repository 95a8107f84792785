using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class TermsRuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 25);

    [Theory]
    [InlineData("2026-03-24", "DeadlinePast")]
    [InlineData("2026-03-25", null)]
    [InlineData("2031-12-31", null)]
    [InlineData("2032-01-01", "DeadlineTooFar")]
    [InlineData("0001-01-01", "DeadlinePast")]
    [InlineData("9999-12-30", "DeadlineTooFar")]
    [InlineData("9999-12-31", "DeadlineTooFar")]
    public void Deadline_LiesBetweenTheDayOfTheActAndTheEndOfTheFifthYearAfter(string deadline, string? code) =>
        Assert.Equal(code, TermsRule.DeadlineFault(DateOnly.Parse(deadline, null), Today)?.Code);

    [Theory]
    [InlineData(TargetKind.Cumulative, 0.01, null)]
    [InlineData(TargetKind.Cumulative, 0.0, "TargetNotAboveZero")]
    [InlineData(TargetKind.Floor, -1.0, "TargetNotAboveZero")]
    [InlineData(TargetKind.Floor, 1e12, "FigureOutOfRange")]
    [InlineData(TargetKind.Percentage, 100.0, null)]
    [InlineData(TargetKind.Percentage, 150.0, "RatioTarget")]
    [InlineData(TargetKind.Milestone, 3.0, null)]
    [InlineData(TargetKind.Milestone, 2.5, "WholeSteps")]
    [InlineData(TargetKind.Milestone, null, "KindNeedsTarget")]
    [InlineData(TargetKind.None, null, null)]
    [InlineData(TargetKind.None, 1.0, "KindHasNoTarget")]
    public void Target_IsOneThatTheKindUnderstands(TargetKind kind, double? target, string? code) =>
        Assert.Equal(code, TermsRule.TargetFault(kind, (decimal?)target)?.Code);

    [Fact]
    public void Points_RiseAndEndByTheDeadline()
    {
        var deadline = new DateOnly(2026, 6, 30);
        Assert.Null(Of([new(new(2026, 4, 30), 1), new(deadline, 2)], deadline));
        Assert.Equal("PointBeyondDeadline", Of([new(DateOnly.MaxValue, 2)], deadline)?.Code);
        Assert.Equal("PointsNotInOrder", Of([new(deadline, 2), new(new(2026, 4, 30), 3)], deadline)?.Code);
        Assert.Equal("PointsNotInOrder", Of([new(deadline, -1)], deadline)?.Code);
        Assert.Null(Of([new(DateOnly.MinValue, 2)], deadline));

        static Refusal? Of(IReadOnlyList<PlannedPoint> points, DateOnly deadline) =>
            TermsRule.PointsFault(TargetKind.Cumulative, 2, points, deadline);
    }

    [Theory]
    [InlineData(TargetKind.Percentage, 95.0, 100.0, null)]
    [InlineData(TargetKind.Percentage, 95.0, 100.01, "RatioPoint")]
    [InlineData(TargetKind.Milestone, 3.0, 3.0, null)]
    [InlineData(TargetKind.Milestone, 3.0, 4.0, "StepPoint")]
    [InlineData(TargetKind.Milestone, 3.0, 2.5, "StepPoint")]
    [InlineData(TargetKind.Cumulative, 95.0, 150.5, null)]
    [InlineData(TargetKind.Floor, 95.0, 150.5, null)]
    public void Point_IsAFigureThatTheKindKnows(TargetKind kind, double target, double value, string? code) =>
        Assert.Equal(code, TermsRule.PointsFault(kind, (decimal)target, [new(new(2026, 6, 30), (decimal)value)], new(2026, 12, 31))?.Code);
}

/// <summary>Rules never fail, and never walk the days, whatever stands in a row that was written before a rule forbade it.</summary>
public sealed class FarValueTests
{
    private static readonly DateOnly[] Days =
    [
        DateOnly.MinValue,
        DateOnly.MinValue.AddDays(1),
        Sample.Issued,
        Sample.Day(400),
        new(9999, 12, 1),
        new(9999, 12, 30),
        DateOnly.MaxValue,
    ];

    [Fact]
    public void EveryRule_HoldsOnFarDaysAndFigures()
    {
        decimal?[] figures = [null, -999_999_999.99m, 0, 0.01m, 999_999_999.99m];
        var cases =
            from kind in Enum.GetValues<TargetKind>()
            from status in Enum.GetValues<AssignmentStatus>()
            from deadline in Days
            from other in Days
            from target in figures
            select (kind, status, deadline, other, target);
        foreach (var (kind, status, deadline, other, target) in cases)
        {
            var facts = Sample.Running with
            {
                Kind = kind,
                Status = status,
                Target = target,
                Claimed = figures[^1],
                Verified = figures[1],
                FirstDeadline = other,
                Deadline = deadline,
                AcknowledgeUntil = other,
                ReturnedUntil = other,
                ReopenedOn = other,
                SubmittedOn = other,
                Points = target is 0.01m ? [new(other, 1)] : [],
                Pauses = status is AssignmentStatus.UnderReview ? [new(PauseKind.Review, Sample.Day(10))] : [],
            };
            foreach (var day in new[] { Sample.Day(50), DateOnly.MaxValue })
            {
                // stuck since is looked for day by day between the issue and the day asked, and that is never far
                var on = StatusRules.BriefOn(facts, day, LampRule.Default);
                var next = StatusRules.NextChange(facts, day, LampRule.Default);
                Assert.True(next is null || next > day);
                var share = BoardRules.NextScheduledShare(facts, day);
                Assert.True(share is null || share > day);
                ReportDue.Next(ReportCycle.HalfYear, facts, null);
                Assert.True(BoardRules.ScheduledShare(facts, day) is null or <= BoardRules.Whole);
                Assert.True(on.EffectiveDeadline >= deadline);
            }
        }
    }

    [Fact]
    public void NextChange_OfAFarDeadline_IsFoundAtOnce()
    {
        var far = Sample.Running.DueOn(DateOnly.MaxValue) with { Target = 3 };
        var days = DateOnly.MaxValue.DayNumber - Sample.Issued.DayNumber;
        Assert.Equal(Sample.Issued.AddDays((days + 2) / 3), StatusRules.NextChange(far, Sample.Day(10), LampRule.Default));
        Assert.Null(StatusRules.NextChange(far with { Target = null, Kind = TargetKind.None }, DateOnly.MaxValue, LampRule.Default));
    }
}
