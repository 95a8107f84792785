using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>
/// Clears away once a day what nobody can ask for any more: keys of commands that no browser repeats, drafts past their lifetime,
/// announcements that every process has heard, sign-ins and one-time links that are over. Nothing that is a record of the office, and
/// nothing on the word of a clock that has only just jumped.
/// </summary>
internal sealed class Cleanup(IDbContextFactory<QunTuanDb> dbs, WriteGate gate, OfficeClock clock) : IOfficeJob
{
    /// <summary>A page that was asleep for longer is loaded anew.</summary>
    public static readonly TimeSpan Keys = TimeSpan.FromDays(30);

    public static readonly TimeSpan Announcements = TimeSpan.FromDays(1);

    /// <summary>How often and how long somebody works is nobody's business; a day's grace for what is written every few minutes.</summary>
    public static readonly TimeSpan SignIns = TimeSpan.FromDays(1);

    /// <summary>Whoever follows an old link is still told that it is over, as for any other.</summary>
    public static readonly TimeSpan Links = TimeSpan.FromDays(30);

    public string Name => "cleanup";

    public int Order => 9;

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task<JobDone> RunAsync(JobRun run, CancellationToken ct)
    {
        if (!run.ClockIsTrusted)
        {
            return new();
        }
        var now = clock.UtcNow;
        var (signIns, links) = (now - SignIns, now - Links);
        var (keys, drafts, announcements) = (now - Keys, now - DraftService.Lifetime, now - Announcements);
        await using var db = await dbs.CreateDbContextAsync(ct);
        using var pass = await gate.EnterAsync(ct);
        await db.CommandKeys.Where(k => k.At < keys && !k.IsLasting).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(d => d.SavedAt < drafts).ExecuteDeleteAsync(ct);
        await db.OutboxRows.Where(r => r.At < announcements).ExecuteDeleteAsync(ct);
        await db.SignInSessions.Where(s => s.IdleAt < signIns || s.EndsAt < signIns).ExecuteDeleteAsync(ct);
        await db.OneTimeLinks.Where(l => l.ExpiresAt < links).ExecuteDeleteAsync(ct);
        return new();
    }
}
