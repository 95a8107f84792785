using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

internal static class OneTimeLinks
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    /// <summary>
    /// Adds a new link to the context, unsaved, and ends the account's older ones. The token is told once and never stored.
    /// </summary>
    public static async Task<(string Token, DateTime ExpiresAt)> IssueAsync(QunTuanDb db, string userId, DateTime now, CancellationToken ct)
    {
        foreach (var older in await db.OneTimeLinks.Where(l => l.UserId == userId && l.UsedAt == null && l.ExpiresAt > now).ToListAsync(ct))
        {
            older.UsedAt = now;
        }
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        db.OneTimeLinks.Add(
            new()
            {
                TokenHash = Hash(token),
                UserId = userId,
                CreatedAt = now,
                ExpiresAt = now + Lifetime,
            }
        );
        return (token, now + Lifetime);
    }

    public static Task<OneTimeLink?> FindAsync(QunTuanDb db, string? token, DateTime now, CancellationToken ct)
    {
        var hash = Hash(token ?? "");
        return db.OneTimeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now, ct);
    }

    /// <summary>One that was used a moment ago: the other click of two asks for it again.</summary>
    public static Task<OneTimeLink?> FindJustUsedAsync(QunTuanDb db, string? token, DateTime now, CancellationToken ct)
    {
        var (hash, since) = (Hash(token ?? ""), now - Passwords.SecondClick);
        return db.OneTimeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.UsedAt > since && l.ExpiresAt > now, ct);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
