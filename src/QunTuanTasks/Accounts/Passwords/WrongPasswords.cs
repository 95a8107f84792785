using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>How many wrong passwords close an account, and for how long.</summary>
internal static class WrongPasswords
{
    /// <summary>From one place, or of one's own while signed in.</summary>
    public const int AtMost = 5;

    public static readonly TimeSpan Closed = TimeSpan.FromMinutes(15);

    /// <summary>Whether what closes until then is closed now. A later end than any lock has is that of a clock that was ahead.</summary>
    public static bool IsClosed(DateTime? until, DateTime now) => until > now && !RecordedTime.IsAhead(until.Value, Closed, now);

    /// <summary>Of an account in the database: closed between these two.</summary>
    public static (DateTimeOffset After, DateTimeOffset AtMost) Ends(DateTime now) => (now, now + Closed + RecordedTime.Slack);
}
