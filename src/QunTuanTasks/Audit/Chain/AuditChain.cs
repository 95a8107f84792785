using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>
/// Each entry is sealed with the hash of the one before it and a key that is not in the database: whoever changes, removes, swaps or
/// inserts one has to forge all that follow, and cannot without the key. Appended in the transaction of the change, one transaction
/// after another.
/// </summary>
internal static class AuditChain
{
    private const string HeadLabel = "head";

    /// <summary>
    /// The last link, locked until the transaction ends. Taken before anything else is written, so that two transactions never wait
    /// for each other crosswise. On SQLite the transaction itself is the lock.
    /// </summary>
    public static async Task<AuditHead> TakeHeadAsync(QunTuanDb db, CancellationToken ct) =>
        await (
            db.Database.IsSqlite() ? db.AuditHeads : db.AuditHeads.FromSqlRaw("""SELECT * FROM "AuditHeads" FOR UPDATE""")
        ).SingleOrDefaultAsync(ct) ?? db.AuditHeads.Add(new()).Entity;

    /// <summary>Adds the entries to the context, each hanging on the one before it, and moves the head behind the last.</summary>
    public static void Append(QunTuanDb db, AuditHead head, AuditKey key, IEnumerable<Func<long, AuditEntry>> entries)
    {
        var (number, hash) = (head.Number, head.Hash);
        foreach (var entry in entries.Select(make => make(number + 1)))
        {
            hash = entry.Hash = HashOf(key, hash, entry);
            number = entry.Number;
            db.AuditEntries.Add(entry);
        }
        var row = db.Entry(head);
        row.Property(h => h.Number).CurrentValue = number;
        row.Property(h => h.Hash).CurrentValue = hash;
        row.Property(h => h.Seal).CurrentValue = SealOf(key, number, hash);
    }

    /// <summary>
    /// Whether the chain was sealed with another key: neither its head nor one of its last hundred entries was with this one. What
    /// somebody changed in a few places is not taken for it, and keeps nobody from working.
    /// </summary>
    public static async Task<bool> IsOfAnotherKeyAsync(QunTuanDb db, AuditKey key, CancellationToken ct)
    {
        const int looked = 100;
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct);
        if (head is null or { Number: 0 } || head.Seal == SealOf(key, head.Number, head.Hash))
        {
            return false;
        }
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).Take(looked + 1).ToListAsync(ct);
        return !last.Where((e, n) => e.Number == 1 || n < last.Count - 1)
            .Select((e, n) => e.Hash == HashOf(key, e.Number == 1 ? "" : last[n + 1].Hash, e))
            .Any(isOurs => isOurs);
    }

    /// <summary>Forgets entries and head once they are written or were not: the next save of the same context asks anew.</summary>
    public static void LetGo(QunTuanDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is AuditEntry or AuditHead).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>Everything that the entry says, with the hash of the one before it.</summary>
    public static string HashOf(AuditKey key, string previous, AuditEntry e) =>
        Mac(
            key,
            previous,
            N(e.Number),
            N(e.At.Ticks / TimeSpan.TicksPerMicrosecond),
            e.UserId,
            e.Role,
            N(e.OrganisationId),
            e.From,
            N(e.ForOrganisationId),
            e.Act,
            e.Change,
            e.Subject,
            e.SubjectId,
            e.Before,
            e.After
        );

    public static string SealOf(AuditKey key, long number, string hash) => Mac(key, HeadLabel, N(number), hash);

    private static string N(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    // every part with its length before it, nothing told apart from empty: two entries that differ are never the same bytes
    private static string Mac(AuditKey key, params ReadOnlySpan<string?> parts)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            mac.AppendData(length);
            mac.AppendData(bytes);
        }
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
