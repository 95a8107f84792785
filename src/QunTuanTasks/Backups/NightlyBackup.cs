using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Common;

namespace QunTuanTasks.Backups;

/// <summary>
/// One backup a night, and one soon after a start that finds none of the last day. A failed one is tried again within the hour.
/// </summary>
internal sealed partial class NightlyBackup(
    BackupMaker maker,
    BackupShelf shelf,
    IOptions<BackupOptions> options,
    IHostEnvironment environment,
    OfficeClock clock,
    TimeProvider time,
    ILogger<NightlyBackup> log
) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Whether this installation makes them at all.</summary>
    public bool IsOn => options.Value.Nightly && !environment.IsDevelopment();

    /// <summary>
    /// Makes one now and tidies the shelf; what went wrong otherwise, InTheMaking while another is being made, whoever asked for it.
    /// </summary>
    public async Task<BackupRefusal?> MakeAsync(CancellationToken ct)
    {
        if (!await _one.WaitAsync(0, ct))
        {
            return new(BackupProblem.InTheMaking, "", "");
        }
        try
        {
            return await MakeAloneAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    private async Task<BackupRefusal?> MakeAloneAsync(CancellationToken ct)
    {
        var (made, refused) = await maker.MakeAsync(shelf.NextNightly(), ct);
        if (made is null)
        {
            LogFailed(refused!.Problem, refused.Subject, refused.Detail);
            return refused;
        }
        shelf.Tidy();
        LogMade(made.Length, made.Entries);
        return null;
    }

    /// <summary>How long to wait from now: to the next night; a minute when there is none of the last day.</summary>
    public TimeSpan UntilNext()
    {
        var now = clock.UtcNow;
        if (shelf.LastGood() is not { } last || now - last > TimeSpan.FromDays(1))
        {
            return AfterStart;
        }
        var tonight = OfficeClock.EndOf(clock.Today.AddDays(-1)) + options.Value.At.ToTimeSpan();
        return (tonight > now ? tonight : tonight.AddDays(1)) - now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsOn)
        {
            return;
        }
        var wait = UntilNext();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, time, stoppingToken);
                wait = await MakeAsync(stoppingToken) is null ? UntilNext() : Retry;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            // the database may be away for a while, the shelf full: the office goes on, health says that the last backup is old
            catch (Exception e)
                when (e is System.Data.Common.DbException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                LogBroken(e);
                wait = Retry;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Backup made and verified: {Length} bytes, {Entries} audit entries")]
    private partial void LogMade(long length, long entries);

    [LoggerMessage(LogLevel.Error, "No backup: {Problem}, {Subject}: {Detail}")]
    private partial void LogFailed(BackupProblem problem, string subject, string detail);

    [LoggerMessage(LogLevel.Error, "No backup")]
    private partial void LogBroken(Exception e);
}
