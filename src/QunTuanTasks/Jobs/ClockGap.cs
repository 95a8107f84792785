using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Jobs;

public static class ClockRefusals
{
    /// <summary>{0} the last hour in which the office worked, {1} what the clock says now; both UTC instants.</summary>
    public static readonly Refusal NotConfirmed = Refusal.Rule("ClockNotConfirmed");
}

/// <summary>
/// A clock that is more than a month ahead of the last hour in which the office worked: it stood still for so long, or the clock is wrong.
/// Nobody but a person can tell. Until one has, or the clock is set back, nothing is done that cannot be taken back: no month closes,
/// nothing is tidied away.
/// </summary>
public sealed partial class ClockGap
{
    /// <summary>Within it one month at the most is closed too early, and taken back when the clock is right again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The row that says when the office last worked by a clock that was trusted.</summary>
    internal const string LeaseName = "clock";

    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly WriteGate _gate;
    private readonly OfficeClock _clock;
    private readonly ILogger<ClockGap> _log;
    private bool _waits = true; // until the first look

    internal ClockGap(IDbContextFactory<QunTuanDb> dbs, WriteGate gate, OfficeClock clock, ILogger<ClockGap> log) =>
        (_dbs, _gate, _clock, _log) = (dbs, gate, clock, log);

    public static bool IsTooLong(DateTime last, DateTime now) => now - last > Longest;

    /// <summary>
    /// Whether the clock may be trusted, once a minute. A gap counts at the first look, or when the clock has jumped over it: time that
    /// really passed while this process looked is none.
    /// </summary>
    internal async Task<bool> IsPassedAsync(bool isTrusted, TimeSpan? jumpedBy, CancellationToken ct)
    {
        try
        {
            return await LookAsync(isTrusted, jumpedBy, ct);
        }
        catch (Exception e) when (StorageRefusals.Of(e) is not null)
        {
            LogUnknown(e);
            return false;
        }
    }

    /// <summary>A person has looked at the clock: what it says is right.</summary>
    public async Task<DateTime> ConfirmAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var now = _clock.UtcNow;
        var row = await db.JobLeases.SingleOrDefaultAsync(l => l.Name == LeaseName, ct);
        if (row is null)
        {
            db.JobLeases.Add(row = new() { Name = LeaseName });
        }
        (row.DoneAt, row.Fault) = (now, null);
        db.Tell(new(AuditChange.Noted));
        (db.Actor, db.Act) = (Actor.System, "ConfirmClock");
        await db.SaveChangesAsync(ct);
        return now;
    }

    private async Task<bool> LookAsync(bool isTrusted, TimeSpan? jumpedBy, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var now = _clock.UtcNow;
        var row = await db.JobLeases.AsNoTracking().SingleOrDefaultAsync(l => l.Name == LeaseName, ct);
        if (row?.DoneAt is not { } last)
        {
            db.JobLeases.Add(new() { Name = LeaseName, DoneAt = now });
            _waits = await db.SaveUnlessFirstAsync(Actor.System, nameof(JobLease), ct) is not null;
            return isTrusted;
        }
        var waits = IsTooLong(last, now) && (_waits || row.Fault is not null || jumpedBy > Longest);
        _waits = waits;
        if (waits && row.Fault is null)
        {
            LogGap(last, now);
        }
        var (fault, worked) = (waits ? ClockRefusals.NotConfirmed.Code : null, waits || !isTrusted ? last : now);
        if (fault != row.Fault || (worked - last).Duration() >= _kept)
        {
            using var pass = await _gate.EnterAsync(ct);
            // confirmed meanwhile: that stands
            await db
                .JobLeases.Where(l => l.Name == LeaseName && l.DoneAt == last)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Fault, fault).SetProperty(l => l.DoneAt, worked), ct);
        }
        return isTrusted && !waits;
    }

    [LoggerMessage(LogLevel.Error, "The office last worked at {Last:u}, the clock says {Now:u}: somebody has to confirm it (clock right)")]
    private partial void LogGap(DateTime last, DateTime now);

    [LoggerMessage(LogLevel.Warning, "When the office last worked could not be read; the clock is not trusted until it can")]
    private partial void LogUnknown(Exception e);
}
