using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>What somebody did, as the audit log names it; the screens have the word for it.</summary>
public sealed record ActName(string Code);

internal static class WhoWasFirst
{
    /// <summary>
    /// What a save of the record answered: where somebody was first, with who, when and what. Every other refusal stays as it is.
    /// </summary>
    public static async Task<Refusal> WithWhoAsync(this Refusal refusal, QunTuanDb db, IVersioned record, CancellationToken ct) =>
        refusal == CommonRefusals.Stale
            ? await db.StaleAsync(record, (int)db.Entry(record).Property(nameof(IVersioned.Version)).OriginalValue!, ct)
            : refusal;

    /// <summary>
    /// Somebody was first: who, when and what, from the audit log, so that the second person can decide. Assignments tell it from their
    /// timeline.
    /// </summary>
    /// <param name="db">The context that loaded the record.</param>
    /// <param name="record">The root that the person had before them.</param>
    /// <param name="seen">Its version on the screen: what had happened before is not told.</param>
    /// <param name="ct">The reader's.</param>
    public static async Task<Refusal> StaleAsync(this QunTuanDb db, IVersioned record, int seen, CancellationToken ct)
    {
        var entry = db.Entry(record);
        var (subject, id) = (entry.Metadata.ClrType.Name, AuditTrail.IdOf(entry));
        // what was refused, or only looked at, changed nothing
        string[] changes = [nameof(AuditChange.Added), nameof(AuditChange.Modified), nameof(AuditChange.Deleted)];
        var last = await db
            .AuditEntries.AsNoTracking()
            .Where(a => a.Subject == subject && a.SubjectId == id && changes.Contains(a.Change))
            .OrderByDescending(a => a.Id)
            .Select(a => new
            {
                a.Role,
                a.OrganisationId,
                a.Act,
                a.At,
                a.After,
            })
            .FirstOrDefaultAsync(ct);
        if (last is null || VersionIn(last.After) <= seen || !Enum.TryParse<Role>(last.Role, out var role))
        {
            return CommonRefusals.Stale;
        }
        var office = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == last.OrganisationId)
            .Select(o => new Name(o.ShortName, o.ShortNameEn))
            .SingleOrDefaultAsync(ct);
        return office is null ? CommonRefusals.Stale : CommonRefusals.StaleBy.With(role, office, new ActName(last.Act), last.At);
    }

    // an account's version rises with every sign-in, which is no act; a removal leaves nothing after it
    private static int? VersionIn(string? after)
    {
        if (after is null)
        {
            return null;
        }
        using var values = JsonDocument.Parse(after);
        return values.RootElement.TryGetProperty(nameof(IVersioned.Version), out var version) ? version.GetInt32() : null;
    }
}
