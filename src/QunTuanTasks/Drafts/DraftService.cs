using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Drafts;

/// <summary>
/// One's own drafts: kept while one types, given back after a cut, a restart, a sign-out. The oldest give way to new ones.
/// </summary>
public sealed class DraftService(ReadEngine reads, IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, OfficeClock clock)
{
    private static readonly ReadRight Right = new("", _ => true, CommonRefusals.Forbidden);

    public const int LongestKey = 200;

    /// <summary>Characters; a form of ten full fields fits.</summary>
    public const int LongestFields = 64 * 1024;

    /// <summary>For one person.</summary>
    public const int Most = 50;

    /// <summary>Nobody looks for what is older.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>The newest first.</summary>
    public Task<Result<KeptDrafts>> ListAsync(CancellationToken ct)
    {
        var oldest = clock.UtcNow - Lifetime;
        return reads.RunAsync<KeptDrafts>(
            Right,
            async (db, actor) =>
                new KeptDrafts(
                    await db
                        .Drafts.AsNoTracking()
                        .Where(d => d.UserId == actor.UserId && d.SavedAt >= oldest)
                        .OrderByDescending(d => d.SavedAt)
                        .ThenBy(d => d.Key)
                        .Select(d => new KeptDraft(d.Key, d.Fields, d.SavedAt))
                        .ToListAsync(ct)
                ),
            ct
        );
    }

    // Kept and discarded without the act engine: each pause in typing would leave a command's key, and being second is no refusal here.

    /// <summary>Keeps what the form holds now, in the place of what it held before. Refuses TooLong.</summary>
    public async Task<Result<Done>> SaveAsync(string key, string fields, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (key.Length is 0 or > LongestKey || fields.Length > LongestFields || ReadableText.FirstUnreadable(key) is not null)
        {
            return DraftRefusals.TooLong;
        }
        // a form that is given back what no page can show would lock its owner out of the page
        if (DraftFields.Readable(fields) is not { } readable)
        {
            return DraftRefusals.TooLong;
        }
        fields = readable;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Drafts.SingleOrDefaultAsync(d => d.UserId == actor.UserId && d.Key == key, ct) is { } known)
        {
            (known.Fields, known.SavedAt) = (fields, clock.UtcNow);
        }
        else
        {
            var others = await db
                .Drafts.Where(d => d.UserId == actor.UserId)
                .OrderByDescending(d => d.SavedAt)
                .Skip(Most - 1)
                .ToListAsync(ct);
            db.Drafts.RemoveRange(others);
            db.Drafts.Add(
                new()
                {
                    UserId = actor.UserId,
                    Key = key,
                    Fields = fields,
                    SavedAt = clock.UtcNow,
                }
            );
        }
        // two pages of one person at the same moment: the other's is as good
        if (await db.TrySaveAsync(actor, "SaveDraft", ct) is { Kind: not RefusalKind.Stale } refusal && refusal != CommonRefusals.Duplicate)
        {
            return refusal;
        }
        db.Figures?.DraftKept();
        return new Done();
    }

    /// <summary>Sent, or thrown away. Done as well when there is none.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="asOf">UTC; one that was saved after it stays: it was typed on at another place. Null is whatever is there.</param>
    /// <param name="ct">The caller's.</param>
    public async Task<Result<Done>> DiscardAsync(string key, DateTime? asOf, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (
            await db.Drafts.SingleOrDefaultAsync(d => d.UserId == actor.UserId && d.Key == key, ct) is { } draft
            && (asOf is not { } seen || draft.SavedAt <= seen)
        )
        {
            db.Drafts.Remove(draft);
            await db.TrySaveAsync(actor, "DiscardDraft", ct);
        }
        return new Done();
    }
}

/// <summary>The newest first.</summary>
public sealed record KeptDrafts(IReadOnlyList<KeptDraft> Drafts);
