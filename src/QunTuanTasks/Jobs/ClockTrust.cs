namespace QunTuanTasks.Jobs;

/// <summary>
/// Notices when the clock of the machine jumps: it then moved by another amount than the time that really passed. For an hour after a
/// jump the clock is not trusted with anything that cannot be taken back; one that was set right again by then has done no harm.
/// </summary>
internal sealed class ClockTrust(TimeProvider time)
{
    /// <summary>More than this is no correction of a clock that runs a little fast or slow.</summary>
    public static readonly TimeSpan Jump = TimeSpan.FromMinutes(10);

    /// <summary>How long a new time has to hold.</summary>
    public static readonly TimeSpan Probation = TimeSpan.FromHours(1);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _passed = time.GetTimestamp();
    private long? _jumpedAt;

    /// <summary>Looks at the clock; asked once a minute.</summary>
    /// <param name="jumpedBy">What it jumped by since the last look, back below zero; null when it did not.</param>
    public bool IsTrusted(out TimeSpan? jumpedBy)
    {
        var (wall, passed) = (time.GetUtcNow(), time.GetTimestamp());
        var difference = wall - _wall - time.GetElapsedTime(_passed, passed);
        (_wall, _passed) = (wall, passed);
        jumpedBy = difference.Duration() > Jump ? difference : null;
        if (jumpedBy is not null)
        {
            _jumpedAt = passed;
        }
        if (_jumpedAt is { } at && time.GetElapsedTime(at, passed) >= Probation)
        {
            _jumpedAt = null;
        }
        return _jumpedAt is null;
    }
}
