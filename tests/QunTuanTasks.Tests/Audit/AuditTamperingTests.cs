using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

public sealed class AuditTamperingOnSqlite() : AuditTamperingTests(DatabaseProvider.Sqlite);

public sealed class AuditTamperingOnPostgreSql() : AuditTamperingTests(DatabaseProvider.PostgreSQL);

/// <summary>What somebody with every right on the database can do to the log, and what the log says afterwards.</summary>
public abstract class AuditTamperingTests(DatabaseProvider provider) : AuditChainTest(provider)
{
    public static TheoryData<string, int> Tamperings
    {
        get
        {
            TheoryData<string, int> all = [];
            foreach (var way in new[] { "edit", "delete", "swap", "insert", "cut", "cut with its head" })
            {
                for (var round = 1; round <= Rounds.Of(3); round++)
                {
                    all.Add(way, round);
                }
            }
            return all;
        }
    }

    [Fact]
    public async Task Database_RefusesToChangeOrDeleteAnEntry()
    {
        await WorkAsync(1);
        await using var db = await Office.DbAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "UserId" = 'nobody' """, Ct)
        );
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditEntries" """, Ct)
        );
        Assert.True((await ProveAsync()).Holds);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Tampering_IsNamed_AtItsFirstEntry(string way, int round)
    {
        await WorkAsync(8);
        var oldHead = await Office.ReadAsync(db => db.AuditHeads.AsNoTracking().SingleAsync(Ct));
        await WorkAsync(8);
        var last = await Office.ReadAsync(db => db.AuditHeads.Select(h => h.Number).SingleAsync(Ct));
        var at = 1 + (round * 7919L % (last - 2));
        var (fault, first) = way switch
        {
            "edit" => (AuditFault.NotAsSealed, at),
            "delete" => (AuditFault.Missing, at),
            "swap" => (AuditFault.NotAsSealed, at),
            "insert" => (AuditFault.NotAsSealed, last + 1),
            "cut" => (AuditFault.TailCut, last - 1),
            // an earlier head that was kept fits its entries; only what had left the database knows better
            _ => (AuditFault.TailCut, oldHead.Number + 1),
        };
        if (way == "cut with its head")
        {
            Assert.NotNull(await Office.Get<AuditAnchors>().CastAsync(Ct));
        }
        await PastTheTriggersAsync(
            way switch
            {
                "edit" => $"""UPDATE "AuditEntries" SET "After" = replace(coalesce("After", ''), '1', '2') || ' ' WHERE "Number" = {at}""",
                "delete" => $"""DELETE FROM "AuditEntries" WHERE "Number" = {at}""",
                "swap" => $"""
                UPDATE "AuditEntries" SET "Number" = -99 WHERE "Number" = {at};
                UPDATE "AuditEntries" SET "Number" = {at} WHERE "Number" = {at + 1};
                UPDATE "AuditEntries" SET "Number" = {at + 1} WHERE "Number" = -99
                """,
                "insert" =>
                    $"""
                INSERT INTO "AuditEntries" ("Number", "At", "UserId", "Act", "Change", "Subject", "SubjectId", "Hash")
                SELECT {last
                    + 1}, "At", 'head-FTU', 'Report', 'Modified', 'Assignment', '1', "Hash" FROM "AuditEntries" WHERE "Number" = {last}
                """,
                "cut" => $"""DELETE FROM "AuditEntries" WHERE "Number" > {last - 2}""",
                _ => CutTo(oldHead),
            }
        );
        var proof = await ProveAsync();
        Assert.Equal((fault, first), (proof.Fault, proof.At));
    }

    [Fact]
    public async Task WholeChainWrittenAnew_WithTheKey_DisagreesWithItsAnchor()
    {
        await WorkAsync(4);
        Assert.NotNull(await Office.Get<AuditAnchors>().CastAsync(Ct));
        Assert.Null(await Office.Get<AuditAnchors>().CastAsync(Ct)); // nothing was appended since
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.AsNoTracking().Where(e => e.Number > 0).OrderBy(e => e.Number).ToListAsync(Ct)
        );
        var (key, hash, sql) = (Office.Get<AuditKey>(), "", new System.Text.StringBuilder());
        foreach (var e in entries)
        {
            var forged = new AuditEntry
            {
                Number = e.Number,
                At = e.At,
                UserId = e.UserId == "head-FTU" ? "head-CYL" : e.UserId,
                Role = e.Role,
                OrganisationId = e.OrganisationId,
                From = e.From,
                ForOrganisationId = e.ForOrganisationId,
                Act = e.Act,
                Change = e.Change,
                Subject = e.Subject,
                SubjectId = e.SubjectId,
                Before = e.Before,
                After = e.After,
            };
            hash = AuditChain.HashOf(key, hash, forged);
            sql.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"""UPDATE "AuditEntries" SET "UserId" = '{forged.UserId}', "Hash" = '{hash}' WHERE "Number" = {e.Number};"""
            );
        }
        sql.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"""UPDATE "AuditHeads" SET "Hash" = '{hash}', "Seal" = '{AuditChain.SealOf(key, entries[^1].Number, hash)}';"""
        );
        await PastTheTriggersAsync(sql.ToString());
        var proof = await ProveAsync();
        Assert.Equal((AuditFault.NotAsAnchored, entries[^1].Number), (proof.Fault, proof.At));
    }

    [Fact]
    public async Task MissingTriggers_AreNamed()
    {
        await WorkAsync(1);
        await using (var db = await Office.DbAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                Office.Provider is DatabaseProvider.Sqlite
                    ? """DROP TRIGGER "AuditEntries_NoDelete";"""
                    : """ALTER TABLE "AuditEntries" DISABLE TRIGGER USER;""",
                Ct
            );
        }
        Assert.Equal(AuditFault.Unguarded, (await ProveAsync()).Fault);
    }

    [Fact]
    public async Task Entry_ThatHasNoPlaceInTheChain_IsForeign()
    {
        await WorkAsync(1);
        await using (var db = await Office.DbAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "AuditEntries" ("Number", "At", "UserId", "Act", "Change", "Subject", "SubjectId", "Hash")
                SELECT -7, "At", 'head-FTU', 'Report', 'Modified', 'Assignment', '1', '' FROM "AuditEntries" WHERE "Number" = 1
                """,
                Ct
            );
        }
        var proof = await ProveAsync();
        Assert.Equal((AuditFault.Foreign, -7), (proof.Fault, proof.At));
    }

    [Fact]
    public async Task Triggers_OfTheSameNames_ThatDoNothing_AreNamed()
    {
        await WorkAsync(1);
        await using (var db = await Office.DbAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                Office.Provider is DatabaseProvider.Sqlite
                    ? """
                    DROP TRIGGER "AuditEntries_NoDelete";
                    CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT 1; END;
                    """
                    : """
                    CREATE OR REPLACE FUNCTION "AuditEntries_Refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                    """,
                Ct
            );
        }
        Assert.Equal(AuditFault.Unguarded, (await ProveAsync()).Fault);
        Assert.False(await Office.Get<AuditVerifier>().EndHoldsAsync(Ct));
    }

    [Fact]
    public async Task Entry_CannotBeReplaced_ByInsertingIt()
    {
        await WorkAsync(1);
        await using var db = await Office.DbAsync();
        var (into, or) =
            Office.Provider is DatabaseProvider.Sqlite
                ? ("INSERT OR REPLACE INTO", "")
                : ("INSERT INTO", """ON CONFLICT ("Number") DO UPDATE SET "UserId" = excluded."UserId" """);
#pragma warning disable EF1002 // written above
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Database.ExecuteSqlRawAsync(
                $"""
                {into} "AuditEntries" ("Number", "At", "UserId", "Act", "Change", "Subject", "SubjectId", "Hash")
                SELECT "Number", "At", 'nobody', "Act", "Change", "Subject", "SubjectId", "Hash" FROM "AuditEntries" WHERE "Number" = 1 {or}
                """,
                Ct
            )
        );
