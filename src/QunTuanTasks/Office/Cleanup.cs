using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>
/// Clears away once a day what nobody can ask for any more: keys of commands that no browser repeats, drafts past their lifetime,
/// announcements that every process has heard. Nothing that is a record of the office.
/// </summary>
internal sealed class Cleanup(IDbContextFactory<QunTuanDb> dbs, WriteGate gate, OfficeClock clock) : IOfficeJob
{
    /// <summary>A page that was asleep for longer is loaded anew.</summary>
    public static readonly TimeSpan Keys = TimeSpan.FromDays(30);

    public static readonly TimeSpan Announcements = TimeSpan.FromDays(1);

    public string Name => "cleanup";

    public int Order => 9;

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task<JobDone> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var (keys, drafts, announcements) = (now - Keys, now - DraftService.Lifetime, now - Announcements);
        await using var db = await dbs.CreateDbContextAsync(ct);
        using var pass = await gate.EnterAsync(ct);
        await db.CommandKeys.Where(k => k.At < keys && !k.IsLasting).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(d => d.SavedAt < drafts).ExecuteDeleteAsync(ct);
        await db.OutboxRows.Where(r => r.At < announcements).ExecuteDeleteAsync(ct);
        return new();
    }
}
