using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Jobs;

/// <summary>Runs what is due, each job under its lease. One job that fails never stops the others.</summary>
internal sealed partial class JobRunner(
    IDbContextFactory<QunTuanDb> dbs,
    IEnumerable<IOfficeJob> jobs,
    WriteGate gate,
    OfficeClock clock,
    ILogger<JobRunner> log
) : IDisposable
{
    /// <summary>How long a lease holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _renewed = TimeSpan.FromSeconds(20);

    private readonly string _me = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IOfficeJob[] _jobs = [.. jobs.OrderBy(j => j.Order)];

    /// <summary>Everything that is due now. Returns when it is done, failed and logged, or another process is at it.</summary>
    /// <param name="clockIsTrusted">False while the clock has only just jumped.</param>
    /// <param name="ct">The host's.</param>
    /// <param name="isWoken">What is done every minute is done now.</param>
    public async Task RunDueAsync(bool clockIsTrusted, CancellationToken ct, bool isWoken = false)
    {
        await _one.WaitAsync(ct);
        try
        {
            foreach (var job in _jobs)
            {
                await RunAsync(job, clockIsTrusted, isWoken && job.Every <= TimeSpan.FromMinutes(1), ct);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task RunAsync(IOfficeJob job, bool clockIsTrusted, bool isDue, CancellationToken ct)
    {
        try
        {
            var today = clock.Today;
            if ((!isDue && !await IsDueAsync(job, today, ct)) || !await TakeAsync(job.Name, ct))
            {
                return;
            }
            var keptAt = clock.UtcNow;
            var run = new JobRun(
                today,
                clockIsTrusted,
                async token =>
                {
                    if ((clock.UtcNow - keptAt).Duration() < _renewed)
                    {
                        return true;
                    }
                    keptAt = clock.UtcNow;
                    return await TakeAsync(job.Name, token);
                }
            );
            var done = await job.RunAsync(run, ct);
            await RecordAsync(job.Name, done, null, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(job.Name, e);
            await TryRecordAsync(job.Name, e, ct);
        }
    }

    private async Task<bool> IsDueAsync(IOfficeJob job, DateOnly today, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var lease = await db.JobLeases.AsNoTracking().SingleOrDefaultAsync(l => l.Name == job.Name, ct);
        return lease?.DoneAt is not { } done
            || lease.Fault is not null
            || (lease.Day is { } day && day != today)
            || (clock.UtcNow - done).Duration() >= job.Every;
    }

    private async Task<bool> TakeAsync(string name, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var until = now + Lease;
        await using var db = await dbs.CreateDbContextAsync(ct);
        using (await gate.EnterAsync(ct))
        {
            // a lease that reaches further than any can was taken by a clock that has gone back since
            var taken = await db
                .JobLeases.Where(l => l.Name == name && (l.Holder == _me || l.HeldUntil <= now || l.HeldUntil > until))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, _me).SetProperty(l => l.HeldUntil, until), ct);
            if (taken > 0 || await db.JobLeases.AnyAsync(l => l.Name == name, ct))
            {
                return taken > 0;
            }
        }
        db.JobLeases.Add(
            new()
            {
                Name = name,
                Holder = _me,
                HeldUntil = until,
            }
        );
        return await db.SaveUnlessFirstAsync(Actor.System, nameof(JobLease), ct) is null;
    }

    private async Task RecordAsync(string name, JobDone? done, string? fault, CancellationToken ct)
    {
        var now = clock.UtcNow;
        await using var db = await dbs.CreateDbContextAsync(ct);
        using var pass = await gate.EnterAsync(ct);
        var mine = db.JobLeases.Where(l => l.Name == name && l.Holder == _me);
        if (done is null)
        {
            await mine.ExecuteUpdateAsync(s => s.SetProperty(l => l.HeldUntil, now).SetProperty(l => l.Fault, fault), ct);
            return;
        }
        await mine.ExecuteUpdateAsync(
            s =>
                s.SetProperty(l => l.HeldUntil, now)
                    .SetProperty(l => l.DoneAt, now)
                    .SetProperty(l => l.Day, done.Day)
                    .SetProperty(l => l.PassedBy, done.PassedBy)
                    .SetProperty(l => l.Fault, (string?)null),
            ct
        );
    }

    // where the storage takes no writes, the fault stands in the log alone, and the next round tries again
    private async Task TryRecordAsync(string name, Exception fault, CancellationToken ct)
    {
        try
        {
            await RecordAsync(name, null, StorageRefusals.Of(fault)?.Code ?? fault.GetType().Name, ct);
        }
        catch (Exception e) when (StorageRefusals.Of(e) is not null)
        {
            LogUnrecorded(name, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Background work {Job} failed; it is tried again")]
    private partial void LogFailed(string job, Exception e);

    [LoggerMessage(LogLevel.Error, "That background work {Job} failed could not be recorded")]
    private partial void LogUnrecorded(string job, Exception e);
}
