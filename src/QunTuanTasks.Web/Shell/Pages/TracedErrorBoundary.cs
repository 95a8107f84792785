using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace QunTuanTasks.Web.Shell;

/// <summary>A fault of one page does not end the circuit: the reader gets a sentence and a number, the log gets the rest.</summary>
public sealed partial class TracedErrorBoundary : ErrorBoundary
{
    [Inject]
    private ILogger<TracedErrorBoundary> Log { get; set; } = default!;

    public string? TraceId { get; private set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        TraceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString();
        LogFault(Log, exception, TraceId);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "A page failed; trace {TraceId}")]
    private static partial void LogFault(ILogger log, Exception exception, string traceId);
}
