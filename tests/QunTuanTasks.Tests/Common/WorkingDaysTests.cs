using CsCheck;
using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

public sealed class WorkingDaysTests
{
    private static readonly DateOnly Friday = new(2026, 3, 27);

    [Fact]
    public void Add_SkipsTheWeekend_AndDoesNotCountTheDayItself()
    {
        Assert.Equal(Friday.AddDays(3), WorkingDays.Add(Friday, 1));
        Assert.Equal(Friday.AddDays(5), WorkingDays.Add(Friday, 3));
        Assert.Equal(Friday, WorkingDays.Add(Friday, 0));
        Assert.Equal(Friday.AddDays(3), WorkingDays.Add(Friday.AddDays(1), 1)); // from a Saturday
    }

    [Fact]
    public void Between_CountsAfterTheFirstUpToTheLast()
    {
        Assert.Equal(0, WorkingDays.Between(Friday, Friday));
        Assert.Equal(0, WorkingDays.Between(Friday, Friday.AddDays(2)));
        Assert.Equal(1, WorkingDays.Between(Friday, Friday.AddDays(3)));
        Assert.Equal(5, WorkingDays.Between(Friday, Friday.AddDays(7)));
    }

    [Fact]
    public void OnOrAfter_IsTheDayItself_OrMonday()
    {
        Assert.Equal(Friday, WorkingDays.OnOrAfter(Friday));
        Assert.Equal(Friday.AddDays(3), WorkingDays.OnOrAfter(Friday.AddDays(1)));
    }

    [Fact]
    public void Add_AndBetween_Agree() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 100])
            .Sample(
                (start, count) =>
                    Assert.Equal(count, WorkingDays.Between(Friday.AddDays(start), WorkingDays.Add(Friday.AddDays(start), count)))
            );
}
