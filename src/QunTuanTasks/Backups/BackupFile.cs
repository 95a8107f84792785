using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using QunTuanTasks.Common;

namespace QunTuanTasks.Backups;

/// <summary>A backup as it is read: unpacked beside everything else, compared with its manifest, opened.</summary>
internal static class BackupFile
{
    /// <summary>
    /// Unpacks into an empty folder what the manifest names, and nothing else. Refuses with FileNotReadable or FileDamaged.
    /// </summary>
    public static async Task<(Manifest? Manifest, BackupRefusal? Refused)> UnpackAsync(string file, string folder, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, ct);
            if (zip.GetEntry(Manifest.Name) is not { } first)
            {
                return Damaged(Manifest.Name);
            }
            Manifest? manifest;
            await using (var stream = await first.OpenAsync(ct))
            {
                manifest = await JsonSerializer.DeserializeAsync<Manifest>(stream, OfficeJson.Options, ct);
            }
            if (manifest is null)
            {
                return Damaged(Manifest.Name);
            }
            if (manifest.Lacks() is { } lacking)
            {
                return Damaged($"{Manifest.Name}: {lacking}");
            }
            // what it says of itself is believed before anything in it is
            if (manifest.IsNewerThan(BackupMaker.Version))
            {
                return (null, new(BackupProblem.NewerVersion, file, manifest.Version));
            }
            var whole = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
            foreach (var named in manifest.Files)
            {
                var target = Path.GetFullPath(Path.Combine(folder, named.Path));
                // a path that leads out of the folder, or a file that is not there or longer than it says
                if (
                    !target.StartsWith(whole, StringComparison.Ordinal)
                    || zip.GetEntry(named.Path) is not { } entry
                    || entry.Length != named.Length
                )
                {
                    return Damaged(named.Path);
                }
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, ct);
                if (await ManifestFile.OfAsync(folder, named.Path, ct) != named)
                {
                    return Damaged(named.Path);
                }
            }
            return (manifest, null);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or ArgumentException or NotSupportedException)
        {
            return Damaged(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new(BackupProblem.FileNotReadable, file, e.Message));
        }

        (Manifest?, BackupRefusal?) Damaged(string detail) => (null, new(BackupProblem.FileDamaged, file, detail));
    }

    /// <summary>Null when the database is sound and has what the manifest says, else what is wrong.</summary>
    public static async Task<string?> CheckAsync(string database, Manifest manifest, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(database);
            await connection.OpenAsync(ct);
            if (await ScalarAsync(connection, "PRAGMA integrity_check(1)", ct) is not "ok")
            {
                return "integrity_check";
            }
            if (await ScalarAsync(connection, "SELECT count(*) FROM pragma_foreign_key_check", ct) is not 0L)
            {
                return "foreign_key_check";
            }
            if (
                await ScalarAsync(connection, """SELECT count(*) FROM "__EFMigrationsHistory" """, ct) is not long n
                || n != manifest.Migrations.Count
            )
            {
                return "__EFMigrationsHistory";
            }
            return await EntriesAsync(database, ct) == manifest.Entries ? null : "AuditHeads";
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>How long the audit chain in it is.</summary>
    public static async Task<long> EntriesAsync(string database, CancellationToken ct)
    {
        await using var connection = Open(database);
        await connection.OpenAsync(ct);
        return await ScalarAsync(connection, "SELECT 1 FROM sqlite_master WHERE name = 'AuditHeads'", ct) is null
            ? 0 // older than the chain
            : await ScalarAsync(connection, """SELECT coalesce(max("Number"), 0) FROM "AuditHeads" """, ct) as long? ?? 0;
    }

    private static SqliteConnection Open(string database) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Pooling = false,
                Mode = SqliteOpenMode.ReadWrite,
            }.ToString()
        );

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct);
    }
}
