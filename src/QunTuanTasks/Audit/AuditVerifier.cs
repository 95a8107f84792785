using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>What is wrong with the audit log.</summary>
public enum AuditFault
{
    /// <summary>The entry does not say what was sealed, or does not hang on the one before it: changed, swapped or inserted.</summary>
    NotAsSealed,

    /// <summary>The entry with this number is not there.</summary>
    Missing,

    /// <summary>An entry that belongs to no place in the chain.</summary>
    Foreign,

    /// <summary>Entries behind this number were cut off, or the head was turned back.</summary>
    TailCut,

    /// <summary>
    /// The chain is sound in itself, but an anchor that had left the database says otherwise: it was written anew from here on.
    /// </summary>
    NotAsAnchored,

    /// <summary>The triggers that refuse changes and deletions are gone.</summary>
    Unguarded,
}

/// <summary>How the audit log stands.</summary>
/// <param name="Entries">Entries of the chain that were read.</param>
/// <param name="Older">Entries that are older than the chain, which nothing can prove.</param>
/// <param name="Anchors">Anchors that were compared.</param>
/// <param name="Fault">What is wrong; null when everything holds.</param>
/// <param name="At">Number of the first bad entry; 0 when it is none in particular.</param>
public sealed record AuditProof(long Entries, long Older, int Anchors, AuditFault? Fault, long At)
{
    public bool Holds => Fault is null;
}

/// <summary>Reads the whole chain from its first entry and names the first that is not what was written.</summary>
public sealed class AuditVerifier
{
    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly AuditKey _key;
    private readonly AnchorFile _anchors;

    internal AuditVerifier(IDbContextFactory<QunTuanDb> dbs, AuditKey key, AnchorFile anchors) =>
        (_dbs, _key, _anchors) = (dbs, key, anchors);

    /// <summary>Everything, a thousand entries at a time; takes some seconds for a million.</summary>
    public async Task<AuditProof> VerifyAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var anchors = (await _anchors.ReadAsync(ct)).ToLookup(a => a.Number);
        var older = await db.AuditEntries.LongCountAsync(e => e.Number <= 0, ct);
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct) ?? new();
        var (number, hash, compared) = (0L, "", 0);

        // nothing older than the chain may be younger than its first entry
        if (
            older > 0
            && await db.AuditEntries.Where(e => e.Number > 0).MinAsync(e => (long?)e.Id, ct) is { } first
            && await db
                .AuditEntries.Where(e => e.Number <= 0 && e.Id > first)
                .OrderBy(e => e.Id)
                .Select(e => (long?)e.Number)
                .FirstOrDefaultAsync(ct)
                is { } foreign
        )
        {
            return Proof(AuditFault.Foreign, foreign);
        }
        while (true)
        {
            var page = await db.AuditEntries.AsNoTracking().Where(e => e.Number > number).OrderBy(e => e.Number).Take(1000).ToListAsync(ct);
            foreach (var entry in page)
            {
                if (entry.Number != number + 1)
                {
                    return Proof(AuditFault.Missing, number + 1);
                }
                if (AuditChain.HashOf(_key, hash, entry) != entry.Hash)
                {
                    return Proof(AuditFault.NotAsSealed, entry.Number);
                }
                (number, hash) = (entry.Number, entry.Hash);
                foreach (var anchor in anchors[number])
                {
                    if (anchor.Hash != hash)
                    {
                        return Proof(AuditFault.NotAsAnchored, number);
                    }
                    compared++;
                }
            }
            if (page.Count < 1000)
            {
                break;
            }
        }
        if (
            head.Number != number
            || head.Hash != hash
            || (number > 0 && head.Seal != AuditChain.SealOf(_key, number, hash))
            || anchors.Any(a => a.Key > number)
        )
        {
            return Proof(AuditFault.TailCut, number + 1);
        }
        return await IsGuardedAsync(db, ct) ? new(number, older, compared, null, 0) : Proof(AuditFault.Unguarded, 0);

        AuditProof Proof(AuditFault fault, long at) => new(number, older, compared, fault, at);
    }

    /// <summary>Whether the end of the chain fits its head and the last anchor: enough for a look every minute.</summary>
    internal static async Task<bool> EndHoldsAsync(QunTuanDb db, AuditKey key, CancellationToken ct)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct) ?? new();
        var last = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.Number > 0)
            .OrderByDescending(e => e.Number)
            .Select(e => new { e.Number, e.Hash })
            .FirstOrDefaultAsync(ct);
        return (last?.Number ?? 0) == head.Number
            && (last is null || (last.Hash == head.Hash && head.Seal == AuditChain.SealOf(key, head.Number, head.Hash)));
    }

    private static async Task<bool> IsGuardedAsync(QunTuanDb db, CancellationToken ct)
    {
        var guards = db.Database.IsSqlite()
            ? await db
                .Database.SqlQueryRaw<string>(
                    "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'"
                )
                .ToListAsync(ct)
            : await db
                .Database.SqlQueryRaw<string>(
                    "SELECT tgname::text AS \"Value\" FROM pg_trigger WHERE tgrelid = '\"AuditEntries\"'::regclass AND tgenabled <> 'D' AND NOT tgisinternal"
                )
                .ToListAsync(ct);
        return AuditGuard.Names(db.Database.IsSqlite()).All(guards.Contains);
    }
}

/// <summary>The triggers that refuse to change or delete an entry, as the migrations made them.</summary>
internal static class AuditGuard
{
    public static IReadOnlyList<string> Names(bool isSqlite) =>
        isSqlite ? ["AuditEntries_NoUpdate", "AuditEntries_NoDelete"] : ["AuditEntries_AppendOnly"];

    /// <summary>
    /// Empties the log and begins the chain anew. For a demo year that was not played to its end, which no page ever showed; there is
    /// no other way to it.
    /// </summary>
    public static async Task BeginAnewAsync(QunTuanDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                ALTER TABLE "AuditEntries" DISABLE TRIGGER USER; DELETE FROM "AuditEntries"; ALTER TABLE "AuditEntries" ENABLE TRIGGER USER; DELETE FROM "AuditHeads";
                """,
                ct
            );
            return;
        }
        var triggers = await db
            .Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'")
            .ToListAsync(ct);
#pragma warning disable EF1002 // the database's own words
        await db.Database.ExecuteSqlRawAsync(
            $"""{string.Concat(Names(isSqlite: true).Select(n => $"DROP TRIGGER IF EXISTS \"{n}\"; "))}DELETE FROM "AuditEntries"; DELETE FROM "AuditHeads"; {string.Concat(triggers.Select(t => t + "; "))}""",
            ct
        );
#pragma warning restore EF1002
    }
}
