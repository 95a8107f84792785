using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class ProblemRuleTests
{
    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData(null, "场地未落实", false, "场地未落实")]
    [InlineData("场地未落实", null, false, "场地未落实")] // a field that was not shown empties nothing
    [InlineData("场地未落实", null, true, null)]
    [InlineData("场地未落实", "经费未到位", false, "经费未到位")]
    [InlineData("场地未落实", "经费未到位", true, "经费未到位")]
    [InlineData(null, null, true, null)]
    public void AProblem_StandsUntilItIsReplacedOrSolved(string? standing, string? told, bool isSolved, string? then) =>
        Assert.Equal(then, ProblemRule.After(standing, told, isSolved));

    [Theory]
    [InlineData(TargetKind.Cumulative, "场", true)]
    [InlineData(TargetKind.Cumulative, "人次", true)]
    [InlineData(TargetKind.Cumulative, "人", false)]
    [InlineData(TargetKind.Cumulative, "名", false)]
    [InlineData(TargetKind.Percentage, "%", false)]
    [InlineData(TargetKind.Floor, "家", false)]
    [InlineData(TargetKind.None, null, false)]
    public void Contributions_AreAddedOnlyWhereTheyCanBe(TargetKind kind, string? unit, bool may) =>
        Assert.Equal(may, ContributionRule.MayBeAdded(kind, unit));

    [Theory]
    [InlineData(9_999.9, 10_000, 99.99)]
    [InlineData(10_000, 10_000, 100)]
    [InlineData(0.01, 10_000, 0.01)]
    [InlineData(0, 10_000, 0)]
    [InlineData(1, 3, 33.33)]
    [InlineData(2, 3, 66.67)]
    public void ARatio_IsNever100Or0_UnlessItIs(double numerator, double denominator, double percent) =>
        Assert.Equal((decimal)percent, RatioRule.Percent((decimal)numerator, (decimal)denominator));
}
