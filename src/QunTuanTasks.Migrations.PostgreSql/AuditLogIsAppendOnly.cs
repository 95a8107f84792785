using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Migrations.PostgreSql.Migrations;

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
            """CREATE FUNCTION "AuditEntries_Refuse"() RETURNS trigger LANGUAGE plpgsql AS """
                + """
                $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$;
                CREATE TRIGGER "AuditEntries_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries"
                    FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntries_Refuse"();
                """
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""DROP TRIGGER "AuditEntries_AppendOnly" ON "AuditEntries"; DROP FUNCTION "AuditEntries_Refuse"();""");
        migrationBuilder.Sql("""DELETE FROM "AuditHeads";""");
    }
}
