using CsCheck;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Progress;

public sealed class ReportDueTests
{
    private static AssignmentFacts IssuedOn(DateOnly day) =>
        Sample.Running with
        {
            IssuedOn = day,
            FirstDeadline = new(2028, 12, 31),
            Deadline = new(2028, 12, 31),
        };

    [Theory]
    [InlineData(ReportCycle.Monthly, "2026-02-11", "2026-02-28")]
    [InlineData(ReportCycle.BiMonthly, "2026-02-28", "2026-02-28")]
    [InlineData(ReportCycle.BiMonthly, "2026-03-01", "2026-04-30")]
    [InlineData(ReportCycle.Quarterly, "2026-05-05", "2026-06-30")]
    [InlineData(ReportCycle.HalfYear, "2026-07-01", "2026-12-31")]
    [InlineData(ReportCycle.Monthly, "2028-02-01", "2028-02-29")]
    public void Period_EndsOnItsLastDay(ReportCycle cycle, string day, string end) =>
        Assert.Equal(DateOnly.Parse(end, null), ReportDue.PeriodEnd(cycle, DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("2026-03-16", "2026-03-31")] // 15 days remain
    [InlineData("2026-03-17", "2026-04-30")] // 14
    public void FirstPeriod_IsTheNextOne_WhenFewerThan15DaysRemain(string issued, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), ReportDue.Next(ReportCycle.Monthly, IssuedOn(DateOnly.Parse(issued, null)), null));

    [Theory]
    [InlineData("2026-06-19", "2026-06-30")] // 11 days before: too early to count for June
    [InlineData("2026-06-20", "2026-09-30")] // 10 days before
    [InlineData("2026-07-15", "2026-09-30")] // late, but it satisfies the quarter
    public void Report_SatisfiesAPeriod_FromTenDaysBefore(string reported, string due) =>
        Assert.Equal(
            DateOnly.Parse(due, null),
            ReportDue.Next(ReportCycle.Quarterly, IssuedOn(new(2026, 3, 25)), DateOnly.Parse(reported, null))
        );

    [Fact]
    public void NothingIsDue_WhilePaused_OrAfterTheEnd()
    {
        Assert.Null(
            ReportDue.Next(
                ReportCycle.Monthly,
                (Sample.Running with { Status = AssignmentStatus.UnderReview }).Paused(PauseKind.Review, 5),
                null
            )
        );
        Assert.Null(
            ReportDue.Next(
                ReportCycle.Monthly,
                (Sample.Running with { Status = AssignmentStatus.Suspended }).Paused(PauseKind.Suspension, 5),
                null
            )
        );
        Assert.Null(ReportDue.Next(ReportCycle.Monthly, Sample.Running.Paused(PauseKind.Help, 5), null));
        Assert.Null(ReportDue.Next(ReportCycle.Monthly, Sample.Running with { Status = AssignmentStatus.Completed }, null));
        Assert.Null(ReportDue.Next(ReportCycle.Monthly, Sample.Running with { Status = AssignmentStatus.Cancelled }, null));
        Assert.Null(ReportDue.Next(ReportCycle.None, Sample.Running, null));
    }

    [Fact]
    public void Period_ThatEndedDuringAPause_IsOwedToNobody() =>
        Assert.Equal(
            new DateOnly(2026, 3, 31),
            ReportDue.Next(
                ReportCycle.Monthly,
                IssuedOn(new(2026, 1, 1)) with
                {
                    Pauses = [new(PauseKind.Suspension, new(2026, 2, 20), new(2026, 3, 5))],
                },
                new(2026, 1, 31)
            )
        );

