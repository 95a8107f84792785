using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

/// <summary>Every boundary of the lamp, each by itself, in the order in which the rules are asked.</summary>
public sealed class LampTests
{
    private static void Shows(Lamp lamp, LampReason reason, StatusOnDay standing)
    {
        Assert.Equal(lamp, standing.Lamp);
        Assert.Equal(reason, standing.Reason);
    }

    [Fact]
    public void Cancelled_HasNoLamp()
    {
        var standing = (Sample.Running with { Status = AssignmentStatus.Cancelled }).On(500);
        Shows(Lamp.None, LampReason.Cancelled, standing);
        Assert.False(standing.Counts);
    }

    [Fact]
    public void Suspended_HasNoLamp_EvenAfterItsDeadline()
    {
        var standing = (Sample.Running with { Status = AssignmentStatus.Suspended }).Paused(PauseKind.Suspension, 10).On(500);
        Shows(Lamp.None, LampReason.Suspended, standing);
        Assert.Equal(PausedBy.Suspension, standing.PausedBy);
        Assert.False(standing.Counts);
    }

    [Fact]
    public void Completed_IsBlue_WhenSubmittedOnTheDueDay() =>
        Shows(
            Lamp.Blue,
            LampReason.Completed,
            (Sample.Running with { Status = AssignmentStatus.Completed, SubmittedOn = Sample.Due })
                .Paused(PauseKind.Review, 100, 130)
                .On(130)
        );

    [Fact]
    public void Completed_IsBlueAndSaysLate_WhenSubmittedTheDayAfter() =>
        Shows(
            Lamp.Blue,
            LampReason.CompletedLate,
            (Sample.Running with { Status = AssignmentStatus.Completed, SubmittedOn = Sample.Day(101) }).On(130)
        );

    [Fact]
    public void Completed_IsOnTime_WhenPausedDaysCarriedTheDeadline() =>
        Shows(
            Lamp.Blue,
            LampReason.Completed,
            (Sample.Running with { Status = AssignmentStatus.Completed, SubmittedOn = Sample.Day(105) })
                .Paused(PauseKind.Suspension, 20, 25)
                .On(130)
        );

    [Fact]
    public void DueDay_IsNotOverdue() => Assert.Equal(LampReason.DueSoon, Sample.Running.Has(999).On(100).Reason);

    [Fact]
    public void DayAfterTheDueDay_IsRed() => Shows(Lamp.Red, LampReason.Overdue, Sample.Running.Has(2000).On(101));

    [Fact]
    public void DayAfterTheDueDay_IsRed_WithoutAcknowledgement() =>
        Shows(Lamp.Red, LampReason.Overdue, (Sample.Running with { Status = AssignmentStatus.Issued }).On(101));

    [Fact]
    public void DueDay_IsGrey_WithoutAcknowledgement() =>
        Assert.Equal(Lamp.Grey, (Sample.Running with { Status = AssignmentStatus.Issued }).On(100).Lamp);

    [Theory]
    [InlineData(0)] // Thursday, the day of issue
    [InlineData(4)] // Monday
    [InlineData(5)] // Tuesday, the third working day
    public void Issued_IsGrey_WithinThreeWorkingDays(int day) =>
        Shows(Lamp.Grey, LampReason.NotStarted, (Sample.Running with { Status = AssignmentStatus.Issued }).On(day));

    [Fact]
    public void Issued_IsGreyAndSaysLate_AfterThreeWorkingDays() =>
        Shows(Lamp.Grey, LampReason.NotAcknowledgedInTime, (Sample.Running with { Status = AssignmentStatus.Issued }).On(6));

    [Fact]
    public void Variance_OfMinus10_0_IsGreen() => Shows(Lamp.Green, LampReason.OnTrack, Sample.Running.Should(500).Has(400).On(50));

    [Fact]
    public void Variance_OfMinus10_1_IsYellow() => Shows(Lamp.Yellow, LampReason.Behind, Sample.Running.Should(500).Has(399).On(50));

    [Fact]
    public void Variance_OfMinus10_04_IsRoundedToMinus10_0_AndGreen() =>
        Shows(Lamp.Green, LampReason.OnTrack, Sample.Running.Should(500).Has(399.6m).On(50));

    [Fact]
    public void Variance_OfMinus10_05_IsRoundedAwayFromZero_AndYellow() =>
        Shows(Lamp.Yellow, LampReason.Behind, Sample.Running.Should(500).Has(399.5m).On(50));

    [Fact]
    public void Variance_OfMinus30_0_IsYellow() => Shows(Lamp.Yellow, LampReason.Behind, Sample.Running.Should(500).Has(200).On(50));

    [Fact]
    public void Variance_OfMinus30_1_IsRed() => Shows(Lamp.Red, LampReason.SeriouslyBehind, Sample.Running.Should(500).Has(199).On(50));

