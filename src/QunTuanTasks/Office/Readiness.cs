using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

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
    private readonly AuditVerifier _verifier;
    private readonly SecondFactors _factors;
    private readonly BackupShelf _shelf;
    private readonly NightlyBackup _nightly;
    private readonly IDataProtector _cookies;
    private readonly IOptions<StorageOptions> _storage;
    private readonly ILogger<Readiness> _log;
    private readonly DateTime _since;

    internal Readiness(
        IDbContextFactory<QunTuanDb> factory,
        WriteGate gate,
        OfficeClock clock,
        AuditKey key,
        AuditVerifier verifier,
        SecondFactors factors,
        BackupShelf shelf,
        NightlyBackup nightly,
        IDataProtectionProvider protection,
        IOptions<StorageOptions> storage,
        ILogger<Readiness> log
    ) =>
        (_factory, _gate, _clock, _key, _verifier, _factors, _shelf, _nightly, _cookies, _storage, _log, _since) = (
            factory,
            gate,
            clock,
            key,
            verifier,
            factors,
            shelf,
            nightly,
            protection.CreateProtector(nameof(Readiness)),
            storage,
            log,
            clock.UtcNow
        );

    /// <summary>Free bytes on the disk of a folder.</summary>
    internal Func<string, long> Free { get; set; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    public async Task<bool> IsReadyAsync(CancellationToken ct) => (await LookAsync(ct)).All(f => f.State is not HealthState.Bad);

    /// <summary>One finding per subject, in the order of the enum. Answers within seconds, whatever is locked.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        // beside each other: what one waits for is not another's fault
        var looks = new[]
        {
            TryAsync(HealthSubject.Migrations, MigrationsAsync),
            TryAsync(HealthSubject.Keys, KeysAsync),
            TryAsync(HealthSubject.Audit, AuditAsync),
            TryAsync(HealthSubject.Jobs, JobsAsync),
            TryAsync(HealthSubject.Database, WriteAsync),
        };
        return [.. (await Task.WhenAll(looks)).Append(Disk()).Append(Backup()).OrderBy(f => f.Subject)];

        Task<Finding> TryAsync(HealthSubject subject, Func<QunTuanDb, CancellationToken, Task<Finding>> look) =>
            this.TryAsync(subject, look, patience.Token, ct);
    }

    /// <summary>All of <see cref="LookAsync"/>, and what takes as long as there are rows.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct) =>
        [.. await LookAsync(ct), await TryAsync(HealthSubject.Cells, CellsAsync, ct, ct)];

    private async Task<Finding> TryAsync(
        HealthSubject subject,
        Func<QunTuanDb, CancellationToken, Task<Finding>> look,
        CancellationToken patience,
        CancellationToken ct
    )
    {
        try
        {
            await using var db = await _factory.CreateDbContextAsync(patience);
            return await look(db, patience);
        }
        catch (Exception e)
            when (e
                    is DbException
                        or IOException
                        or UnauthorizedAccessException
                        or FormatException
                        or InvalidCastException
                        or ArgumentException
                        or InvalidDataException
                        or OverflowException
                        or InvalidOperationException
                        or CryptographicException
                || (e is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            LogBad(subject, e);
            var why = e is OperationCanceledException ? StorageRefusals.DatabaseBusy : StorageRefusals.Of(e);
            return new(subject, HealthState.Bad, why?.Code ?? e.GetType().Name, why);
        }
    }

    private async Task<Finding> WriteAsync(QunTuanDb db, CancellationToken ct)
    {
        using var pass = await _gate.EnterAsync(ct);
        // a locked file is waited for on this thread, and a transaction begins with the patience of its connection
        if (db.Database.GetDbConnection() is SqliteConnection file)
        {
            file.DefaultTimeout = 2;
        }
        try
        {
            return await WriteAsync(db, _clock.UtcNow, ct);
        }
        finally
        {
            if (db.Database.GetDbConnection() is SqliteConnection kept)
            {
                kept.DefaultTimeout = 30;
            }
        }
    }

    private static async Task<Finding> WriteAsync(QunTuanDb db, DateTime at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var key = Guid.NewGuid();
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "CommandKeys" ("Id", "At", "IsLasting") VALUES ({key}, {at}, {false})""", ct);
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
        if (!Directory.Exists(folder))
        {
            return new(HealthSubject.Disk, HealthState.Good);
        } // PostgreSQL, and nothing was written beside it yet
        try
        {
            var free = Free(folder);
            // a write that is rolled back never leaves the memory of SQLite: whether the disk takes one is seen by a file of its own
            using (
                var probe = new FileStream(
                    Path.Combine(folder, $"probe-{Guid.NewGuid():N}"),
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    4096,
                    FileOptions.DeleteOnClose
                )
            )
            {
                probe.Write(new byte[64 * 1024]);
                probe.Flush(flushToDisk: true);
            }
            return new(
                HealthSubject.Disk,
                free < LeastFree ? HealthState.Bad
                    : free < LowFree ? HealthState.Degraded
                    : HealthState.Good,
                $"{free >> 20} MiB",
                free < LeastFree ? StorageRefusals.DiskFull : null
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogBad(HealthSubject.Disk, e);
            var why = StorageRefusals.Of(e) ?? StorageRefusals.DiskBroken;
            return new(HealthSubject.Disk, HealthState.Bad, why.Code, why);
        }
    }

    private async Task<Finding> KeysAsync(QunTuanDb db, CancellationToken ct)
    {
        // what this process holds in memory would serve until its end, and then no longer: the file and the table are looked at, too
        var holds = _key.IsWhereItWas() && _cookies.Unprotect(_cookies.Protect(nameof(Readiness))) == nameof(Readiness);
        var cookies = await db.DataProtectionKeys.CountAsync(ct);
        if (!holds || cookies == 0)
        {
            return new(HealthSubject.Keys, HealthState.Bad, $"{cookies}");
        }
        // new keys are made when the old ones are lost, and open nothing that was sealed before
        var factors = db.SecondFactors;
        var lost = (await factors.AsNoTracking().OrderBy(f => f.UserId).Take(100).ToListAsync(ct)).Count(f => !_factors.IsReadable(f));
        return lost == 0
            ? new(HealthSubject.Keys, HealthState.Good, $"{cookies}")
            : new(HealthSubject.Keys, HealthState.Degraded, $"{cookies}", AccountRefusals.SecondFactorLost);
    }

    private async Task<Finding> AuditAsync(QunTuanDb db, CancellationToken ct) =>
        new(HealthSubject.Audit, await _verifier.EndHoldsAsync(ct) ? HealthState.Good : HealthState.Degraded);

    private async Task<Finding> JobsAsync(QunTuanDb db, CancellationToken ct)
    {
        var leases = await db.JobLeases.AsNoTracking().OrderBy(l => l.Name).ToListAsync(ct);
        var trouble = JobHealth.Trouble(leases, _clock, _since);
        var waits = leases.Find(l => l is { Name: ClockGap.LeaseName, Fault: not null });
        return new(
            HealthSubject.Jobs,
            trouble.Length == 0 ? HealthState.Good : HealthState.Degraded,
            trouble,
            waits is null ? null : ClockRefusals.NotConfirmed.With(waits.DoneAt!.Value, _clock.UtcNow)
        );
    }

    private static async Task<Finding> CellsAsync(QunTuanDb db, CancellationToken ct)
    {
        var wrong = await CellSums.FaultsAsync(db, ct);
        return new(HealthSubject.Cells, wrong == 0 ? HealthState.Good : HealthState.Degraded, wrong == 0 ? "" : $"{wrong}");
    }

    private Finding Backup()
    {
        if (!_nightly.IsOn)
        {
            return new(HealthSubject.Backup, HealthState.Good);
        }
        var last = _shelf.LastGood();
        // a new installation has a day for its first
        return new(
            HealthSubject.Backup,
            _clock.UtcNow - (last ?? _since) > BackupAge ? HealthState.Degraded : HealthState.Good,
            last is { } at ? $"{at:u}" : ""
        );
    }

    [LoggerMessage(LogLevel.Error, "Not ready: {Subject}")]
    private partial void LogBad(HealthSubject subject, Exception e);
}
