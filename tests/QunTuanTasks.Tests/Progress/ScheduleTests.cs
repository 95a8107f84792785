using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(50, 500)]
    [InlineData(99, 990)]
    [InlineData(100, 1000)]
    [InlineData(250, 1000)]
    public void Scheduled_RisesByTheDay_FromIssueToTheDeadline(int day, int expected) =>
        Assert.Equal(expected, Sample.Running.On(day).Scheduled);

    [Theory]
    [InlineData(33, 0)] // 0.99 of 3
    [InlineData(34, 1)]
    [InlineData(66, 1)]
    [InlineData(67, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 3)]
    public void Scheduled_IsWholeUnits_RoundedDown(int day, int expected) =>
        Assert.Equal(expected, (Sample.Running with { Target = 3 }).On(day).Scheduled);

    [Fact]
    public void Scheduled_OfAPartOfAUnit_IsRoundedDown_OnTheDueDayToo() =>
        Assert.Equal(2, (Sample.Running with { Target = 2.5m }).On(100).Scheduled);

    [Fact]
    public void Scheduled_DoesNotCountPausedDays()
    {
        var facts = Sample.Running.Paused(PauseKind.Suspension, 10, 30);
        Assert.Equal(100, facts.On(10).Scheduled);
        Assert.Equal(100, facts.On(30).Scheduled);
        Assert.Equal(110, facts.On(31).Scheduled);
        Assert.Equal(1000, facts.On(120).Scheduled);
    }

    [Fact]
    public void Scheduled_WithPoints_IsTheLastPointOnOrBeforeTheDay()
    {
        var facts = Sample.Running with { Points = [new(Sample.Day(20), 200), new(Sample.Day(60), 900)] };
        Assert.Equal([0m, 200m, 200m, 900m, 900m], new[] { 19, 20, 59, 60, 200 }.Select(d => facts.On(d).Scheduled!.Value));
    }

    [Theory]
    [InlineData(TargetKind.Percentage)]
    [InlineData(TargetKind.Floor)]
    public void Scheduled_OfALatestValueWithoutPoints_IsNoneUntilTheDeadline_AndTheTargetFromThenOn(TargetKind kind)
    {
        var facts = Sample.Running with { Kind = kind, Target = 95 };
        Assert.Equal((null, null), (facts.On(99).Scheduled, facts.On(99).Variance));
        Assert.Equal((95, -1000), (facts.On(100).Scheduled, facts.On(100).Variance));
        var paused = facts.Paused(PauseKind.Suspension, 10, 30);
        Assert.Null(paused.On(119).Scheduled);
        Assert.Equal(95, paused.On(120).Scheduled);
    }

    [Fact]
    public void TotalDays_IsAtLeastOne_WhenIssuedOnTheDueDay()
    {
        var facts = Sample.Running.DueOn(Sample.Issued);
        Assert.Equal(1, DeadlineRule.TotalDays(facts));
        Assert.Equal(0, facts.On(0).Scheduled);
        Assert.Equal(1000, facts.On(1).Scheduled);
    }

    [Theory]
    [InlineData(500, 500, 0)]
    [InlineData(500, 599.4, 99)] // 9.94 → 9.9
    [InlineData(500, 599.5, 100)] // 9.95 → 10.0, away from zero
    [InlineData(500, 400.5, -100)] // −9.95 → −10.0, away from zero
    [InlineData(500, 400.6, -99)]
    [InlineData(500, 2500, 2000)]
    public void Variance_IsTenthsOfAPoint_RoundedHalfAwayFromZero(int scheduled, double claimed, int tenths) =>
        Assert.Equal(tenths, Sample.Running.Should(scheduled).Has((decimal)claimed).On(50).Variance);

    [Fact]
    public void Variance_OfNothingReported_IsMinusTheSchedule() => Assert.Equal(-500, Sample.Running.Should(500).On(50).Variance);

    [Theory]
    [InlineData(40, 0, 0)]
    [InlineData(40, 10, 2500)]
    [InlineData(40, 40, 10000)]
    [InlineData(40, 87, 21750)] // more than all is normal
    [InlineData(3, 1, 3333)]
    [InlineData(3, 2, 6667)]
    [InlineData(20000, 1, 1)] // 0.5 hundredths of a percent, away from zero
    public void Rate_IsHundredthsOfAPercent_Uncapped(int target, int actual, long expected) =>
        Assert.Equal(expected, StatusRules.RateOf(actual, target));

    [Fact]
    public void Rate_OfNothingReported_IsZero_AndWithoutTargetThereIsNone()
    {
        Assert.Equal(0, StatusRules.RateOf(null, 40));
        Assert.Null(StatusRules.RateOf(5, null));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)] // under review at 24:00 of the tenth day
    [InlineData(12, 2)]
    [InlineData(20, 10)]
    [InlineData(21, 10)]
    public void PausedDays_AreThoseAtWhoseEndItWasPaused(int day, int expected) =>
        Assert.Equal(expected, Sample.Running.Paused(PauseKind.Review, 10, 20).On(day).PausedDays);

    [Fact]
    public void PausedDays_WithinOneDay_AreNone() => Assert.Equal(0, Sample.Running.Paused(PauseKind.Review, 10, 10).On(50).PausedDays);

    [Fact]
    public void PausedDays_ThatOverlap_CountOnce()
    {
        var facts = Sample.Running.Paused(PauseKind.Help, 10, 40).Paused(PauseKind.Review, 20, 30).Paused(PauseKind.Suspension, 35, 45);
        Assert.Equal(35, facts.On(60).PausedDays);
        Assert.Equal(Sample.Due.AddDays(35), facts.On(60).EffectiveDeadline);
    }

    [Fact]
    public void PausedDays_OfSeveralPauses_AddUp() =>
        Assert.Equal(15, Sample.Running.Paused(PauseKind.Review, 30, 40).Paused(PauseKind.Suspension, 10, 15).On(60).PausedDays);

    [Fact]
    public void EffectiveDeadline_MovesWithEveryPausedDay()
    {
        var facts = (Sample.Running with { Status = AssignmentStatus.UnderReview }).Paused(PauseKind.Review, 10);
        Assert.Equal(Sample.Due, facts.On(10).EffectiveDeadline);
        Assert.Equal(Sample.Due.AddDays(1), facts.On(11).EffectiveDeadline);
        Assert.Equal(Sample.Due.AddDays(90), facts.On(100).EffectiveDeadline);
    }

    [Fact]
    public void EffectiveDeadline_AfterAReturn_IsAtLeastThreeWorkingDaysAway()
    {
        Assert.Equal(Sample.Day(103), (Sample.Running with { ReturnedUntil = Sample.Day(103) }).On(100).EffectiveDeadline);
        Assert.Equal(Sample.Due, (Sample.Running with { ReturnedUntil = Sample.Day(50) }).On(48).EffectiveDeadline);
    }

    [Fact]
    public void OnTime_IsMeasuredAtTheSubmission_NotAtTheApproval()
    {
        var completed = Sample.Running with { Status = AssignmentStatus.Completed };
        Assert.Null(DeadlineRule.IsOnTime(completed));
        Assert.True(DeadlineRule.IsOnTime(completed with { SubmittedOn = Sample.Due }));
        Assert.False(DeadlineRule.IsOnTime(completed with { SubmittedOn = Sample.Day(101) }));
    }

    [Fact]
    public void OnTime_IsNoFactOfWhatIsNotCompleted_AndGoesWithAReopening()
    {
        var submitted = Sample.Running with { SubmittedOn = Sample.Day(50) };
        Assert.All(
            Enum.GetValues<AssignmentStatus>().Except([AssignmentStatus.Completed]),
            status =>
                Assert.Equal(
                    (null, null),
                    (
                        DeadlineRule.IsOnTime(submitted with { Status = status }),
                        DeadlineRule.IsOnTimeByFirst(submitted with { Status = status })
                    )
                )
        );
    }

    [Fact]
    public void OnTimeByTheFirstDeadline_IgnoresWhatWasGranted_ButNotThePausedDays()
    {
        var granted = Sample.Running with
        {
            Status = AssignmentStatus.Completed,
            Deadline = Sample.Day(150),
            SubmittedOn = Sample.Day(120),
        };
        Assert.True(DeadlineRule.IsOnTime(granted));
        Assert.False(DeadlineRule.IsOnTimeByFirst(granted));
        Assert.True(DeadlineRule.IsOnTimeByFirst(granted.Paused(PauseKind.Suspension, 10, 30)));
    }

    [Fact]
    public void Promise_OfTheYear_IsAllOfWhatIsDueInIt_AndTheScheduleOfWhatRunsOn()
    {
        var end = new DateOnly(Sample.Issued.Year, 12, 31);
        var due = Sample.Running.DueOn(end);
        Assert.Equal(10_000, BoardRules.PromisedShare(due, Sample.Day(10), end.Year));
        Assert.Equal(10_000, BoardRules.PromisedShare(due with { Kind = TargetKind.Percentage, Target = 95 }, Sample.Day(10), end.Year));

        var on = Sample.Running.DueOn(end.AddYears(1));
        var share = BoardRules.PromisedShare(on, Sample.Day(10), end.Year);
        Assert.Equal(BoardRules.ScheduledShare(on, end), share);
        Assert.True(share is > 0 and < 10_000);
        Assert.Equal(0, BoardRules.PromisedShare(on with { Kind = TargetKind.Floor }, Sample.Day(10), end.Year));
        Assert.Null(BoardRules.PromisedShare(due with { Kind = TargetKind.None, Target = null }, Sample.Day(10), end.Year));
    }

    [Fact]
    public void Promise_OfWhatIsHeldNow_CountsNoPauseThatHasNotBeen()
    {
        var end = new DateOnly(Sample.Issued.Year, 12, 31);
        var held = Sample.Running.DueOn(end.AddYears(1)) with
        {
            Status = AssignmentStatus.UnderReview,
            Pauses = [new(PauseKind.Review, Sample.Day(10))],
        };
        var free = held with { Pauses = [new(PauseKind.Review, Sample.Day(10), Sample.Day(20))] };
        Assert.Equal(BoardRules.ScheduledShare(free, end), BoardRules.PromisedShare(held, Sample.Day(20), end.Year));
        Assert.True(BoardRules.PromisedShare(held, Sample.Day(20), end.Year) > BoardRules.ScheduledShare(held, end));
    }
}
