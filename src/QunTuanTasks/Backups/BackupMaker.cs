using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Backups;

/// <summary>
/// One file with everything that an empty machine needs: the database (with accounts, second factors and the keys of the cookies in
/// it), the key of the audit chain, its anchors, attachments. Made while people work, by the database's own means; it counts only
/// after it was read back whole.
/// </summary>
public sealed class BackupMaker
{
    internal const string SqliteFile = "quntuan.db";
    internal const string DumpFile = "quntuan.dump";
    internal const string KeyFile = "audit.key";
    internal const string AnchorsFile = "audit-anchors.jsonl";
    internal const string Attachments = "attachments";

    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly IOptions<StorageOptions> _storage;
    private readonly AuditKey _key;
    private readonly AnchorFile _anchors;
    private readonly PostgreSqlTools _tools;
    private readonly OfficeClock _clock;

    internal BackupMaker(
        IDbContextFactory<QunTuanDb> dbs,
        IOptions<StorageOptions> storage,
        AuditKey key,
        AnchorFile anchors,
        PostgreSqlTools tools,
        OfficeClock clock
    ) => (_dbs, _storage, _key, _anchors, _tools, _clock) = (dbs, storage, key, anchors, tools, clock);

    internal static string Version =>
        typeof(BackupMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>
    /// Makes the file, whole or not at all: it is written beside its place, read back, and only then given its name. Refuses with
    /// CannotWrite, ToolFailed, NotVerified.
    /// </summary>
    /// <param name="file">Its path; an older one of that name is replaced.</param>
    /// <param name="ct">The caller's.</param>
    public async Task<(BackupMade? Made, BackupRefusal? Refused)> MakeAsync(string file, CancellationToken ct)
    {
        var target = Path.GetFullPath(file);
        try
        {
            using var scratch = Scratch.In(Path.GetDirectoryName(target)!);
            var (content, packed) = (scratch.File("content"), scratch.File("packed"));
            Directory.CreateDirectory(content);
            var (manifest, refused) = await CollectAsync(content, ct);
            if (manifest is null)
            {
                return (null, refused);
            }
            await File.WriteAllTextAsync(Path.Combine(content, Manifest.Name), JsonSerializer.Serialize(manifest, OfficeJson.Options), ct);
            await ZipFile.CreateFromDirectoryAsync(content, packed, CompressionLevel.Fastest, includeBaseDirectory: false, ct);
            await using (var written = new FileStream(packed, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }
            if (await VerifyAsync(packed, ct) is { } wrong)
            {
                return (null, wrong);
            }
            File.Move(packed, target, overwrite: true);
            return (new(target, new FileInfo(target).Length, manifest.MadeAt, manifest.Entries), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new(BackupProblem.CannotWrite, target, e.Message));
        }
        catch (SqliteException e)
        {
            return (null, new(BackupProblem.CannotWrite, target, e.Message));
        }
    }

    /// <summary>Whether a backup reads back whole: its bytes, its database, its audit chain. Null when it does.</summary>
    public async Task<BackupRefusal?> VerifyAsync(string file, CancellationToken ct)
    {
        using var scratch = Scratch.In(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var (manifest, refused) = await BackupFile.UnpackAsync(file, scratch.Folder, ct);
        if (manifest is null)
        {
            return refused;
        }
        if (manifest.Provider is DatabaseProvider.PostgreSQL)
        {
            await using var db = await _dbs.CreateDbContextAsync(ct);
            return await _tools.ReadAsync(db.Database.GetConnectionString()!, scratch.File(DumpFile), ct) is { } said
                ? new(BackupProblem.NotVerified, file, said)
                : null;
        }
        return await BackupFile.CheckAsync(scratch.File(SqliteFile), manifest, ct) is { } wrong
            ? new(BackupProblem.NotVerified, file, wrong)
            : null;
    }

    private async Task<(Manifest? Manifest, BackupRefusal? Refused)> CollectAsync(string folder, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var provider = db.Database.IsSqlite() ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSQL;
        long entries;
        // the key before the data, the head after it: a key is never missing, and the chain is as long as the copy says
        _ = _key.Bytes;
        File.Copy(_key.File, Path.Combine(folder, KeyFile));
        if (File.Exists(_anchors.Path))
        {
            File.Copy(_anchors.Path, Path.Combine(folder, AnchorsFile));
        }
        if (provider is DatabaseProvider.Sqlite)
        {
            var copy = Path.Combine(folder, SqliteFile);
            // the library copies in one go on this thread: readers and writers go on beside it
            await Task.Run(() => CopySqlite(db.Database.GetConnectionString()!, copy), ct);
            entries = await BackupFile.EntriesAsync(copy, ct);
        }
        else
        {
            // the dump is told to see what this transaction sees: how long the chain in it is, is then known
            await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var snapshot = await db.Database.SqlQueryRaw<string>("SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(ct);
            entries = await db.Database.SqlQueryRaw<bool>("SELECT to_regclass('\"AuditHeads\"') IS NOT NULL AS \"Value\"").SingleAsync(ct)
                ? await db.AuditHeads.Select(h => h.Number).SingleOrDefaultAsync(ct)
                : 0;
            if (await _tools.DumpAsync(db.Database.GetConnectionString()!, snapshot, Path.Combine(folder, DumpFile), ct) is { } said)
            {
                return (null, new(BackupProblem.ToolFailed, "pg_dump", said));
            }
        }
        var attachments = Path.Combine(_storage.Value.Folder, Attachments);
        if (Directory.Exists(attachments))
        {
            CopyFolder(attachments, Path.Combine(folder, Attachments));
        }

        List<ManifestFile> files = [];
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal)
        )
        {
            files.Add(await ManifestFile.OfAsync(folder, path, ct));
        }
        return (
            new(
                Manifest.CurrentFormat,
                Version,
                provider,
                _clock.UtcNow,
                [.. await db.Database.GetAppliedMigrationsAsync(ct)],
                entries,
                files
            ),
            null
        );
    }

    private static void CopySqlite(string from, string to)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder(from) { Pooling = false }.ToString());
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        copy.Open();
        Run(source, "PRAGMA busy_timeout=10000;"); // the moment in which a writer holds the file is waited for
        source.BackupDatabase(copy);
        Run(copy, "PRAGMA journal_mode=DELETE;"); // one file, nothing beside it
    }

    private static void Run(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = pragma;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
