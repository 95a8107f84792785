using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.AuditLog;

/// <summary>The audit log, for the auditor alone. Nothing here can change or remove an entry; taking a copy of it is one.</summary>
public sealed class AuditLogService(ReadEngine reads, IDbContextFactory<QunTuanDb> dbFactory, AuditVerifier verifier)
{
    public const int PageSize = 100;

    /// <summary>Entries that one export holds at most.</summary>
    public const int ExportLimit = 100_000;

    /// <summary>A page of the log, the newest first. Forbidden to everybody else, which is an entry itself.</summary>
    public Task<Result<AuditPageOfLog>> ListAsync(AuditFilter filter, CancellationToken ct) =>
        reads.RunAsync(As("ReadAudit"), (db, _) => ReadAsync(db, filter, ct), ct);

    private static async Task<Result<AuditPageOfLog>> ReadAsync(QunTuanDb db, AuditFilter filter, CancellationToken ct)
    {
        var organisations = await db
            .Organisations.AsNoTracking()
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new Known(o.Id, o.Code, o.ShortName, o.ShortNameEn, o.Kind))
            .ToListAsync(ct);
        var found = await (await FilteredAsync(db, filter, organisations, ct))
            .OrderByDescending(e => e.Number)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return new AuditPageOfLog(
            await RowsAsync(db, [.. found.Take(PageSize)], organisations, true, ct),
            found.Count > PageSize,
            [.. organisations.Where(o => o.Kind != OrganisationKind.Township).Select(o => new AuditOrganisation(o.Code, o.Name))],
            AuditTrail.SubjectsOf(db.Model)
        );
    }

    /// <summary>
    /// Every entry of the filter for a file, the oldest first. Refuses more than <see cref="ExportLimit"/>. The export is an entry of its
    /// own.
    /// </summary>
    public Task<Result<AuditExport>> ExportAsync(AuditFilter filter, CancellationToken ct) =>
        reads.RunAsync(As("ExportAudit"), (db, actor) => ExportAsync(db, actor, filter, ct), ct);

    private async Task<Result<AuditExport>> ExportAsync(QunTuanDb db, Actor actor, AuditFilter filter, CancellationToken ct)
    {
        var organisations = await db
            .Organisations.AsNoTracking()
            .Select(o => new Known(o.Id, o.Code, o.ShortName, o.ShortNameEn, o.Kind))
            .ToListAsync(ct);
        var matching = await FilteredAsync(db, filter, organisations, ct);
        if (await matching.CountAsync(ct) > ExportLimit)
        {
            return AuditRefusals.ExportTooLong.With(ExportLimit);
        }
        var rows = await RowsAsync(db, await matching.OrderBy(e => e.Number).ToListAsync(ct), organisations, false, ct);
        await dbFactory.NoteAsync(
            actor,
            "ExportAudit",
            new(
                AuditChange.Noted,
                nameof(AuditEntry),
                Detail: JsonSerializer.Serialize(new { filter = filter.Recorded, rows.Count }, OfficeJson.Options)
            ),
            ct
        );
        return new AuditExport(rows);
    }

    /// <summary>Whether every entry is what was written: see <see cref="AuditProof"/>. The check is an entry of its own.</summary>
    public Task<Result<AuditProof>> VerifyAsync(CancellationToken ct) =>
        reads.RunAsync(As("VerifyAudit"), (_, actor) => VerifyAsync(actor, ct), ct);

    private async Task<Result<AuditProof>> VerifyAsync(Actor actor, CancellationToken ct)
    {
        var proof = await verifier.VerifyAsync(ct);
        await dbFactory.NoteAsync(
            actor,
            "VerifyAudit",
            new(AuditChange.Noted, nameof(AuditEntry), Detail: JsonSerializer.Serialize(proof, OfficeJson.Options)),
            ct
        );
        return proof;
    }

    private static ReadRight As(string act) => new("", a => a.MaySeeAudit, CommonRefusals.Forbidden, act);

    private static async Task<IQueryable<AuditEntry>> FilteredAsync(
        QunTuanDb db,
        AuditFilter filter,
        List<Known> organisations,
        CancellationToken ct
    )
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.From is { } from)
        {
            var begin = OfficeClock.EndOf(Recorded(from).AddDays(-1));
            entries = entries.Where(e => e.At >= begin);
        }
        if (filter.Until is { } until)
        {
            var end = OfficeClock.EndOf(Recorded(until));
            entries = entries.Where(e => e.At < end);
        }
        if (!string.IsNullOrWhiteSpace(filter.User))
        {
            var name = TextFolding.UserName(filter.User);
            var ids = await db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).ToListAsync(ct);
            entries = entries.Where(e => ids.Contains(e.UserId));
        }
        if (filter.Organisation is { } typed)
        {
            var code = TextFolding.Narrow(typed);
            var id = organisations.Find(o => o.Code == code)?.Id ?? 0;
            entries = entries.Where(e => e.OrganisationId == id || e.ForOrganisationId == id);
        }
        if (filter.Change is { } change)
        {
            var word = change.ToString();
            entries = entries.Where(e => e.Change == word);
        }
        if (!string.IsNullOrWhiteSpace(filter.Act))
        {
            var act = TextFolding.Narrow(filter.Act);
            entries = entries.Where(e => e.Act == act);
        }
        if (!string.IsNullOrWhiteSpace(filter.Subject))
        {
            var subject = TextFolding.Narrow(filter.Subject);
            entries = entries.Where(e => e.Subject == subject);
        }
        if (!string.IsNullOrWhiteSpace(filter.SubjectId))
        {
            var subjectId = TextFolding.Narrow(filter.SubjectId);
            entries = entries.Where(e => e.SubjectId == subjectId);
        }
        return filter.Before is { } before ? entries.Where(e => e.Number < before) : entries;
    }

    // no entry is of another day, and the calendar ends where a day more is asked for
    private static DateOnly Recorded(DateOnly day) =>
        day.Year < 2000 ? new(2000, 1, 1)
        : day.Year > 2999 ? new(2999, 12, 31)
        : day;

    private static async Task<IReadOnlyList<AuditRow>> RowsAsync(
        QunTuanDb db,
        IReadOnlyCollection<AuditEntry> entries,
        List<Known> organisations,
        bool withValues,
        CancellationToken ct
    )
    {
        var naming = await AuditNaming.ReadAsync(db, entries, withValues, ct);
        var names = organisations.ToDictionary(o => o.Id, o => o.Name);
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.UserName }).ToDictionaryAsync(u => u.Id, u => u.UserName, ct);
        return
        [
            .. entries.Select(e => new AuditRow(
                e.Number,
                e.At,
                e.UserId,
                users.GetValueOrDefault(e.UserId),
                Enum.TryParse<Role>(e.Role, out var role) ? role : null,
                names.GetValueOrDefault(e.OrganisationId ?? 0),
                e.From,
                names.GetValueOrDefault(e.ForOrganisationId ?? 0),
                new(e.Act),
                Enum.Parse<AuditChange>(e.Change),
                e.Subject,
                e.SubjectId,
                e.Before,
                e.After,
                naming.Find(e.Subject, e.SubjectId),
                withValues ? naming.Values(e) : []
            )),
        ];
    }

    private sealed record Known(int Id, string Code, string ShortName, string? ShortNameEn, OrganisationKind Kind)
    {
        public Name Name => new(ShortName, ShortNameEn);
    }
}
