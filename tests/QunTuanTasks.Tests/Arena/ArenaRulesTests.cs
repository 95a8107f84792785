using QunTuanTasks.Arena;

namespace QunTuanTasks.Tests.Arena;

public sealed class ArenaRulesTests
{
    [Fact]
    public void Rounds_TileTheYear()
    {
        foreach (var year in new[] { 2024, 2026 })
        {
            Assert.Equal(new DateOnly(year, 1, 1), ArenaRules.FirstDay(year, 1));
            Assert.Equal(new DateOnly(year, 12, 31), ArenaRules.LastDay(year, ArenaRules.RoundsAYear));
            for (var number = 2; number <= ArenaRules.RoundsAYear; number++)
            {
                Assert.Equal(ArenaRules.LastDay(year, number - 1).AddDays(1), ArenaRules.FirstDay(year, number));
            }
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                Assert.InRange(
                    day,
                    ArenaRules.FirstDay(year, ArenaRules.NumberOn(day)),
                    ArenaRules.LastDay(year, ArenaRules.NumberOn(day))
                );
            }
        }
        Assert.Equal(new DateOnly(2024, 2, 29), ArenaRules.LastDay(2024, 1));
    }

    [Fact]
    public void Figures_WithoutWeight_HaveNoRate_AndTotalsAreNoMeansOfMeans()
    {
        Assert.Null(ArenaFigures.Nothing.Rate);
        Assert.Null(ArenaFigures.Nothing.Change);
        var one = ArenaFigures.Nothing with { Count = 1, RatedWeight = 1, WeightedRate = 10_000 };
        var three = ArenaFigures.Nothing with
        {
            Count = 1,
            RatedWeight = 3,
            WeightedRate = 0,
            RatedWeightBefore = 1,
            WeightedRateBefore = 5_000,
        };
        var sum = ArenaFigures.Sum([one, three]);
        Assert.Equal((2, 2_500L, -2_500L), (sum.Count, sum.Rate, sum.Change));
    }
}