    [Fact]
    public void Next_IsTheFirstEndThatNothingSatisfies() =>
        Gen.Select(
                Gen.OneOf(ReportCycle.Monthly, ReportCycle.BiMonthly, ReportCycle.Quarterly, ReportCycle.HalfYear),
                Gen.Int[0, 364],
                Gen.Int[-1, 500]
            )
            .Sample(
                (cycle, issued, reported) =>
                {
                    var issuedOn = Sample.Day(issued);
                    DateOnly? last = reported < 0 ? null : issuedOn.AddDays(reported);
                    var months = cycle switch
                    {
                        ReportCycle.Monthly => 1,
                        ReportCycle.BiMonthly => 2,
                        ReportCycle.Quarterly => 3,
                        _ => 6,
                    };
                    var expected = issuedOn.AddDays(15);
                    // walk the days: the last one of a period whose next day begins a period
                    while (expected.AddDays(1).Day != 1 || (expected.AddDays(1).Month - 1) % months != 0 || last?.AddDays(10) >= expected)
                    {
                        expected = expected.AddDays(1);
                    }
                    Assert.Equal(expected, ReportDue.Next(cycle, IssuedOn(issuedOn), last));
                },
                iter: Rounds.Of(2_000)
            );

    [Theory]
    [InlineData(ReportCycle.None, "2026-03-25", "2026-12-31", 0)]
    [InlineData(ReportCycle.Monthly, "2026-01-01", "2026-12-31", 12)]
    [InlineData(ReportCycle.Monthly, "2026-03-25", "2026-12-31", 9)] // March is too near
    [InlineData(ReportCycle.Monthly, "2026-03-25", "2026-05-15", 1)] // the month of the deadline ends after it
    [InlineData(ReportCycle.Monthly, "2026-03-25", "2026-05-31", 2)]
    [InlineData(ReportCycle.Quarterly, "2026-03-25", "2026-09-29", 1)]
    [InlineData(ReportCycle.HalfYear, "2026-03-25", "2027-06-30", 3)]
    [InlineData(ReportCycle.Monthly, "2026-03-25", "2026-03-20", 0)]
    public void Owed_IsWhatIsDueUntilTheDeadline(ReportCycle cycle, string issued, string deadline, int expected) =>
        Assert.Equal(expected, ReportDue.Owed(cycle, DateOnly.Parse(issued, null), DateOnly.Parse(deadline, null)));

    [Fact]
    public void NothingIsDue_AfterTheItemsOwnDeadline()
    {
        var facts = IssuedOn(new(2026, 3, 25)) with { FirstDeadline = new(2026, 5, 15), Deadline = new(2026, 5, 15) };
        Assert.Equal(new DateOnly(2026, 4, 30), ReportDue.Next(ReportCycle.Monthly, facts, null));
        Assert.Null(ReportDue.Next(ReportCycle.Monthly, facts, new(2026, 4, 28)));
        // 16 paused days move the deadline to the end of the month
        var paused = facts with
        {
            Pauses = [new(PauseKind.Suspension, new(2026, 4, 2), new(2026, 4, 18))],
        };
        Assert.Equal(new DateOnly(2026, 5, 31), ReportDue.Next(ReportCycle.Monthly, paused, new(2026, 4, 28)));
    }

    [Fact]
    public void Reopening_OwesNothingForTheTimeOfTheCompletion()
    {
        var reopened = IssuedOn(new(2026, 1, 5)).DueOn(new(2026, 12, 31)) with { ReopenedOn = new(2026, 11, 20) };
        Assert.Equal(new DateOnly(2026, 12, 31), ReportDue.Next(ReportCycle.Quarterly, reopened, new(2026, 6, 28)));
        Assert.Null(ReportDue.Next(ReportCycle.Monthly, reopened with { ReopenedOn = new(2026, 12, 20) }, new(2026, 6, 28)));
    }

    [Theory]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("9999-12-31", "0001-01-01")]
    public void FarDays_AreNoFault(string issued, string deadline)
    {
        var (from, to) = (DateOnly.Parse(issued, null), DateOnly.Parse(deadline, null));
        Assert.All(
            Enum.GetValues<ReportCycle>(),
            cycle =>
            {
                Assert.True(ReportDue.Owed(cycle, from, to) >= 0);
                ReportDue.Next(cycle, IssuedOn(from).DueOn(to), to);
            }
        );
    }
}
