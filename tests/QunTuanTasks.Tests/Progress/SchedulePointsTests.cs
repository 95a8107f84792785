using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class SchedulePointsTests
{
    private static readonly DateOnly Issued = new(2026, 3, 25);
    private static readonly DateOnly YearEnd = new(2026, 12, 31);

    [Fact]
    public void QuarterEnds_SpreadTheTarget_WithoutThePointThatComesTooSoon() =>
        Assert.Equal(
            [new(new(2026, 6, 30), 20), new(new(2026, 9, 30), 40), new(YearEnd, 60)],
            SchedulePoints.For(DeadlineType.QuarterEnd, TargetKind.Cumulative, 60, Issued, YearEnd)
        );

    [Fact]
    public void HalfYears_AreJuneAndDecember() =>
        Assert.Equal(
            [new(new(2026, 6, 30), 20), new(YearEnd, 40)],
            SchedulePoints.For(DeadlineType.HalfYear, TargetKind.Cumulative, 40, Issued, YearEnd)
        );

    [Fact]
    public void Percentage_IsInFullAtEveryPoint() =>
        Assert.Equal(
            [95m, 95m, 95m],
            SchedulePoints.For(DeadlineType.QuarterEnd, TargetKind.Percentage, 95, Issued, YearEnd).Select(p => p.Value)
        );

    [Fact]
    public void MonthEnds_AreWholeUnits_AndEndWithTheTarget()
    {
        var points = SchedulePoints.For(DeadlineType.MonthEnd, TargetKind.Cumulative, 10, Issued, YearEnd);
        Assert.Equal([1m, 2m, 3m, 4m, 5m, 6m, 7m, 8m, 10m], points.Select(p => p.Value));
        Assert.Equal(new(2026, 4, 30), points[0].On);
    }

    [Fact]
    public void BiMonthEnds_AreEvenMonths() =>
        Assert.Equal(
            [4, 6, 8, 10, 12],
            SchedulePoints.For(DeadlineType.BiMonthEnd, TargetKind.Cumulative, 5, Issued, YearEnd).Select(p => p.On.Month)
        );

    [Theory]
    [InlineData("2026-03-16", 3)] // 15 days before the end of March
    [InlineData("2026-03-17", 4)]
    public void FirstPoint_LeavesAtLeast15Days(string issued, int month) =>
        Assert.Equal(
            month,
            SchedulePoints.For(DeadlineType.MonthEnd, TargetKind.Cumulative, 60, DateOnly.Parse(issued, null), YearEnd)[0].On.Month
        );

    [Theory]
    [InlineData(TargetKind.Percentage, 0, "2026-12-31", true)]
    [InlineData(TargetKind.Floor, 0, "2026-12-31", true)]
    [InlineData(TargetKind.Percentage, 0, null, true)] // as if it were due on 31 December
    [InlineData(TargetKind.Percentage, 1, "2026-12-31", false)]
    [InlineData(TargetKind.Percentage, 0, "2026-06-25", false)] // 92 days
    [InlineData(TargetKind.Percentage, 0, "2026-06-26", true)]
    [InlineData(TargetKind.Percentage, 0, "9999-12-31", true)]
    [InlineData(TargetKind.Percentage, 0, "0001-01-01", false)]
    [InlineData(TargetKind.Cumulative, 0, "2026-12-31", false)]
    [InlineData(TargetKind.Milestone, 0, "2026-12-31", false)]
    [InlineData(TargetKind.None, 0, "2026-12-31", false)]
    public void QuarterEnds_AreOfferedWhereNothingElseSaysWhenItIsBehind(TargetKind kind, int points, string? due, bool offered) =>
        Assert.Equal(offered, SchedulePoints.AreOffered(kind, points, Issued, due is null ? null : DateOnly.Parse(due, null)));

    [Theory]
    [InlineData(2026, "2026-03-25")]
    [InlineData(2027, "2027-01-01")]
    [InlineData(2025, "2026-03-25")]
    public void ATaskOfAYear_RunsFromTodayOrFromItsFirstDay(int year, string begins) =>
        Assert.Equal(DateOnly.Parse(begins, null), SchedulePoints.BeginsOn(year, Issued));

    [Theory]
    [InlineData(DeadlineType.FixedDate)]
    [InlineData(DeadlineType.YearEnd)]
    public void OneDeadline_HasNoPoints(DeadlineType type) =>
        Assert.Empty(SchedulePoints.For(type, TargetKind.Cumulative, 60, Issued, YearEnd));

    [Fact]
    public void NoTarget_HasNoPoints() => Assert.Empty(SchedulePoints.For(DeadlineType.MonthEnd, TargetKind.None, 1, Issued, YearEnd));

    [Fact]
    public void Deadline_IsTheMonthAndDayGiven_ElseTheLastOfTheYear()
    {
        Assert.Equal(new(2026, 10, 31), SchedulePoints.Deadline(DeadlineType.FixedDate, "10-31", 2026));
        Assert.Equal(YearEnd, SchedulePoints.Deadline(DeadlineType.QuarterEnd, null, 2026));
    }

    [Fact]
    public void ALeapDay_IsTheLastOfFebruaryInOtherYears()
    {
        Assert.Equal(new(2028, 2, 29), SchedulePoints.Deadline(DeadlineType.FixedDate, "02-29", 2028));
        Assert.Equal(new(2027, 2, 28), SchedulePoints.Deadline(DeadlineType.FixedDate, "02-29", 2027));
        List<PlannedPoint> leap = [new(new(2028, 2, 28), 10), new(new(2028, 2, 29), 20), new(new(2028, 3, 1), 30)];
        var moved = PointsRules.Moved(leap, 1).ToList();
        Assert.Equal([new(new(2029, 2, 28), 20), new(new(2029, 3, 1), 30)], moved);
        Assert.True(PointsRules.AreInOrder(moved));
    }
}
