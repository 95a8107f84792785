using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <param name="Id">Of no use to anybody else.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndsAt">UTC; at the latest.</param>
/// <param name="From">The address.</param>
/// <param name="Browser">Browser and system.</param>
/// <param name="IsThis">The one that is asking.</param>
public sealed record SessionRow(string Id, DateTime StartedAt, DateTime EndsAt, string? From, string? Browser, bool IsThis);

/// <param name="Rows">The newest first.</param>
public sealed record OwnSessions(IReadOnlyList<SessionRow> Rows);

/// <summary>One's own sign-ins that are open, here and elsewhere; nobody sees another's.</summary>
public sealed class SessionService(ReadEngine reads, ActEngine engine, SignInSessions sessions, OfficeClock clock)
{
    private static readonly ReadRight Right = new(nameof(OfficeUser), a => !a.IsBarred, CommonRefusals.Forbidden);

    public Task<Result<OwnSessions>> ListAsync(CancellationToken ct) =>
        reads.RunAsync<OwnSessions>(
            Right,
            async (db, actor) =>
                new OwnSessions(
                    await db.OpenSessionsOf(actor, clock.UtcNow)
                        .Select(s => new SessionRow(s.Id, s.StartedAt, s.EndsAt, s.From, s.Browser, s.Id == actor.Session))
                        .ToListAsync(ct)
                ),
            ct
        );

    /// <summary>Ends one. Refuses NotFound.</summary>
    public Task<Result<Done>> EndAsync(string id, CancellationToken ct) =>
        engine.RunAsync(new EndSessionsAct(sessions), new EndSessions(id), ct);

    /// <summary>All but the one that is asking. None to end is no refusal.</summary>
    public Task<Result<Done>> EndOthersAsync(CancellationToken ct) =>
        engine.RunAsync(new EndSessionsAct(sessions), new EndSessions(SessionId: null), ct);
}

internal static class OpenSessions
{
    /// <summary>The newest first. One that has another stamp than the account has ended.</summary>
    public static IQueryable<SignInSession> OpenSessionsOf(this QunTuanDb db, Actor actor, DateTime now)
    {
        var user = actor.UserId;
        return db
            .SignInSessions.Where(SignInSession.OpenAt(now))
            .Where(s => s.UserId == user && db.Users.Any(u => u.Id == user && u.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.StartedAt)
            .ThenBy(s => s.Id);
    }
}
