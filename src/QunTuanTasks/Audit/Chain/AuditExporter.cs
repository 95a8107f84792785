using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>
/// The whole log as a file of lines, with every hash: it can be verified where the database is not. For whoever sits at the server's
/// console.
/// </summary>
public sealed class AuditExporter
{
    private readonly IDbContextFactory<QunTuanDb> _dbs;

    internal AuditExporter(IDbContextFactory<QunTuanDb> dbs) => _dbs = dbs;

    /// <summary>Answers how many entries were written; the export is an entry of its own.</summary>
    public async Task<long> ExportAsync(string file, CancellationToken ct)
    {
        var count = 0L;
        await using (var db = await _dbs.CreateDbContextAsync(ct))
        await using (var writer = new StreamWriter(Path.GetFullPath(file)))
        {
            await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(ct))
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(entry, OfficeJson.Options).AsMemory(), ct);
                count++;
            }
        }
        await _dbs.NoteAsync(
            Actor.System,
            "ExportAudit",
            new(AuditChange.Noted, nameof(AuditEntry), Detail: JsonSerializer.Serialize(new { count }, OfficeJson.Options)),
            ct
        );
        return count;
    }
}
