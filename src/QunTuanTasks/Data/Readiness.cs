using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;

namespace QunTuanTasks.Data;

/// <summary>What is looked at; each has its word on the console and in the health answer.</summary>
public enum HealthSubject
{
    /// <summary>Takes a write, which is rolled back.</summary>
    Database,

    /// <summary>Every migration of this version is applied.</summary>
    Migrations,

    /// <summary>Room on the disk of the data folder.</summary>
    Disk,

    /// <summary>The key of the audit chain can be read, and there is a key for cookies.</summary>
    Keys,

    /// <summary>The end of the audit chain fits its head.</summary>
    Audit,

    /// <summary>The last good backup is not older than a day and two hours.</summary>
    Backup,
}

public enum HealthState
{
    Good,

    /// <summary>People can work; somebody should look.</summary>
    Degraded,

    /// <summary>People cannot work.</summary>
    Bad,
}

/// <param name="Detail">A figure or what the machine said; nothing secret, no person.</param>
public sealed record Finding(HealthSubject Subject, HealthState State, string Detail = "");

/// <summary>Whether this process can serve, looked at anew each time: nothing here is remembered from the last look.</summary>
public sealed partial class Readiness
{
    internal const long LeastFree = 64L << 20;
    internal const long LowFree = 512L << 20;
    internal static readonly TimeSpan BackupAge = TimeSpan.FromHours(26);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IDbContextFactory<QunTuanDb> _factory;
    private readonly WriteGate _gate;
    private readonly OfficeClock _clock;
    private readonly AuditKey _key;
    private readonly BackupShelf _shelf;
    private readonly NightlyBackup _nightly;
    private readonly IOptions<StorageOptions> _storage;
    private readonly ILogger<Readiness> _log;
    private readonly DateTime _since;

    internal Readiness(
        IDbContextFactory<QunTuanDb> factory, WriteGate gate, OfficeClock clock, AuditKey key, BackupShelf shelf, NightlyBackup nightly, IOptions<StorageOptions> storage, ILogger<Readiness> log) =>
        (_factory, _gate, _clock, _key, _shelf, _nightly, _storage, _log, _since) = (factory, gate, clock, key, shelf, nightly, storage, log, clock.UtcNow);

    public async Task<bool> IsReadyAsync(CancellationToken ct) => (await LookAsync(ct)).All(f => f.State is not HealthState.Bad);

    /// <summary>One finding per subject, in the order of the enum. Answers within seconds, whatever is locked.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        return
        [
            await TryAsync(HealthSubject.Database, WriteAsync),
            await TryAsync(HealthSubject.Migrations, MigrationsAsync),
            Disk(),
            await TryAsync(HealthSubject.Keys, KeysAsync),
            await TryAsync(HealthSubject.Audit, AuditAsync),
            Backup(),
        ];

        async Task<Finding> TryAsync(HealthSubject subject, Func<QunTuanDb, CancellationToken, Task<Finding>> look)
        {
            try
            {
                await using var db = await _factory.CreateDbContextAsync(patience.Token);
                return await look(db, patience.Token);
            }
            catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                LogBad(subject, e);
                return new(subject, HealthState.Bad, e is DbException { ErrorCode: var code } ? $"{e.GetType().Name} {code}" : e.GetType().Name);
            }
        }
    }

    private async Task<Finding> WriteAsync(QunTuanDb db, CancellationToken ct)
    {
        using var pass = await _gate.EnterAsync(ct);
        if (db.Database.IsSqlite()) { db.Database.SetCommandTimeout(2); } // a locked file is waited for on this thread
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (key, at) = (Guid.NewGuid(), _clock.UtcNow);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "CommandKeys" ("Id", "At") VALUES ({key}, {at})""", ct);
        await transaction.RollbackAsync(ct);
        return new(HealthSubject.Database, HealthState.Good);
    }

    private static async Task<Finding> MigrationsAsync(QunTuanDb db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        return new(HealthSubject.Migrations, pending == 0 ? HealthState.Good : HealthState.Bad, pending == 0 ? "" : $"{pending}");
    }

    private Finding Disk()
    {
        var folder = _storage.Value.Folder;
        var free = Directory.Exists(folder) ? new DriveInfo(folder).AvailableFreeSpace : long.MaxValue;
        return new(HealthSubject.Disk, free < LeastFree ? HealthState.Bad : free < LowFree ? HealthState.Degraded : HealthState.Good, free == long.MaxValue ? "" : $"{free >> 20} MiB");
    }

    private async Task<Finding> KeysAsync(QunTuanDb db, CancellationToken ct)
    {
        var length = _key.Bytes.Length;
        var cookies = await db.DataProtectionKeys.CountAsync(ct);
        return new(HealthSubject.Keys, length == 32 ? HealthState.Good : HealthState.Bad, $"{cookies}");
    }

    private async Task<Finding> AuditAsync(QunTuanDb db, CancellationToken ct) =>
        new(HealthSubject.Audit, await AuditVerifier.EndHoldsAsync(db, _key, ct) ? HealthState.Good : HealthState.Degraded);

    private Finding Backup()
    {
        if (!_nightly.IsOn) { return new(HealthSubject.Backup, HealthState.Good); }
        var last = _shelf.LastGood();
        // a new installation has a day for its first
        return new(HealthSubject.Backup, _clock.UtcNow - (last ?? _since) > BackupAge ? HealthState.Degraded : HealthState.Good, last is { } at ? $"{at:u}" : "");
    }

    [LoggerMessage(LogLevel.Error, "Not ready: {Subject}")]
    private partial void LogBad(HealthSubject subject, Exception e);
}
