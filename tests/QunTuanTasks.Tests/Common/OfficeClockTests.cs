using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

public sealed class OfficeClockTests
{
    [Theory]
    [InlineData("2026-03-31T15:59:59Z", "2026-03-31")]
    [InlineData("2026-03-31T16:00:00Z", "2026-04-01")] // midnight in Shanghai
    [InlineData("2026-12-31T16:00:00Z", "2027-01-01")]
    public void Day_BeginsAtMidnightInShanghai(string utc, string day) =>
        Assert.Equal(
            DateOnly.Parse(day, null),
            OfficeClock.DayOf(DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal))
        );

    [Fact]
    public void EndOfADay_BelongsToTheNext()
    {
        var end = OfficeClock.EndOf(new(2026, 3, 31));
        Assert.Equal(new(2026, 4, 1), OfficeClock.DayOf(end));
        Assert.Equal(new(2026, 3, 31), OfficeClock.DayOf(end.AddTicks(-1)));
    }
}