#pragma warning restore EF1002
        Assert.True((await ProveAsync()).Holds);
    }

    [Fact]
    public async Task LogThatWasEmptied_WithItsAnchors_IsSaid()
    {
        await WorkAsync(2);
        await PastTheTriggersAsync("""DELETE FROM "AuditEntries"; UPDATE "AuditHeads" SET "Number" = 0, "Hash" = '', "Seal" = ''""");
        Assert.Equal((AuditFault.FewerThanKnown, 1), ((await ProveAsync()).Fault, (await ProveAsync()).At));
        Assert.False(await Office.Get<AuditVerifier>().EndHoldsAsync(Ct));
    }

    // the head was kept when it was that short, and no anchor is left
    [Fact]
    public async Task LogThatWasCutBack_ToAnOlderHead_IsSaid()
    {
        await WorkAsync(3);
        var old = await Office.ReadAsync(db => db.AuditHeads.AsNoTracking().SingleAsync(Ct));
        Office.Pass(TimeSpan.FromHours(1));
        await WorkAsync(3);
        Assert.True((await ProveAsync()).Holds);
        await PastTheTriggersAsync(CutTo(old));
        var proof = await ProveAsync();
        Assert.Equal((AuditFault.FewerThanKnown, old.Number + 1), (proof.Fault, proof.At));
        Assert.False(await Office.Get<AuditVerifier>().EndHoldsAsync(Ct));
    }

    [Fact]
    public async Task Entry_ThatCannotBeRead_IsNamed()
    {
        await WorkAsync(3);
        if (Office.Provider is DatabaseProvider.PostgreSQL)
        {
            Assert.True((await ProveAsync()).Holds); // its columns take nothing of another kind
            return;
        }
        await PastTheTriggersAsync("""UPDATE "AuditEntries" SET "At" = 'yesterday' WHERE "Number" = 4""");
        var proof = await ProveAsync();
        Assert.Equal((AuditFault.NotAsSealed, 4), (proof.Fault, proof.At));
    }

    // back to an older state, with the head and the seal of that time
    private static string CutTo(AuditHead head) =>
        $"""
            DELETE FROM "AuditEntries" WHERE "Number" > {head.Number};
            UPDATE "AuditHeads" SET "Number" = {head.Number}, "Hash" = '{head.Hash}', "Seal" = '{head.Seal}'
            """;

    // as an administrator of the database would, who puts the triggers back afterwards
    private async Task PastTheTriggersAsync(string sql)
    {
        await using var db = await Office.DbAsync();
#pragma warning disable EF1002 // written in this file
        if (Office.Provider is DatabaseProvider.PostgreSQL)
        {
            await db.Database.ExecuteSqlRawAsync(
                $"""ALTER TABLE "AuditEntries" DISABLE TRIGGER USER; {sql}; ALTER TABLE "AuditEntries" ENABLE TRIGGER USER;"""
                    .Replace("{", "{{", StringComparison.Ordinal)
                    .Replace("}", "}}", StringComparison.Ordinal),
                Ct
            );
            return;
        }
        var triggers = await db
            .Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'")
            .ToListAsync(Ct);
        Assert.Equal(3, triggers.Count);
        await db.Database.ExecuteSqlRawAsync(
            $"""
            DROP TRIGGER "AuditEntries_NoUpdate"; DROP TRIGGER "AuditEntries_NoDelete"; DROP TRIGGER "AuditEntries_NoReplace";
            {sql}; {string.Join("; ", triggers)};
            """,
            Ct
        );
#pragma warning restore EF1002
    }
}
