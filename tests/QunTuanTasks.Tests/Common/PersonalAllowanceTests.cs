using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

public sealed class PersonalAllowanceTests
{
    private static readonly DateTime Now = new(2026, 3, 26, 1, 0, 0, DateTimeKind.Utc);
    private readonly PersonalAllowance _allowance = new(atOnce: 3, each: TimeSpan.FromSeconds(2));

    [Fact]
    public void Allowance_IsUsedUp_AndComesBackOneByOne()
    {
        Assert.Equal([true, true, true, false], Take(Now, 4));
        Assert.Equal([true, false], Take(Now.AddSeconds(2), 2));
    }

    [Fact]
    public void ClockThatWasAhead_HoldsNobodyUpOnceItIsRight()
    {
        Assert.Equal([true, true, true, false], Take(Now.AddDays(40), 4));
        Assert.Equal([true, true, true, false], Take(Now, 4));
        Assert.Equal([true, false], Take(Now.AddSeconds(2), 2));
    }

    private IEnumerable<bool> Take(DateTime now, int times) => [.. Enumerable.Range(0, times).Select(_ => _allowance.Take("p", now))];
}