    [Fact]
    public void Variance_OfMinus30_05_IsRoundedAwayFromZero_AndRed() =>
        Shows(Lamp.Red, LampReason.SeriouslyBehind, Sample.Running.Should(500).Has(199.5m).On(50));

    [Fact]
    public void Thresholds_AreSettingsOfThePlan()
    {
        var rule = new LampRule(Behind: 5, Serious: 20);
        Assert.Equal(LampReason.OnTrack, StatusRules.On(Sample.Running.Should(500).Has(450), Sample.Day(50), rule).Reason);
        Assert.Equal(LampReason.Behind, StatusRules.On(Sample.Running.Should(500).Has(449), Sample.Day(50), rule).Reason);
        Assert.Equal(LampReason.Behind, StatusRules.On(Sample.Running.Should(500).Has(300), Sample.Day(50), rule).Reason);
        Assert.Equal(LampReason.SeriouslyBehind, StatusRules.On(Sample.Running.Should(500).Has(299), Sample.Day(50), rule).Reason);
    }

    [Theory]
    [InlineData(TargetKind.Cumulative)]
    [InlineData(TargetKind.Milestone)]
    public void CountedKinds_OneUnitBehind_AreYellow_HoweverLargeTheShare(TargetKind kind) =>
        Shows(Lamp.Yellow, LampReason.Behind, (Sample.Running with { Kind = kind, Target = 2 }).Should(1).Has(0).On(50));

    [Theory]
    [InlineData(TargetKind.Cumulative)]
    [InlineData(TargetKind.Milestone)]
    public void CountedKinds_TwoUnitsBehind_AreRed(TargetKind kind) =>
        Shows(Lamp.Red, LampReason.SeriouslyBehind, (Sample.Running with { Kind = kind, Target = 4 }).Should(2).Has(0).On(50));

    [Fact]
    public void CountedKinds_LessThanTwoWholeUnitsBehind_AreYellow() =>
        Shows(Lamp.Yellow, LampReason.Behind, (Sample.Running with { Target = 4 }).Should(2).Has(0.01m).On(50));

    [Theory]
    [InlineData(TargetKind.Percentage)]
    [InlineData(TargetKind.Floor)]
    public void OtherKinds_NeedNoTwoUnits(TargetKind kind) =>
        Shows(Lamp.Red, LampReason.SeriouslyBehind, (Sample.Running with { Kind = kind, Target = 2 }).Should(1).Has(0).On(50));

    [Theory]
    [InlineData(100, 93, LampReason.DueSoon)] // 7 days left of 100
    [InlineData(100, 92, LampReason.OnTrack)] // 8
    [InlineData(28, 21, LampReason.DueSoon)] // 7 left, a quarter of 28 is 7
    [InlineData(27, 20, LampReason.OnTrack)] // 7 left, a quarter of 27 is 6.75
    [InlineData(27, 21, LampReason.DueSoon)] // 6 left
    [InlineData(10, 7, LampReason.OnTrack)] // 3 left, a quarter of 10 is 2.5
    [InlineData(10, 8, LampReason.DueSoon)] // 2 left
    [InlineData(3, 2, LampReason.OnTrack)] // 1 left, a quarter of 3 is 0.75
    [InlineData(3, 3, LampReason.DueSoon)] // the due day
    public void DueSoon_IsSevenDaysOrAQuarterOfTheTime(int total, int day, LampReason reason) =>
        Assert.Equal(reason, Sample.Running.DueOn(Sample.Day(total)).Should(900).Has(999).On(day).Reason);

    [Fact]
    public void DueSoon_CountsFromTheEffectiveDeadline()
    {
        var facts = Sample.Running.Should(900).Has(999).Paused(PauseKind.Suspension, 10, 15);
        Shows(Lamp.Green, LampReason.OnTrack, facts.On(97));
        Shows(Lamp.Yellow, LampReason.DueSoon, facts.On(98));
        Shows(Lamp.Yellow, LampReason.DueSoon, facts.On(105));
        Shows(Lamp.Red, LampReason.Overdue, facts.On(106));
    }

    [Fact]
    public void TargetReached_IsNeverDueSoon() => Shows(Lamp.Green, LampReason.OnTrack, Sample.Running.Has(1000).On(100));

    [Fact]
    public void NoTarget_KnowsNoSchedule()
    {
        var standing = (Sample.Running with { Kind = TargetKind.None, Target = null }).On(50);
        Shows(Lamp.Green, LampReason.OnTrack, standing);
        Assert.Null(standing.Variance);
        Assert.Null(standing.Rate);
        Assert.Null(standing.Scheduled);
    }

