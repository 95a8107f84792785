using CsCheck;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Progress;

public sealed class StatusPropertyTests
{
    [Fact]
    public void Lamp_IsWhatTheRulesSay_OnAnyFactsAndDay() =>
        RandomFacts.Any.Sample(
            s =>
            {
                var standing = s.Facts.On(s.Day);
                Assert.Equal(StatusOracle.LampOn(s.Facts, s.Day), (standing.Lamp, standing.Reason));
                Assert.Equal(StatusOracle.Deadline(s.Facts, s.Day), standing.EffectiveDeadline);
                // what is completed keeps the figures of its submission, what is cancelled has none
                var measured = s.Facts.Status is AssignmentStatus.Completed ? s.Facts.SubmittedOn!.Value : s.Day;
                var scheduled = s.Facts.Status is AssignmentStatus.Cancelled ? null : StatusOracle.Scheduled(s.Facts, measured);
                Assert.Equal(scheduled, standing.Scheduled);
                Assert.Equal(
                    scheduled is { } value ? StatusOracle.Tenths((s.Facts.Claimed ?? 0) - value, s.Facts.Target!.Value) : null,
                    standing.Variance
                );
            },
            iter: Rounds.Of(10_000)
        );

    [Fact]
    public void NextChange_IsTheFirstDayOnWhichAnythingDiffers() =>
        RandomFacts.Any.Sample(
            s => Assert.Equal(FirstOtherDay(s.Facts, s.Day), StatusRules.NextChange(s.Facts, s.Day, LampRule.Default)),
            iter: Rounds.Of(400)
        );

    [Fact]
    public void StuckSince_IsTheFirstOfAnUnbrokenRunOfDays() =>
        RandomFacts
            .Any.Where(s => s.Facts.Status is AssignmentStatus.InProgress && !PauseRule.IsPaused(s.Facts))
            .Sample(
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
                iter: Rounds.Of(1_000)
            );

    private static DateOnly? FirstOtherDay(AssignmentFacts facts, DateOnly day)
    {
        var now = facts.On(day);
        for (var n = 1; n <= 700; n++)
        {
            if (facts.On(day.AddDays(n)) != now)
            {
                return day.AddDays(n);
            }
        }
        return null;
    }
}
