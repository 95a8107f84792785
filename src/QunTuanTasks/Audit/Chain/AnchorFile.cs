using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Common;
using QunTuanTasks.Monitoring;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>What the newest hash was at an instant.</summary>
internal sealed record Anchor(DateTime At, long Number, string Hash);

/// <summary>
/// A file outside of the database to which the newest hash is appended: whoever writes the chain anew, with the key in hand, still
/// has these lines against them.
/// </summary>
internal sealed class AnchorFile(IOptions<AuditOptions> options, IOptions<StorageOptions> storage)
{
    public string Path =>
        string.IsNullOrWhiteSpace(options.Value.AnchorFile)
            ? System.IO.Path.Combine(storage.Value.Folder, "audit-anchors.jsonl")
            : System.IO.Path.GetFullPath(options.Value.AnchorFile, storage.Value.Folder);

    /// <summary>In the order in which they were written; a last line that was cut in the middle is none.</summary>
    public async Task<IReadOnlyList<Anchor>> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(Path))
        {
            return [];
        }
        List<Anchor> anchors = [];
        foreach (var line in await File.ReadAllLinesAsync(Path, ct))
        {
            try
            {
                if (JsonSerializer.Deserialize<Anchor>(line, OfficeJson.Options) is { Number: > 0, Hash: not null } anchor)
                {
                    anchors.Add(anchor);
                }
            }
            catch (JsonException) { } // cut in the middle, or somebody else's text
        }
        return anchors;
    }

    public async Task AppendAsync(Anchor anchor, CancellationToken ct)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.AppendAllTextAsync(Path, JsonSerializer.Serialize(anchor, OfficeJson.Options) + "\n", ct);
    }
}

/// <summary>Once an hour, at the start and at the end: the newest hash goes into the anchor file and into the log.</summary>
internal sealed partial class AuditAnchors(
    IDbContextFactory<QunTuanDb> dbs,
    AnchorFile file,
    OfficeClock clock,
    TimeProvider time,
    ILogger<AuditAnchors> log
) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Null when nothing was appended since the last anchor.</summary>
    public async Task<Anchor?> CastAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct);
        if (head is null || (await file.ReadAsync(ct) is [.., var last] && last.Number == head.Number && last.Hash == head.Hash))
        {
            return null;
        }
        var anchor = new Anchor(clock.UtcNow, head.Number, head.Hash);
        // first out of the machine, where log and telemetry go elsewhere: whoever cuts the file as well does not reach them
        LogAnchor(anchor.Number, anchor.Hash);
        using (var span = OfficeMeter.Source.StartActivity("audit anchor"))
        {
            span?.SetTag("audit.number", anchor.Number);
            span?.SetTag("audit.hash", anchor.Hash);
        }
        await file.AppendAsync(anchor, ct);
        return anchor;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryCastAsync(stoppingToken);
        } while (await WaitAsync(timer, stoppingToken));
        await TryCastAsync(CancellationToken.None);
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // an anchor that cannot be written now is written in an hour: nothing that people do waits for it
    private async Task TryCastAsync(CancellationToken ct)
    {
        try
        {
            await CastAsync(ct);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException || StorageRefusals.Of(e) is not null)
        {
            LogFailed(e);
        }
        catch (OperationCanceledException) { }
    }

    [LoggerMessage(LogLevel.Information, "Audit anchor: entry {Number}, hash {Hash}")]
    private partial void LogAnchor(long number, string hash);

    [LoggerMessage(LogLevel.Error, "The audit anchor could not be written")]
    private partial void LogFailed(Exception e);
}
