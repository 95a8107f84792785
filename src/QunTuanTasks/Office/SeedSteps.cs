using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>First of all: organisations, directives and reference tasks; accounts and plans refer to them.</summary>
internal sealed class FactsStep(IDbContextFactory<QunTuanDb> dbFactory, OfficeClock clock, StartProgress progress) : ISeedStep
{
    public SeedStage Stage => SeedStage.Facts;

    public async Task SeedAsync(CancellationToken ct)
    {
        // these very files, loaded by this very build, need no second reading: a third of a start otherwise
        var key = SeedFiles.KeyOf(SeedFiles.Folder);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.WasDoneAsync(key, ct))
        {
            return;
        }
        progress.Tell(new(StartStage.Seeding, ""));
        await OfficeSeeder.SeedAsync(db, SeedFiles.Folder, ct);
        db.RememberForGood(key, clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Last of all: an office without any plan gets the one of the current year.</summary>
internal sealed class FirstPlanStep(IDbContextFactory<QunTuanDb> dbFactory, OfficeClock clock) : ISeedStep
{
    public SeedStage Stage => SeedStage.Plan;

    public async Task SeedAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await OfficeSeeder.EnsurePlanAsync(db, clock, ct);
    }
}
