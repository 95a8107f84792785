using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Migrations.Sqlite.Migrations;

/// <summary>
/// What the model does not know, written by hand: the audit log refuses changes, and its chain has a head to begin with.
/// </summary>
[DbContext(typeof(QunTuanDb))]
[Migration("20261128000001_AuditLogIsAppendOnly")]
internal sealed class AuditLogIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""INSERT INTO "AuditHeads" ("Id", "Number", "Hash", "Seal") VALUES (1, 0, '', '');""");
        migrationBuilder.Sql(
            """CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" """
                + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;"
        );
        migrationBuilder.Sql(
            """CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" """
                + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;"
        );
        // INSERT OR REPLACE deletes without asking the trigger above
        migrationBuilder.Sql(
            """CREATE TRIGGER "AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries" """
                + """WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id" OR "Number" = NEW."Number") """
                + "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;"
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """DROP TRIGGER "AuditEntries_NoUpdate"; DROP TRIGGER "AuditEntries_NoDelete"; DROP TRIGGER "AuditEntries_NoReplace";"""
        );
        migrationBuilder.Sql("""DELETE FROM "AuditHeads";""");
    }
}
