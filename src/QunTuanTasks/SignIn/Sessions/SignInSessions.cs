using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Which sign-ins are open. Asked before every step of every page: in memory, and once a minute in the database, where another process
/// may have ended one.
/// </summary>
public sealed class SignInSessions
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Unwritten = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Known> _known = [];
    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly Stamps _stamps;
    private readonly OfficeClock _clock;
    private readonly AccountOptions _options;

    internal SignInSessions(IDbContextFactory<QunTuanDb> dbs, Stamps stamps, OfficeClock clock, IOptions<AccountOptions> options) =>
        (_dbs, _stamps, _clock, _options) = (dbs, stamps, clock, options.Value);

    /// <summary>
    /// Whether this sign-in still holds: not ended, not idle for too long, not older than a working day, its account not changed since.
    /// </summary>
    public async ValueTask<bool> IsOpenAsync(ClaimsPrincipal person, CancellationToken ct = default)
    {
        if (OfficeClaims.SessionOf(person) is not { } id || person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
        {
            return false;
        }
        var now = _clock.UtcNow;
        if (_stamps.IsOld(userId, person.FindFirstValue(OfficeClaims.Stamp), id, now))
        {
            return false;
        }
        if (_known.TryGetValue(id, out var known) && (known.HasEnded || (known.WasReadLately(now) && known.IsOpen(now))))
        {
            return !known.HasEnded;
        }
        try
        {
            return await ReadAsync(id, now, ct) is { } read && read.IsOpen(now);
        }
        catch (DbException) when (known is not null)
        {
            return known.IsOpen(now); // a database that does not answer signs nobody out
        }
    }

    /// <summary>
    /// Its owner has just changed the account in this sign-in: an older stamp of the cookie ends it only when that is over.
    /// </summary>
    internal bool GoesOn(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
        && _stamps.GoesOn(userId, OfficeClaims.SessionOf(person), _clock.UtcNow);

    /// <summary>The person did something, so the time without doing anything begins anew. Nothing for a sign-in that has ended.</summary>
    public async Task UseAsync(ClaimsPrincipal person, CancellationToken ct = default)
    {
        var now = _clock.UtcNow;
        if (OfficeClaims.SessionOf(person) is not { } id || !_known.TryGetValue(id, out var known) || !known.IsOpen(now))
        {
            return;
        }
        known.IdleAt = Sooner(now + _options.Idle, known.EndsAt);
        if ((known.IdleAt - known.WrittenIdleAt).Duration() < Unwritten)
        {
            return;
        }
        known.WrittenIdleAt = known.IdleAt;
        try
        {
            await using var db = await _dbs.CreateDbContextAsync(ct);
            if (await db.SignInSessions.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } session)
            {
                return;
            }
            session.IdleAt = known.IdleAt;
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            // known here, and written with the next step: a full disk signs nobody out
        }
    }

    /// <summary>A new one; older ones of the account that are over are forgotten.</summary>
    internal async Task<string> BeginAsync(OfficeUser user, string? from, string? browser, CancellationToken ct)
    {
        var now = _clock.UtcNow;
        var session = new SignInSession
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            UserId = user.Id,
            Stamp = user.SecurityStamp ?? "",
            StartedAt = now,
            IdleAt = Sooner(now + _options.Idle, now + _options.Longest),
            EndsAt = now + _options.Longest,
            From = from,
            Browser = browser,
        };
        var latest = now + RecordedTime.Slack;
        await using var db = await _dbs.CreateDbContextAsync(ct);
        db.RemoveRange(
            await db
                .SignInSessions.Where(s =>
                    s.UserId == user.Id
                    && (s.Stamp != session.Stamp || s.EndsAt <= now || s.IdleAt <= now - Unwritten || s.StartedAt > latest)
                )
                .ToListAsync(ct)
        );
        db.Add(session);
        await db.SaveChangesAsync(ct);
        foreach (var over in _known.Where(k => k.Value.EndsAt <= now).Select(k => k.Key).ToList())
        {
            _known.TryRemove(over, out _);
        }
        _known[session.Id] = new(session, now);
        return session.Id;
    }

    /// <summary>The same sign-in goes on after its owner changed the account (a new password).</summary>
    internal async Task KeepAsync(string id, OfficeUser user, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        if (await db.SignInSessions.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } session)
        {
            return;
        }
        session.Stamp = user.SecurityStamp ?? "";
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Its owner has signed out.</summary>
    internal async Task EndAsync(string? id, CancellationToken ct)
    {
        if (id is null)
        {
            return;
        }
        await using var db = await _dbs.CreateDbContextAsync(ct);
        db.RemoveRange(await db.SignInSessions.Where(s => s.Id == id).ToListAsync(ct));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException) { } // the other click of two has ended it
        Ended([id]);
    }

    /// <summary>Ended with the next step of whoever holds them, in this process.</summary>
    internal void Ended(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _known[id] = Known.Over;
        }
    }

    private async Task<Known?> ReadAsync(string id, DateTime now, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        if (await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } session)
        {
            _known[id] = Known.Over;
            return null;
        }
        return _known.AddOrUpdate(
            id,
            _ => new(session, now),
            (_, known) =>
            {
                // what was done in another process counts as well
                if (session.IdleAt > known.IdleAt)
                {
                    (known.IdleAt, known.WrittenIdleAt) = (session.IdleAt, session.IdleAt);
                }
                known.ReadAt = now;
                return known;
            }
        );
    }

    private static DateTime Sooner(DateTime one, DateTime other) => one < other ? one : other;

    private sealed class Known(DateTime startedAt, DateTime idleAt, DateTime endsAt, DateTime readAt)
    {
        public static readonly Known Over = new(default, default, default, default);

        public Known(SignInSession session, DateTime readAt)
            : this(session.StartedAt, session.IdleAt, session.EndsAt, readAt) { }

        public DateTime IdleAt { get; set; } = idleAt;

        public DateTime WrittenIdleAt { get; set; } = idleAt;

        public DateTime EndsAt { get; } = endsAt;

        public DateTime ReadAt { get; set; } = readAt;

        public bool HasEnded => EndsAt == default;

        public bool IsOpen(DateTime now) => now < IdleAt && now < EndsAt && !RecordedTime.IsAhead(startedAt, now);

        /// <summary>Not so by a clock that was ahead: it would be believed until that time comes.</summary>
        public bool WasReadLately(DateTime now) => ReadAt <= now && now < ReadAt + Trusted;
    }
}
