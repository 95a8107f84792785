using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Demo;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

/// <summary>What can be wrong at start is one answer, never an exception.</summary>
public sealed class OfficeStartTests : OfficeStartTest
{
    [Fact]
    public async Task AuditLog_WhoseKeyIsGone_IsRefused()
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        var key = Path.Combine(_office.Folder, "audit.key");
        System.IO.File.Move(key, key + ".away");
        Assert.Equal((StartProblem.AuditKeyMissing, key), await ProblemAsync(await _office.MakeAsync()));
        System.IO.File.Move(key + ".away", key);
        Assert.Null(await _office.StartAsync());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(key));
        }
    }

    [Fact]
    public async Task OtherDatabaseOfTheServer_IsRefusedAsWell()
    {
        await using var known = await TestDatabase.CreateEmptyAsync(DatabaseProvider.PostgreSQL);
        await using var empty = await TestDatabase.CreateEmptyAsync(DatabaseProvider.PostgreSQL);
        Assert.Null(await StartAsync(known));
        Assert.NotNull(await Get<AuditAnchors>().CastAsync(Ct));
        Assert.Equal(StartProblem.DatabaseLost, (await StartAsync(empty))?.Problem);
        Assert.Equal(StartProblem.DatabaseLost, (await StartAsync(empty))?.Problem); // nothing was made in it
        Assert.Null(await StartAsync(known));

        Task<StartRefusal?> StartAsync(TestDatabase database) =>
            _office.StartAsync(
                ("Database:Provider", nameof(DatabaseProvider.PostgreSQL)),
                ("Database:ConnectionString", database.ConnectionString)
            );
    }

    [Fact]
    public async Task ServerThatTakesNothing_IsRefused_AsAStandbyWouldBe()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.PostgreSQL);
        Assert.Null(await StartAsync(""));
        // fresh links for the administrators could not be kept
        var refusal = await StartAsync(";Options=-c default_transaction_read_only=on");
        Assert.Equal(StartProblem.StorageFailed, refusal?.Problem);
        Assert.Contains("read-only", refusal?.Detail, StringComparison.Ordinal);
        Assert.Null(await StartAsync(""));

        Task<StartRefusal?> StartAsync(string also) =>
            _office.StartAsync(
                ("Database:Provider", nameof(DatabaseProvider.PostgreSQL)),
                ("Database:ConnectionString", database.ConnectionString + also)
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("00112233445566778899")]
    [InlineData("not a key, although it has the very length which a key must have")]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public async Task AuditLog_WithAnotherKey_IsRefused_AndNothingIsSealedWithIt(string other)
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        var key = Path.Combine(_office.Folder, "audit.key");
        var own = await System.IO.File.ReadAllTextAsync(key, Ct);
        await System.IO.File.WriteAllTextAsync(key, other, Ct);
        Assert.Equal((StartProblem.AuditKeyWrong, key), await ProblemAsync(await _office.MakeAsync()));
        await System.IO.File.WriteAllTextAsync(key, own, Ct);
        Assert.Null(await _office.StartAsync());
        Assert.True((await Get<AuditVerifier>().VerifyAsync(Ct)).Holds);
    }

    [Fact]
    public async Task AuditLog_ThatSomebodyChanged_KeepsNobodyFromWorking()
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        await _office.ExecuteAsync(
            """
            UPDATE "AuditHeads" SET "Seal" = 'broken'; DROP TRIGGER "AuditEntries_NoUpdate";
            UPDATE "AuditEntries" SET "Act" = 'Nothing' WHERE "Number" = 1
            """
        );
        Assert.Null(await _office.StartAsync());
        var proof = await Get<AuditVerifier>().VerifyAsync(Ct);
        Assert.Equal((AuditFault.NotAsSealed, 1), (proof.Fault, proof.At));
    }

    [Fact]
    public async Task MarkOfAKilledMigration_DoesNotHoldUpTheStart()
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        await _office.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00'); DELETE FROM "__EFMigrationsHistory";
            """
        );
        // the mark is gone, so migrating is tried at once and meets the tables that are there: an answer, not a wait
        Assert.Equal(StartProblem.MigrationFailed, (await _office.StartAsync().WaitAsync(TimeSpan.FromSeconds(60), Ct))?.Problem);
    }

    [Fact]
    public async Task DatabaseOfANewerVersion_IsRefused()
    {
        Assert.Null(await _office.StartAsync());
        await _office.StopAsync();
        await _office.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTheFuture', '99.0.0')""");
        Assert.Equal((StartProblem.NewerDatabase, "29990101000000_FromTheFuture"), await ProblemAsync(await _office.MakeAsync()));
    }

    [Fact]
    public async Task DemoYearThatWasNotPlayedToItsEnd_IsRefused_OutsideDevelopment()
    {
        Assert.Null(await _office.StartAsync());
        await using (var db = await _office.DbAsync())
        {
            DemoPlayback.Begin(db, DateTime.UnixEpoch);
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal((StartProblem.UnfinishedDemo, File), await ProblemAsync(await _office.MakeAsync()));
    }

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsRefused() =>
        Assert.Equal(
            StartProblem.ServerNotReachable,
            (
                await _office.StartAsync(
                    ("Database:Provider", "PostgreSQL"),
                    ("Database:ConnectionString", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2")
                )
            )?.Problem
        );

    [Fact]
    public async Task OutsideDevelopment_NoAccountHasAPassword_AndEveryStartTellsTheThreeAdministratorsAFreshLinkUntilTheyHave()
    {
        Assert.Null(await _office.StartAsync());
        var first = Get<FirstAdministrators>().Links;
        Assert.Equal(
            [("admin", Role.SystemAdministrator), ("security", Role.SecurityAdministrator), ("audit", Role.Auditor)],
            first.Select(l => (l.UserName, l.Role))
        );

        Assert.Null(await _office.StartAsync());
        var second = Get<FirstAdministrators>().Links;
        Assert.Empty(first.Select(l => l.Token).Intersect(second.Select(l => l.Token)));
        await using (var db = await _office.DbAsync())
        {
            var three = await db.Users.OrderBy(u => u.Role).ToListAsync(Ct);
            Assert.Equal(first.Select(l => l.UserName), three.Select(u => u.UserName));
            Assert.All(three, u => Assert.True(u is { PasswordHash: null, IsWaiting: false }));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            foreach (var link in first)
            {
                Assert.Null(await OneTimeLinks.FindAsync(db, link.Token, now, Ct));
            }
            foreach (var link in second)
            {
                Assert.NotNull(await OneTimeLinks.FindAsync(db, link.Token, now, Ct));
            }
            three[0].PasswordHash = "x";
            await db.SaveChangesAsync(Ct);
        }
        Assert.Null(await _office.StartAsync());
        Assert.Equal(["security", "audit"], Get<FirstAdministrators>().Links.Select(l => l.UserName));
    }
}
