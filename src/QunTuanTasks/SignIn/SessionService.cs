using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
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
public sealed partial class SessionService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    SignInSessions sessions,
    OfficeClock clock,
    ILogger<SessionService> log
)
{
    public async Task<Result<OwnSessions>> ListAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(OfficeUser));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return new OwnSessions([
            .. (await OpenAsync(db, actor, ct)).Select(s => new SessionRow(
                s.Id,
                s.StartedAt,
                s.EndsAt,
                s.From,
                s.Browser,
                s.Id == actor.Session
            )),
        ]);
    }

    /// <summary>
    /// Ends one: its pages close with their next step, and within a minute without one. Refuses NotFound for one that is over or somebody
    /// else's.
    /// </summary>
    public async Task<Result<Done>> EndAsync(string id, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, "EndSession", CommonRefusals.Forbidden, ct, nameof(OfficeUser), actor.UserId);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var ended = (await OpenAsync(db, actor, ct)).Where(s => s.Id == id).ToList();
        return ended.Count == 0
            ? await dbFactory.RefusedAsync(actor, "EndSession", CommonRefusals.NotFound, ct, nameof(OfficeUser), actor.UserId)
            : await EndAsync(db, actor, ended, ct);
    }

    /// <summary>All but the one that is asking. None to end is no refusal.</summary>
    public async Task<Result<Done>> EndOthersAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, "EndSession", CommonRefusals.Forbidden, ct, nameof(OfficeUser), actor.UserId);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await EndAsync(db, actor, [.. (await OpenAsync(db, actor, ct)).Where(s => s.Id != actor.Session)], ct);
    }

    private async Task<List<SignInSession>> OpenAsync(QunTuanDb db, Actor actor, CancellationToken ct)
    {
        var (now, user) = (clock.UtcNow, actor.UserId);
        return await db
            .SignInSessions.Where(s =>
                s.UserId == user && s.IdleAt > now && s.EndsAt > now && db.Users.Any(u => u.Id == user && u.SecurityStamp == s.Stamp)
            )
            .OrderByDescending(s => s.StartedAt)
            .ThenBy(s => s.Id)
            .ToListAsync(ct);
    }

    private async Task<Result<Done>> EndAsync(QunTuanDb db, Actor actor, List<SignInSession> ended, CancellationToken ct)
    {
        if (ended.Count == 0)
        {
            return new Done();
        }
        db.RemoveRange(ended);
        db.Tell(new(AuditChange.Noted, nameof(OfficeUser), actor.UserId));
        // Stale: they ended by themselves meanwhile, which is what was wanted
        if (await db.TrySaveAsync(actor, "EndSession", ct) is { Kind: not RefusalKind.Stale } refusal)
        {
            return refusal;
        }
        sessions.Ended(ended.Select(s => s.Id));
        LogEnded(ended.Count, actor.UserId);
        return new Done();
    }

    [LoggerMessage(LogLevel.Information, "{Count} sessions of {UserId} ended by their owner")]
    private partial void LogEnded(int count, string userId);
}