    [Fact]
    public void NoTarget_IsDueSoon_WhileNothingIsSubmitted()
    {
        var facts = Sample.Running with { Kind = TargetKind.None, Target = null };
        Shows(Lamp.Green, LampReason.OnTrack, facts.On(92));
        Shows(Lamp.Yellow, LampReason.DueSoon, facts.On(93));
        Shows(Lamp.Red, LampReason.Overdue, facts.On(101));
        Shows(
            Lamp.Green,
            LampReason.OnTrack,
            (facts with { Status = AssignmentStatus.UnderReview, SubmittedOn = Sample.Day(97) }).Paused(PauseKind.Review, 97).On(99)
        );
        // returned: to be submitted again
        Shows(Lamp.Yellow, LampReason.DueSoon, (facts with { SubmittedOn = Sample.Day(60), ReturnedUntil = Sample.Day(70) }).On(97));
    }

    [Fact]
    public void Review_KeepsTheLampOfTheLastDayBeforeIt()
    {
        var facts = (Sample.Running with { Status = AssignmentStatus.UnderReview, SubmittedOn = Sample.Day(40) })
            .Has(280)
            .Paused(PauseKind.Review, 40);
        foreach (var day in new[] { 40, 41, 60, 99, 100, 101, 300 })
        {
            var standing = facts.On(day);
            Shows(Lamp.Yellow, LampReason.Behind, standing); // 11.0 points behind on day 39
            Assert.Equal(PausedBy.Review, standing.PausedBy);
        }
        Shows(Lamp.Green, LampReason.OnTrack, facts.Has(290).On(60)); // 10.0 on day 39, although 11.0 on day 40
    }

    [Fact]
    public void Review_KeepsRed_WhenOverdueBeforeIt()
    {
        var facts = (Sample.Running with { Status = AssignmentStatus.UnderReview }).Has(1000);
        Shows(Lamp.Red, LampReason.Overdue, (facts with { SubmittedOn = Sample.Day(102) }).Paused(PauseKind.Review, 102).On(110));
        // the due day was the last before it
        Shows(Lamp.Green, LampReason.OnTrack, (facts with { SubmittedOn = Sample.Day(101) }).Paused(PauseKind.Review, 101).On(110));
    }

    [Fact]
    public void Review_ThatFollowsAnotherOnTheSameDay_KeepsTheLampBeforeTheFirst() =>
        Shows(
            Lamp.Green,
            LampReason.OnTrack,
            (Sample.Running with { Status = AssignmentStatus.UnderReview, SubmittedOn = Sample.Day(60) })
                .Has(300)
                .Paused(PauseKind.Review, 40, 60)
                .Paused(PauseKind.Review, 60)
                .On(90)
        );

    [Fact]
    public void Review_FromTheDayOfIssueOn_KnowsNoDayBefore() =>
        Shows(
            Lamp.Green,
            LampReason.OnTrack,
            (Sample.Running with { Status = AssignmentStatus.UnderReview, SubmittedOn = Sample.Issued })
                .Has(0)
                .Paused(PauseKind.Review, 0)
                .On(90)
        );

    [Fact]
    public void AcceptedHelp_KeepsTheLampOfTheLastDayBeforeIt()
    {
        var standing = Sample.Running.Has(400).Paused(PauseKind.Help, 40).On(90);
        Shows(Lamp.Green, LampReason.OnTrack, standing);
        Assert.Equal(PausedBy.Help, standing.PausedBy);
    }

    [Fact]
    public void AfterTheReview_TheLampGoesOn_WithThePausedDaysGiven()
    {
        var facts = Sample.Running.Has(400).Paused(PauseKind.Review, 40, 60);
        Shows(Lamp.Green, LampReason.OnTrack, facts.On(60)); // 40 days elapsed
        Shows(Lamp.Green, LampReason.OnTrack, facts.On(70)); // 50: ten points behind
        Shows(Lamp.Yellow, LampReason.Behind, facts.On(71));
    }

    [Fact]
    public void Return_GivesThreeWorkingDays()
    {
        var facts = Sample.Running.Has(1000) with { ReturnedUntil = Sample.Day(105) };
        Assert.Equal(LampReason.OnTrack, facts.On(105).Reason);
        Shows(Lamp.Red, LampReason.Overdue, facts.On(106));
    }

    [Fact]
    public void StuckSince_IsTheFirstDayOfThisLampOrAWorseOne()
    {
        Assert.Null(Sample.Running.Has(400).On(50).StuckSince);
        Assert.Equal(Sample.Day(51), Sample.Running.Has(400).On(60).StuckSince);
        Assert.Equal(Sample.Day(71), Sample.Running.Has(400).On(80).StuckSince);
        Assert.Equal(Sample.Day(71), Sample.Running.Has(400).On(120).StuckSince);
    }
}
