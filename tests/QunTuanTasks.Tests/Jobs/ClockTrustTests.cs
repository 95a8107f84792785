using QunTuanTasks.Jobs;

namespace QunTuanTasks.Tests.Jobs;

/// <summary>A jump of the clock is noticed, and believed only after an hour.</summary>
public sealed class ClockTrustTests
{
    private readonly Machine _time = new();

    [Fact]
    public void TimeThatPasses_IsNoJump_HoweverMuchOfIt()
    {
        var trust = new ClockTrust(_time);
        _time.Pass(TimeSpan.FromDays(40));
        Assert.True(trust.IsTrusted(out var jumpedBy));
        Assert.Null(jumpedBy);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public void Jump_IsNoticed_AndTheClockIsTrustedAgainAfterAnHour(int days)
    {
        var trust = new ClockTrust(_time);
        _time.Wall += TimeSpan.FromDays(days);
        Assert.False(trust.IsTrusted(out var jumpedBy));
        Assert.Equal(days, jumpedBy!.Value.TotalDays, 3);
        _time.Pass(TimeSpan.FromMinutes(59));
        Assert.False(trust.IsTrusted(out jumpedBy));
        Assert.Null(jumpedBy);
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.True(trust.IsTrusted(out _));
    }

    [Fact]
    public void SmallCorrection_IsNoJump()
    {
        var trust = new ClockTrust(_time);
        _time.Wall += TimeSpan.FromSeconds(90);
        Assert.True(trust.IsTrusted(out _));
    }

    // a machine whose clock can be set without time passing
    private sealed class Machine : TimeProvider
    {
        private TimeSpan _passed;

        public DateTimeOffset Wall { get; set; } = new(2026, 3, 26, 9, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time)
        {
            Wall += time;
            _passed += time;
        }

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _passed.Ticks;
    }
}
