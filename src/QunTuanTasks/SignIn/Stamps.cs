using System.Collections.Concurrent;

namespace QunTuanTasks.SignIn;

/// <summary>
/// The latest security stamps that this process wrote. A save tells them: whoever holds an older one is out with their next step, not
/// within the minute.
/// </summary>
internal sealed class Stamps
{
    private readonly ConcurrentDictionary<string, string> _latest = [];

    public void Raised(string userId, string stamp) => _latest[userId] = stamp;

    public bool IsOld(string userId, string? stamp) => _latest.TryGetValue(userId, out var latest) && latest != stamp;
}
