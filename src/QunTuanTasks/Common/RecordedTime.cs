namespace QunTuanTasks.Common;

/// <summary>
/// A clock that was ahead for a while has left times behind that have not come. They are not believed: what was to hold for minutes would
/// hold until they come.
/// </summary>
public static class RecordedTime
{
    /// <summary>A clock is set right by as much without anybody noticing.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Something that was done at this time was done by a clock that was ahead.</summary>
    public static bool IsAhead(DateTime at, DateTime now) => at > now + Slack;

    /// <summary>Something that holds until then, and for so long at most, was begun by a clock that was ahead.</summary>
    public static bool IsAhead(DateTime until, TimeSpan atMost, DateTime now) => IsAhead(until - atMost, now);
}
