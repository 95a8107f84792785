namespace QunTuanTasks.Accounts;

/// <summary>How many wrong passwords close an account, and for how long.</summary>
internal static class WrongPasswords
{
    /// <summary>From one place, or of one's own while signed in.</summary>
    public const int AtMost = 5;

    public static readonly TimeSpan Closed = TimeSpan.FromMinutes(15);
}
