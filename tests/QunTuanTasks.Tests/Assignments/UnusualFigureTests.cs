using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Assignments;

public sealed class UnusualFigureTests
{
    [Theory]
    // two cells, a nought too many, a unit too small
    [InlineData(TargetKind.Cumulative, 300d, 270d, 270300d, false, 270d)]
    [InlineData(TargetKind.Cumulative, 300d, 25d, 250d, false, 25d)]
    [InlineData(TargetKind.Cumulative, null, 3d, 30d, false, 3d)]
    [InlineData(TargetKind.Floor, 500d, 480d, 4800d, false, 480d)]
    [InlineData(TargetKind.Percentage, 90d, 8.5d, 85d, false, 8.5d)]
    [InlineData(TargetKind.Cumulative, 40d, null, 120d, true, 40d)]
    [InlineData(TargetKind.Cumulative, 40d, 30d, 121d, true, 40d)]
    [InlineData(TargetKind.Cumulative, 40d, 0d, 400d, true, 40d)]
    public void Figure_ManyTimesTheLastOrTheTarget_IsAskedAbout(
        TargetKind kind,
        double? target,
        double? last,
        double figure,
        bool isOfTarget,
        double compared
    )
    {
        var unusual = UnusualFigure.Of(kind, (decimal?)target, (decimal?)last, (decimal)figure);
        Assert.Equal(new((decimal)figure, (decimal)compared, isOfTarget), unusual);
        Assert.Equal((decimal)figure / (decimal)compared, unusual!.Times);
    }

    [Theory]
    // more than the target is normal, and so is a good beginning
    [InlineData(TargetKind.Cumulative, 300d, 270d, 651d)]
    [InlineData(TargetKind.Cumulative, 300d, 1d, 30d)]
    [InlineData(TargetKind.Cumulative, 40d, null, 119d)]
    [InlineData(TargetKind.Cumulative, 40d, 0d, 40d)]
    [InlineData(TargetKind.Cumulative, 300d, 270d, 270d)]
    [InlineData(TargetKind.Cumulative, 300d, 270d, 0d)]
    // it was asked about before
    [InlineData(TargetKind.Cumulative, 40d, 130d, 150d)]
    // without anything to compare with
    [InlineData(TargetKind.Cumulative, null, null, 99999d)]
    [InlineData(TargetKind.Cumulative, 0d, 0d, 5d)]
    // chosen from a list, or no figure
    [InlineData(TargetKind.Milestone, 12d, 1d, 12d)]
    [InlineData(TargetKind.None, null, 1d, 100d)]
    // refused
    [InlineData(TargetKind.Cumulative, 40d, 12d, 99999999d)]
    [InlineData(TargetKind.Percentage, 90d, 8d, 800d)]
    public void AnyOtherFigure_IsNotAskedAbout(TargetKind kind, double? target, double? last, double figure) =>
        Assert.Null(UnusualFigure.Of(kind, (decimal?)target, (decimal?)last, (decimal)figure));
}
