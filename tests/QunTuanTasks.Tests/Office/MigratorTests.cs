using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Backups;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

/// <summary>A database of an earlier version is backed up, migrated, and as it was when that fails or is ended in the middle.</summary>
public sealed class MigratorTests : IAsyncLifetime
{
    private const string Earlier = "20261128000000_Initial";
    private readonly StartedOffice _office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // a real database of the earlier version: its tables as that version made them, with a row of data
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_office.Folder);
        await _office.MakeAsync();
        await using var db = await _office.DbAsync();
        await db.GetService<IMigrator>().MigrateAsync(Earlier, Ct);
        await _office.StopAsync();
        await _office.ExecuteAsync(
            """
            INSERT INTO "Drafts" ("UserId", "Key", "Fields", "SavedAt") VALUES ('staff', 'kept', '{}', '2999-01-01 00:00:00')
            """
        );
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task EarlierVersion_IsBackedUp_ThenMigrated_AndItsRowsStay()
    {
        Assert.Null(await _office.StartAsync());
        var backup = Assert.Single(Directory.GetFiles(Path.Combine(_office.Folder, "backups"), $"before-{Earlier}-*.zip"));
        Assert.Null(await _office.Services.GetRequiredService<BackupMaker>().VerifyAsync(backup, Ct));
        Assert.False(File.Exists(Path.Combine(_office.Folder, Migrator.Mark)));
        await using var db = await _office.DbAsync();
        Assert.Equal("kept", (await db.Drafts.SingleAsync(Ct)).Key);
        var proof = await _office.Services.GetRequiredService<QunTuanTasks.Audit.AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
    }

    [Fact]
    public async Task MigrationThatFails_LeavesTheDatabaseAsItWas()
    {
        // in the way
        await _office.ExecuteAsync("""CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT 1; END""");
        var refusal = await _office.StartAsync();
        Assert.Equal(StartProblem.MigrationFailed, refusal?.Problem);
        await _office.StopAsync();
        Assert.Equal(Earlier, await LastAsync());
        await _office.ExecuteAsync("DROP TRIGGER \"AuditEntries_NoDelete\"");
        Assert.Null(await _office.StartAsync()); // nothing is left in the way of the next
    }

    [Fact]
    public async Task MarkWithNothingInIt_IsOfAMigrationThatWasNotBegun()
    {
        await File.WriteAllTextAsync(Path.Combine(_office.Folder, Migrator.Mark), "", Ct);
        Assert.Null(await _office.StartAsync());
        Assert.False(File.Exists(Path.Combine(_office.Folder, Migrator.Mark)));
    }

    [Fact]
    public async Task StartEndedInTheMiddle_IsTakenBack_AndMigratesAgain()
    {
        await _office.MakeAsync();
        var (made, _) = await _office
            .Services.GetRequiredService<BackupMaker>()
            .MakeAsync(Path.Combine(_office.Folder, "backups", "before.zip"), Ct);
        await _office.StopAsync();
        // half of it is there, EF's own mark as well
        await _office.ExecuteAsync(
            """
            CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT 1; END;
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')
            """
        );
        await File.WriteAllTextAsync(Path.Combine(_office.Folder, Migrator.Mark), made!.File, Ct);
        Assert.Null(await _office.StartAsync().WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.False(File.Exists(Path.Combine(_office.Folder, Migrator.Mark)));
    }

    [Fact]
    public async Task StartEndedInTheMiddle_WhoseBackupIsGone_SaysWhatToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(_office.Folder, Migrator.Mark), Path.Combine(_office.Folder, "gone.zip"), Ct);
        Assert.Equal(StartProblem.MigrationUnfinished, (await _office.StartAsync())?.Problem);
    }

    private async Task<string> LastAsync()
    {
        await _office.MakeAsync();
        await using var db = await _office.DbAsync();
        var applied = (await db.Database.GetAppliedMigrationsAsync(Ct)).Last();
        await _office.StopAsync();
        return applied;
    }
}
