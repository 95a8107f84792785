using System.Collections.Concurrent;

namespace QunTuanTasks.SignIn;

/// <summary>
/// The latest security stamps that this process wrote. A save tells them: whoever holds an older one is out with their next step, not
/// within the minute. Whoever changed the own account goes on in the sign-in in which it was changed: what was sent from there before its
/// answer came still has the older one.
/// </summary>
internal sealed class Stamps
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Raise> _latest = [];

    public void Raised(string userId, string stamp, string? ownSession, DateTime at) => _latest[userId] = new(stamp, ownSession, at);

    public bool IsOld(string userId, string? stamp, string? session, DateTime now) =>
        _latest.TryGetValue(userId, out var latest) && latest.Stamp != stamp && !latest.GoesOnIn(session, now);

    public bool GoesOn(string userId, string? session, DateTime now) =>
        _latest.TryGetValue(userId, out var latest) && latest.GoesOnIn(session, now);

    private sealed record Raise(string Stamp, string? OwnSession, DateTime At)
    {
        public bool GoesOnIn(string? session, DateTime now) =>
            session is not null && session == OwnSession && At <= now && now < At + OnItsWay;
    }
}
