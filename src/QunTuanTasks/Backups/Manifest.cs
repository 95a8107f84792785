using System.Security.Cryptography;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Backups;

/// <summary>What a backup holds. Stands in it as manifest.json; read before anything else is believed.</summary>
/// <param name="Format">Of the backup itself.</param>
/// <param name="Version">Of the application that made it.</param>
/// <param name="Provider">Which database it is from: it is restored into the same kind.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Migrations">Those that the database had; an application that does not know one of them is older and must not open
/// it.</param>
/// <param name="Entries">Entries of the audit chain.</param>
/// <param name="Files">Every other file in it.</param>
internal sealed record Manifest(
    int Format,
    string Version,
    DatabaseProvider Provider,
    DateTime MadeAt,
    IReadOnlyList<string> Migrations,
    long Entries,
    IReadOnlyList<ManifestFile> Files
)
{
    /// <summary>Null when it says what a manifest can say; otherwise what is missing.</summary>
    public string? Lacks() =>
        Format < 1 ? nameof(Format)
        : string.IsNullOrWhiteSpace(Version) || Parse(Version) is null ? nameof(Version)
        : Migrations is null || Migrations.Any(string.IsNullOrWhiteSpace) ? nameof(Migrations)
        : Entries < 0 ? nameof(Entries)
        : Files is null || Files.Any(f => f is null || string.IsNullOrWhiteSpace(f.Path) || f.Length < 0) ? nameof(Files)
        : null;

    /// <summary>Whether a later version than this one made it.</summary>
    public bool IsNewerThan(string version) => Format > CurrentFormat || Parse(Version) > Parse(version);

    // 1.4.0-rc.2 and its build (+…) count as 1.4.0
    private static Version? Parse(string version) => System.Version.TryParse(version.Split('-', '+')[0], out var parsed) ? parsed : null;

    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";
}

/// <param name="Path">Within the backup.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Hex.</param>
internal sealed record ManifestFile(string Path, long Length, string Sha256)
{
    public static async Task<ManifestFile> OfAsync(string folder, string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(System.IO.Path.Combine(folder, path));
        var hash = await SHA256.HashDataAsync(stream, ct);
        return new(path, stream.Length, Convert.ToHexStringLower(hash));
    }
}

/// <summary>Why there is no backup, or none to restore. The host says the sentence.</summary>
public enum BackupProblem
{
    /// <summary>Not there, or cannot be read.</summary>
    FileNotReadable,

    /// <summary>No backup of this application, or its bytes are not what its manifest says.</summary>
    FileDamaged,

    /// <summary>Made by a newer version.</summary>
    NewerVersion,

    /// <summary>Made from the other kind of database.</summary>
    OtherDatabase,

    /// <summary>There is data where it would be restored to; said again with --replace, that is put aside.</summary>
    TargetNotEmpty,

    /// <summary>The application runs on it.</summary>
    TargetInUse,

    /// <summary>Disk full, no right to write, no such folder.</summary>
    CannotWrite,

    /// <summary>This process is making another one.</summary>
    InTheMaking,

    /// <summary>pg_dump or pg_restore is missing or said no.</summary>
    ToolFailed,

    /// <summary>What was written does not read back whole.</summary>
    NotVerified,
}

/// <param name="Subject">The file or tool.</param>
/// <param name="Detail">What the machine said.</param>
public sealed record BackupRefusal(BackupProblem Problem, string Subject, string Detail = "");

/// <summary>A backup that was verified.</summary>
public sealed record BackupMade(string File, long Length, DateTime MadeAt, long Entries);
