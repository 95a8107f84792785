using CsCheck;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Progress;

/// <summary>各环节用时: whose days they were.</summary>
public sealed class StageTimesTests
{
    private static readonly StageStep Issued = new(TimelineKind.Issued, Sample.Issued);

    [Fact]
    public void NothingButTheIssue_IsTheOrganisations_FromTheDayAfter()
    {
        Assert.Equal(0, Total(Of(0, Issued)));
        Assert.Equal([20, 0, 0, 0, 0], Days(Of(20, Issued, Step(TimelineKind.Acknowledged, 3), Step(TimelineKind.Reported, 9))));
    }

    [Fact]
    public void Review_IsTheOffices_FromTheDayOfTheSubmission_UntilTheReturn() =>
        Assert.Equal([16, 0, 4, 0, 0], Days(Of(20, Issued, Step(TimelineKind.Submitted, 10), Step(TimelineKind.Returned, 14))));

    [Fact]
    public void LastDay_IsOfWhoeverHeldItWhenItEnded_AndNothingIsCountedAfterwards()
    {
        Assert.Equal([9, 0, 4, 0, 0], Days(Of(90, Issued, Step(TimelineKind.Submitted, 10), Step(TimelineKind.Approved, 13))));
        Assert.Equal([10, 0, 0, 0, 0], Days(Of(90, Issued, Step(TimelineKind.Cancelled, 10))));
        Assert.Equal([4, 0, 0, 0, 6], Days(Of(90, Issued, Step(TimelineKind.Suspended, 5), Step(TimelineKind.Recalled, 10))));
        Assert.Equal([10, 0, 0, 0, 0], Days(Of(90, Issued, Step(TimelineKind.CarriedOver, 10))));
    }

    [Fact]
    public void Head_HoldsFromTheRequestUntilSubmittingOrHandingBack()
    {
        Assert.Equal([8, 3, 9, 0, 0], Days(Of(20, Issued, Step(TimelineKind.SignOffRequested, 9), Step(TimelineKind.Submitted, 12))));
        Assert.Equal(
            [17, 3, 0, 0, 0],
            Days(Of(20, Issued, Step(TimelineKind.SignOffRequested, 9), Step(TimelineKind.SignOffDeclined, 12)))
        );
        Assert.Equal([20, 0, 0, 0, 0], Days(Of(20, Issued, Step(TimelineKind.SignOffRequested, 9), Step(TimelineKind.SignOffDeclined, 9))));
    }

    [Fact]
    public void Pause_GoesBeforeTheOfficeAndTheHead_WhoHoldItAgainAfterwards()
    {
        Assert.Equal(
            [9, 0, 6, 0, 5],
            Days(Of(20, Issued, Step(TimelineKind.Submitted, 10), Step(TimelineKind.Suspended, 12), Step(TimelineKind.Resumed, 17)))
        );
        Assert.Equal(
            [9, 6, 0, 0, 5],
            Days(Of(20, Issued, Step(TimelineKind.SignOffRequested, 10), Step(TimelineKind.Suspended, 12), Step(TimelineKind.Resumed, 17)))
        );
    }

    [Fact]
    public void DaysBetweenCompletionAndReopening_AreNobodys()
    {
        Assert.Equal(
            [12, 0, 4, 0, 0],
            Days(Of(20, Issued, Step(TimelineKind.Submitted, 10), Step(TimelineKind.Approved, 13), Step(TimelineKind.Reopened, 18)))
        );
        Assert.Equal(
            [17, 0, 3, 0, 0],
            Days(Of(20, Issued, Step(TimelineKind.Submitted, 10), Step(TimelineKind.Approved, 13), Step(TimelineKind.Reopened, 13)))
        );
    }

    [Theory]
    [InlineData(Stage.Pause, Stage.Leader, Stage.Committee, Stage.Head)]
    [InlineData(Stage.Leader, Stage.Committee, Stage.Head)]
    [InlineData(Stage.Committee, Stage.Head)]
    public void OfSeveralWhoHoldADay_TheFirstOfTheOrderHasIt(Stage first, params Stage[] others) =>
        Assert.Equal(
            10,
            StageTimes
                .Of(Sample.Issued, Sample.Day(10), [.. others.Prepend(first).Reverse().Select(s => new StageSpan(s, Sample.Day(1)))])
                .Single(s => s.Stage == first)
                .Days
        );

    [Fact]
    public void Organisations_SeeThreeShares_WithTheSameSum()
    {
        StageShare[] all =
        [
            new(Stage.Organisation, 5),
            new(Stage.Head, 2),
            new(Stage.Committee, 3),
            new(Stage.Leader, 4),
            new(Stage.Pause, 6),
        ];
        Assert.Equal([new(Stage.Organisation, 7), new(Stage.Committee, 7), new(Stage.Pause, 6)], StageTimes.ForOrganisations(all));
    }

