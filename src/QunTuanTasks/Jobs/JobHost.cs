using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Common;

namespace QunTuanTasks.Jobs;

/// <summary>Once a minute, and at midnight in Shanghai, what is due is done: on the host's token, beside all that people do.</summary>
internal sealed partial class JobHost(
    JobRunner runner,
    JobSignal signal,
    ClockGap gap,
    OfficeClock clock,
    TimeProvider time,
    ILogger<JobHost> log
) : BackgroundService
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trust = new ClockTrust(time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var midnight = OfficeClock.EndOf(clock.Today) - clock.UtcNow;
                var wait = Task.Delay(midnight > TimeSpan.Zero && midnight < _minute ? midnight : _minute, time, stoppingToken);
                await Task.WhenAny(wait, signal.Woken);
                stoppingToken.ThrowIfCancellationRequested();
                var isWoken = signal.Take();
                var isTrusted = trust.IsTrusted(out var jumpedBy);
                if (jumpedBy is { } by)
                {
                    LogJump(by);
                }
                isTrusted = await gap.IsPassedAsync(isTrusted, jumpedBy, stoppingToken);
                await runner.RunDueAsync(isTrusted, stoppingToken, isWoken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clock jumped by {By}: no month is closed for an hour")]
    private partial void LogJump(TimeSpan by);
}
