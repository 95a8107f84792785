using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>The triggers that refuse to change, replace or delete an entry, as the migrations make them.</summary>
internal static class AuditGuard
{
    // what SQLite keeps of each trigger; a migration that changes one changes it here
    private static readonly Dictionary<string, string> OnSqlite = new()
    {
        ["AuditEntries_NoUpdate"] =
            """CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" """
            + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
        ["AuditEntries_NoDelete"] =
            """CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" """
            + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
        ["AuditEntries_NoReplace"] =
            """CREATE TRIGGER "AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries" """
            + """WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id" OR "Number" = NEW."Number") """
            + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
    };

    // before (2) each statement that updates (16), deletes (8) or truncates (32), without a condition or columns, always on
    private const string OnPostgreSql =
        "AuditEntries_AppendOnly 58 O AuditEntries_Refuse plpgsql BEGIN RAISE EXCEPTION 'audit entries are append-only'; END";

    /// <summary>Whether all are there and do what the migrations wrote: one of the same name that does nothing guards nothing.</summary>
    public static async Task<bool> HoldsAsync(QunTuanDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
        {
            var found = await db
                .Database.SqlQueryRaw<string>(
                    """
                    SELECT concat_ws(' ', t.tgname, t.tgtype, t.tgenabled, p.proname, l.lanname, p.prosrc) AS "Value"
                    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
                    WHERE t.tgrelid = '"AuditEntries"'::regclass AND NOT t.tgisinternal AND t.tgqual IS NULL AND t.tgattr::text = ''
                    """
                )
                .ToListAsync(ct);
            return found.Any(f => Plain(f) == OnPostgreSql);
        }
        var texts = await TextsAsync(db, ct);
        return OnSqlite.Values.All(expected => texts.Any(t => Plain(t) == expected));
    }

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
                ALTER TABLE "AuditEntries" DISABLE TRIGGER USER;
                DELETE FROM "AuditEntries";
                ALTER TABLE "AuditEntries" ENABLE TRIGGER USER;
                DELETE FROM "AuditHeads";
                """,
                ct
            );
            return;
        }
        var triggers = await TextsAsync(db, ct);
#pragma warning disable EF1002 // the database's own words
        await db.Database.ExecuteSqlRawAsync(
            $"""
            {string.Concat(OnSqlite.Keys.Select(n => $"DROP TRIGGER IF EXISTS \"{n}\"; "))}
            DELETE FROM "AuditEntries"; DELETE FROM "AuditHeads";
            {string.Concat(triggers.Select(t => t + "; "))}
            """,
            ct
        );
#pragma warning restore EF1002
    }

    private static Task<List<string>> TextsAsync(QunTuanDb db, CancellationToken ct) =>
        db
            .Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'")
            .ToListAsync(ct);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