    [Fact]
    public void Median_OfAnEvenNumber_LiesBetweenTheTwoInTheMiddle()
    {
        static IReadOnlyList<StageShare> Held(int days) =>
            [new(Stage.Organisation, days), new(Stage.Head, 0), new(Stage.Committee, 0), new(Stage.Leader, 0), new(Stage.Pause, 0)];
        Assert.Equal(4.5m, StageTimes.Medians([Held(9), Held(1), Held(5), Held(4)])[0].Days);
        Assert.Equal(5m, StageTimes.Medians([Held(9), Held(1), Held(5)])[0].Days);
        Assert.Empty(StageTimes.Medians([]));
    }

    // a life as the rules allow it, told again day by day
    [Fact]
    public void Shares_AreWhatEachDaySays_AndSumToTheDaysThatItWasOpen() =>
        Gen.Select(Gen.Select(Gen.Int[0, 6], Gen.Int[0, 25]).Array[1, 25], Gen.Int[0, 30])
            .Sample(
                (turns, later) =>
                {
                    List<StageStep> steps = [Issued];
                    foreach (var (choice, days) in turns)
                    {
                        if (Next(After(steps), choice) is { } kind)
                        {
                            steps.Add(new(kind, steps[^1].On.AddDays(days)));
                        }
                    }
                    var today = steps[^1].On.AddDays(later);
                    var expected = new int[5];
                    for (var day = Sample.Issued.AddDays(1); day <= today; day = day.AddDays(1))
                    {
                        if (HolderOn(steps, day) is { } stage)
                        {
                            expected[(int)stage]++;
                        }
                    }
                    var shares = StageTimes.Of(steps, today);
                    Assert.Equal(expected, Days(shares));
                    Assert.Equal(expected.Sum(), Total(shares));
                },
                iter: Rounds.Of(2_000)
            );

    private static Life After(IEnumerable<StageStep> steps) =>
        steps.Aggregate(
            new Life("open", false, "open"),
            (now, step) =>
                step.Kind switch
                {
                    TimelineKind.SignOffRequested => now with { SignOff = true },
                    TimelineKind.SignOffDeclined => now with { SignOff = false },
                    TimelineKind.Submitted => now with { Status = "review", SignOff = false },
                    TimelineKind.Returned or TimelineKind.Reopened => now with { Status = "open" },
                    TimelineKind.Approved => now with { Status = "done" },
                    TimelineKind.Suspended => now with { Status = "suspended", Before = now.Status },
                    TimelineKind.Resumed => now with { Status = now.Before },
                    TimelineKind.Cancelled => now with { Status = "gone" },
                    _ => now,
                }
        );

    private static TimelineKind? Next(Life now, int choice) =>
        (now.Status, choice) switch
        {
            ("open", 0) when !now.SignOff => TimelineKind.SignOffRequested,
            ("open", 1) when now.SignOff => TimelineKind.SignOffDeclined,
            ("open", 2 or 3) => TimelineKind.Submitted,
            ("review", 0 or 1) => TimelineKind.Returned,
            ("review", 2) => TimelineKind.Approved,
            ("done", 4 or 5) => TimelineKind.Reopened,
            ("open" or "review", 4) => TimelineKind.Suspended,
            ("suspended", 0 or 1 or 2) => TimelineKind.Resumed,
            ("open" or "review" or "suspended", 6) => TimelineKind.Cancelled,
            ("open", _) => TimelineKind.Reported,
            _ => null,
        };

    private static Stage? HolderOn(List<StageStep> steps, DateOnly day)
    {
        var known = steps.Where(s => s.On <= day).ToList();
        var now = After(known);
        if (now.Status is "done" or "gone")
        {
            var end = known.FindLastIndex(s => s.Kind is TimelineKind.Approved or TimelineKind.Cancelled);
            if (known[end].On != day)
            {
                return null;
            }
            now = After(known.Take(end));
        }
        return now.Status switch
        {
            "suspended" => Stage.Pause,
            "review" => Stage.Committee,
            _ => now.SignOff ? Stage.Head : Stage.Organisation,
        };
    }

    private static StageStep Step(TimelineKind kind, int day) => new(kind, Sample.Day(day));

    private static IReadOnlyList<StageShare> Of(int today, params StageStep[] steps) => StageTimes.Of(steps, Sample.Day(today));

    private static List<int> Days(IReadOnlyList<StageShare> shares) => [.. shares.Select(s => s.Days)];

    private static int Total(IReadOnlyList<StageShare> shares) => shares.Sum(s => s.Days);

    private sealed record Life(string Status, bool SignOff, string Before);
}
