using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>
/// Reads the whole chain from its first entry and names the first that is not what was written. Head, entries and rows are of one moment:
/// people go on saving while it reads.
/// </summary>
public sealed class AuditVerifier
{
    private const int PageSize = 1000;

    // an entry is made a moment after the row that it is about, and keeps less of the second than the row does
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly AuditKey _key;
    private readonly AnchorFile _anchors;
    private readonly IEnumerable<IAuditWitness> _witnesses;

    internal AuditVerifier(IDbContextFactory<QunTuanDb> dbs, AuditKey key, AnchorFile anchors, IEnumerable<IAuditWitness> witnesses) =>
        (_dbs, _key, _anchors, _witnesses) = (dbs, key, anchors, witnesses);

    /// <summary>Everything, a thousand entries at a time; takes some seconds for a million. Makes and changes nothing.</summary>
    public async Task<AuditProof> VerifyAsync(CancellationToken ct)
    {
        // before the entries: an anchor that is cast meanwhile is about entries that this look does not see
        var anchors = (await _anchors.ReadAsync(ct)).ToLookup(a => a.Number);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        await using var moment = await Snapshot.OfAsync(db, ct);
        if (await KeyFaultAsync(db, ct) is { } noKey)
        {
            return new(0, 0, noKey, 0);
        }
        var (chain, hash) = await ReadChainAsync(db, anchors, ct);
        if (!chain.Holds)
        {
            return chain;
        }
        var number = chain.Entries;
        var fault =
            await TryReadAsync(() => db.AuditEntries.Where(e => e.Number <= 0).Select(e => (long?)e.Number).FirstOrDefaultAsync(ct))
                is { } foreign
                ? (AuditFault.Foreign, foreign)
            : !IsHead(await HeadAsync(db, ct), number, hash) || anchors.Any(a => a.Key > number) ? (AuditFault.TailCut, number + 1)
            : await IsFewerThanKnownAsync(db, number, isThorough: true, ct) ? (AuditFault.FewerThanKnown, number + 1)
            : await AuditGuard.HoldsAsync(db, ct) ? ((AuditFault, long)?)null
            : (AuditFault.Unguarded, 0);
        return new(number, chain.Anchors, fault?.Item1, fault?.Item2 ?? 0);
    }

    /// <summary>
    /// Whether the end of the chain fits its head and what the office's rows know, and the triggers stand: enough for a look every minute.
    /// </summary>
    internal async Task<bool> EndHoldsAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        await using var moment = await Snapshot.OfAsync(db, ct);
        var last = await TryReadAsync(() =>
            db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Hash }).FirstOrDefaultAsync(ct)
        );
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? "");
        // a key that is gone is said for itself; asking for its seal would make another
        var hasKey = await KeyFaultAsync(db, ct) is null;
        return IsHead(await HeadAsync(db, ct), number, hash, hasKey)
            && !await IsFewerThanKnownAsync(db, number, isThorough: false, ct)
            && await AuditGuard.HoldsAsync(db, ct);
    }

    private async Task<AuditFault?> KeyFaultAsync(QunTuanDb db, CancellationToken ct) =>
        _key.IsUnusable() ? AuditFault.KeyUnusable
        : _key.IsMissing() && await db.AuditEntries.AnyAsync(ct) ? AuditFault.KeyMissing
        : null;

    private async Task<(AuditProof Proof, string Hash)> ReadChainAsync(QunTuanDb db, ILookup<long, Anchor> anchors, CancellationToken ct)
    {
        var (number, hash, compared, size) = (0L, "", 0, PageSize);
        while (true)
        {
            var (from, take) = (number, size);
            var page = await TryReadAsync(() =>
                db.AuditEntries.AsNoTracking().Where(e => e.Number > from).OrderBy(e => e.Number).Take(take).ToListAsync(ct)
            );
            if (page is null)
            {
                // one of them cannot be read: from here on they are read one by one, and it is the first that fails
                if (size == 1)
                {
                    return Fault(AuditFault.NotAsSealed, number + 1);
                }
                size = 1;
                continue;
            }
            foreach (var entry in page)
            {
                if (entry.Number != number + 1)
                {
                    return Fault(AuditFault.Missing, number + 1);
                }
                if (AuditChain.HashOf(_key, hash, entry) != entry.Hash)
                {
                    return Fault(AuditFault.NotAsSealed, entry.Number);
                }
                (number, hash) = (entry.Number, entry.Hash);
                if (anchors[number].Any(a => a.Hash != entry.Hash))
                {
                    return Fault(AuditFault.NotAsAnchored, number);
                }
                compared += anchors[number].Count();
            }
            if (page.Count < size)
            {
                return (new(number, compared, null, 0), hash);
            }
        }

        (AuditProof, string) Fault(AuditFault fault, long at) => (new(number, compared, fault, at), hash);
    }

    private bool IsHead(AuditHead? head, long number, string hash, bool hasKey = true) =>
        head is not null
        && head.Number == number
        && head.Hash == hash
        && (number == 0 || !hasKey || head.Seal == AuditChain.SealOf(_key, number, hash));

    // null when it cannot be read, or when somebody made a second one
    private static Task<AuditHead?> HeadAsync(QunTuanDb db, CancellationToken ct) =>
        TryReadAsync(async () => await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct) ?? new());

    private async Task<bool> IsFewerThanKnownAsync(QunTuanDb db, long entries, bool isThorough, CancellationToken ct)
    {
        foreach (var witness in _witnesses)
        {
            var known = await witness.TestifyAsync(db, isThorough, ct);
            if ((known.HasRows && entries == 0) || entries < known.Entries)
            {
                return true;
            }
            // the latest of all, not the last: a clock that was put back wrote the last ones with earlier times
            if (
                known.Latest is { } at
                && await TryReadAsync(() => db.AuditEntries.MaxAsync(e => (DateTime?)e.At, ct)) is var latest
                && !(latest >= at - Grace)
            )
            {
                return true;
            }
        }
        return false;
    }

    // what somebody wrote into a column that is none of its kind is a finding, no fault of the reader
    private static async Task<T?> TryReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e)
            when (e is FormatException or InvalidCastException or OverflowException or ArgumentException
                || (e is InvalidOperationException and not ObjectDisposedException)
            )
        {
            return default;
        }
    }
}
