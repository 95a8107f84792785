using QunTuanTasks.Breakdown;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class TargetSplitTests
{
    [Theory]
    [InlineData(40, 3, "14 13 13")]
    [InlineData(13, 13, "1 1 1 1 1 1 1 1 1 1 1 1 1")]
    [InlineData(1, 3, "0.34 0.33 0.33")]
    [InlineData(2.5, 2, "1.25 1.25")]
    [InlineData(0, 2, "0 0")]
    [InlineData(5, 0, "")]
    public void Parts_AddUpToTheTotal_WholeWhereTheyCanBe(decimal total, int parts, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                TargetSplit.Evenly(total, parts).Select(p => p.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))
            )
        );
}
