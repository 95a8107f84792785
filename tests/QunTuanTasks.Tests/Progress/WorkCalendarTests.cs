using CsCheck;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class WorkCalendarTests
{
    private static readonly DateOnly Friday = new(2026, 3, 27);

    [Fact]
    public void Add_SkipsTheWeekend_AndDoesNotCountTheDayItself()
    {
        Assert.Equal(Friday.AddDays(3), Weekdays.Calendar.Add(Friday, 1));
        Assert.Equal(Friday.AddDays(5), Weekdays.Calendar.Add(Friday, 3));
        Assert.Equal(Friday, Weekdays.Calendar.Add(Friday, 0));
        Assert.Equal(Friday.AddDays(3), Weekdays.Calendar.Add(Friday.AddDays(1), 1)); // from a Saturday
    }

    [Fact]
    public void Between_CountsAfterTheFirstUpToTheLast()
    {
        Assert.Equal(0, Weekdays.Calendar.Between(Friday, Friday));
        Assert.Equal(0, Weekdays.Calendar.Between(Friday, Friday.AddDays(2)));
        Assert.Equal(1, Weekdays.Calendar.Between(Friday, Friday.AddDays(3)));
        Assert.Equal(5, Weekdays.Calendar.Between(Friday, Friday.AddDays(7)));
    }

    [Fact]
    public void OnOrAfter_IsTheDayItself_OrMonday()
    {
        Assert.Equal(Friday, Weekdays.Calendar.OnOrAfter(Friday));
        Assert.Equal(Friday.AddDays(3), Weekdays.Calendar.OnOrAfter(Friday.AddDays(1)));
    }

    [Fact]
    public void Add_AndBetween_Agree() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 100])
            .Sample(
                (start, count) =>
                    Assert.Equal(
                        count,
                        Weekdays.Calendar.Between(Friday.AddDays(start), Weekdays.Calendar.Add(Friday.AddDays(start), count))
                    )
            );
}
