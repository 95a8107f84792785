using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using QunTuanTasks.Storage;

namespace QunTuanTasks.News;

/// <summary>
/// Hears what other processes on the same PostgreSQL have saved, and tells the pages that are open here. What was announced while the
/// connection was away is read from the outbox as soon as it is back.
/// </summary>
internal sealed partial class NewsListener(IDbContextFactory<QunTuanDb> dbs, BoardNews news, TimeProvider time, ILogger<NewsListener> log)
    : BackgroundService
{
    public const string Channel = "quntuan_news";

    private const int AtOnce = 500;
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(2);

    private readonly HashSet<long> _told = [];
    private long _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string connectionString;
        await using (var db = await dbs.CreateDbContextAsync(stoppingToken))
        {
            if (!db.Database.IsNpgsql())
            {
                return;
            }
            connectionString = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString())
            {
                Pooling = false,
                KeepAlive = 15,
                ApplicationName = "quntuan news",
            }.ToString();
        }
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }
                await (isFirst ? BeginAsync(stoppingToken) : ReadAsync(stoppingToken));
                isFirst = false;
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                    await ReadAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or SocketException || StorageRefusals.Of(e) is not null)
            {
                LogAway(e);
                await Task.Delay(_again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // what was saved before this process listened, its pages have read
    private async Task BeginAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        _told.UnionWith(await db.OutboxRows.OrderByDescending(r => r.Id).Take(AtOnce).Select(r => r.Id).ToListAsync(ct));
        _heard = _told.Count > 0 ? _told.Max() : 0;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        while (true)
        {
            // ids are given before the commit: one that commits late is below the last that was heard, so the last few are read again
            var rows = await db
                .OutboxRows.AsNoTracking()
                .Where(r => r.Id > _heard - AtOnce)
                .OrderBy(r => r.Id)
                .Take(AtOnce * 2)
                .ToListAsync(ct);
            var fresh = rows.Where(r => r.Node != news.Node && _told.Add(r.Id)).ToList();
            _told.RemoveWhere(id => id < _heard - (AtOnce * 4));
            foreach (var (plan, organisation) in fresh.Select(r => (r.PlanId, r.OrganisationId)).Distinct())
            {
                news.Changed(plan, organisation);
            }
            var last = rows.Count > 0 ? rows[^1].Id : _heard;
            var isWhole = rows.Count < AtOnce * 2;
            _heard = Math.Max(_heard, last);
            if (isWhole)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database's announcements cannot be heard; tried again in two seconds")]
    private partial void LogAway(Exception e);
}
