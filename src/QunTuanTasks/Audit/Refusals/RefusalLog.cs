using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Monitoring;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>
/// The lane of refusals into the audit log. The first of a person are recorded at once, one after another, whoever they are of; what
/// comes faster is counted in memory and recorded together every ten seconds. So a refusal never costs what a save costs, and a person
/// who is refused hundreds of times a second holds up nobody.
/// </summary>
internal sealed partial class RefusalLog(
    IDbContextFactory<QunTuanDb> dbs,
    OfficeClock clock,
    TimeProvider time,
    OfficeMeter figures,
    ILogger<RefusalLog> log
) : BackgroundService
{
    /// <summary>Of one person, recorded at once.</summary>
    public const int AtOnce = 30;

    /// <summary>One more at once for each of these.</summary>
    public static readonly TimeSpan Each = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int WaitingInLane = 8;
    private const int NotesInOneSave = 200;

    private readonly CountedRefusals _counted = new();
    private readonly PersonalAllowance _allowance = new(AtOnce, Each);
    private readonly SemaphoreSlim _lane = new(1, 1);
    private int _inLane;

    /// <summary>Never throws for what hinders the storage: the no stands, and is recorded when the log can be written again.</summary>
    public async Task RecordAsync(RefusedAct what)
    {
        var now = clock.UtcNow;
        if (!_allowance.Take(what.Person, now) || Interlocked.Increment(ref _inLane) > WaitingInLane)
        {
            _counted.Add(what, 1, now, now);
            figures.Counted();
            return;
        }
        try
        {
            await _lane.WaitAsync();
            try
            {
                await SaveAsync([new(what, 1, now, now)]);
            }
            finally
            {
                _lane.Release();
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException || StorageRefusals.Of(e) is not null)
        {
            LogUnrecorded(what.Act, what.Note.Detail, what.Person, e);
            _counted.Add(what, 1, now, now);
            figures.Unrecorded(1);
        }
        finally
        {
            Interlocked.Decrement(ref _inLane);
        }
    }

    /// <summary>Records what was counted. What cannot be recorded now waits for the next time.</summary>
    public async Task FlushAsync()
    {
        foreach (var part in _counted.Take().Chunk(NotesInOneSave))
        {
            try
            {
                await SaveAsync(part);
            }
            catch (Exception e) when (e is DbException or DbUpdateException || StorageRefusals.Of(e) is not null)
            {
                foreach (var often in part)
                {
                    _counted.Add(often.What, often.Count, often.First, often.Last);
                }
                var count = part.Sum(o => o.Count);
                figures.Unrecorded(count);
                LogWaiting(count, e);
            }
        }
    }

    public override void Dispose()
    {
        _lane.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync();
            }
        }
        catch (OperationCanceledException) { }
        await FlushAsync();
    }

    private async Task SaveAsync(IReadOnlyList<RefusedOften> refused)
    {
        await using var db = await dbs.CreateDbContextAsync();
        (db.Actor, db.Act) = (Actor.System, "Refusals");
        foreach (var often in refused)
        {
            db.Tell(
                often.What.Note with
                {
                    By = often.What,
                    Before =
                        often.Count == 1
                            ? null
                            : JsonSerializer.Serialize(
                                new
                                {
                                    often.Count,
                                    often.First,
                                    often.Last,
                                },
                                OfficeJson.Options
                            ),
                }
            );
        }
        await db.SaveChangesAsync();
    }

    [LoggerMessage(LogLevel.Error, "Refused and not recorded in the audit log: {Act}, {Code}, asked by {Person}")]
    private partial void LogUnrecorded(string act, string? code, string person, Exception e);

    [LoggerMessage(LogLevel.Error, "{Count} refusals are not recorded in the audit log yet")]
    private partial void LogWaiting(long count, Exception e);
}
