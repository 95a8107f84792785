using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Backups;
using QunTuanTasks.Drafts;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Verbs;

namespace QunTuanTasks.Tests.Backups;

/// <summary>A process that is killed while it makes a backup: nothing on the shelf is half, the next one is made and restored.</summary>
public sealed class KilledBackupTests : IAsyncLifetime
{
    private const int Drafts = 20_000; // so much that copying and packing take a while

    private readonly StartedOffice _office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private BackupShelf Shelf => _office.Services.GetRequiredService<BackupShelf>();

    public async ValueTask InitializeAsync()
    {
        Assert.Null(await _office.StartAsync());
        await using var db = await _office.DbAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {Drafts})
            INSERT INTO "Drafts" ("UserId", "Key", "Fields", "SavedAt")
            SELECT 'staff', 'k' || n, hex(randomblob(400)), '2999-01-01 00:00:00' FROM s
            """,
            Ct
        );
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("content")]
    [InlineData("quntuan.db")]
    [InlineData("packed")]
    public async Task KilledInItsMiddle_ThereIsNoBackup_AndTheNextIsWhole(string step)
    {
        Assert.True(await KilledAtAsync(step), $"nobody saw {step}");
        Assert.Empty(Shelf.All());
        Assert.Null(Shelf.LastGood());

        Assert.Null(await _office.Services.GetRequiredService<NightlyBackup>().MakeAsync(Ct));
        var backup = Path.Combine(Shelf.Folder, Assert.Single(Shelf.All()).Name);
        await using var other = new StartedOffice();
        await other.MakeAsync();
        Assert.Null(await other.Services.GetRequiredService<BackupRestorer>().RestoreAsync(backup, replace: false, Ct));
        Assert.Null(await other.StartAsync());
        await using var db = await other.DbAsync();
        Assert.Equal(Drafts, await db.Set<Draft>().CountAsync(Ct));
    }

    // a few times, where the machine was quicker than who looks
    private async Task<bool> KilledAtAsync(string step)
    {
        for (var time = 0; time < 10; time++)
        {
            var file = Path.Combine(Shelf.Folder, $"quntuan-2026010{time}-020000.zip");
            using var process = VerbTests.Start(_office.Folder, "backup", file);
            while (!process.HasExited)
            {
                if (IsAt(step))
                {
                    process.Kill(); // SIGKILL
                    await process.WaitForExitAsync(Ct);
                    if (!File.Exists(file))
                    {
                        return true;
                    }
                }
            }
            File.Delete(file);
        }
        return false;
    }

    private bool IsAt(string step)
    {
        try
        {
            return Directory.Exists(Shelf.Folder)
                && Directory.EnumerateFileSystemEntries(Shelf.Folder, step, SearchOption.AllDirectories).Any();
        }
        catch (IOException)
        {
            return false; // it went while it was looked for
        }
    }
}
