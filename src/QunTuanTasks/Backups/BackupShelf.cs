using System.Globalization;
using Microsoft.Extensions.Options;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Backups;

/// <summary>The folder of the backups. A file there was verified before it was given its name.</summary>
internal sealed class BackupShelf(IOptions<BackupOptions> options, IOptions<StorageOptions> storage, OfficeClock clock)
{
    private const string Nightly = "quntuan-";
    private const string Before = "before-";
    private const string Stamp = "yyyyMMdd-HHmmss";

    public string Folder =>
        string.IsNullOrWhiteSpace(options.Value.Path)
            ? Path.Combine(storage.Value.Folder, "backups")
            : Path.GetFullPath(options.Value.Path, storage.Value.Folder);

    public string NextNightly() => Path.Combine(Folder, $"{Nightly}{Now()}.zip");

    public string BeforeMigration(string migration) => Path.Combine(Folder, $"{Before}{migration}-{Now()}.zip");

    /// <summary>UTC; null when there is none.</summary>
    public DateTime? LastGood() => Files().Select(f => f.At).Cast<DateTime?>().FirstOrDefault();

    /// <summary>Removes the oldest nightly ones beyond what is kept.</summary>
    public void Tidy()
    {
        foreach (var (file, _) in Files().Skip(Math.Max(1, options.Value.Keep)))
        {
            File.Delete(file);
        }
    }

    // newest first, by the name: copying a folder about changes no name
    private IEnumerable<(string File, DateTime At)> Files() =>
        !Directory.Exists(Folder)
            ? []
            : Directory
                .EnumerateFiles(Folder, $"{Nightly}*.zip")
                .Select(f =>
                    (
                        File: f,
                        IsTime: DateTime.TryParseExact(
                            Path.GetFileNameWithoutExtension(f)[Nightly.Length..],
                            Stamp,
                            CultureInfo.InvariantCulture,
                            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                            out var at
                        ),
                        At: at
                    )
                )
                .Where(f => f.IsTime)
                .OrderByDescending(f => f.At)
                .Select(f => (f.File, f.At));

    /// <summary>Nightly ones and those from before a migration, newest first.</summary>
    public IEnumerable<BackupRow> All() =>
        !Directory.Exists(Folder)
            ? []
            : new DirectoryInfo(Folder)
                .EnumerateFiles("*.zip")
                .Where(f => f.Name.StartsWith(Nightly, StringComparison.Ordinal) || f.Name.StartsWith(Before, StringComparison.Ordinal))
                .Select(f => new BackupRow(f.Name, f.LastWriteTimeUtc, f.Length, f.Name.StartsWith(Nightly, StringComparison.Ordinal)))
                .OrderByDescending(r => r.At)
                .ThenByDescending(r => r.Name, StringComparer.Ordinal);

    private string Now() => clock.UtcNow.ToString(Stamp, CultureInfo.InvariantCulture);
}
