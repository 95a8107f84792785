using System.Runtime.InteropServices;

namespace QunTuanTasks.Common;

/// <summary>
/// What this application writes is for its own account alone: files 0600, folders 0700. The database holds everything, the key seals the
/// log, a backup holds both.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;
    private const uint NobodyElse = 0x3F; // 077

    private static readonly string[] Ours =
    [
        "quntuan.*",
        "audit.key",
        "audit-anchors.jsonl",
        "backups",
        "attachments",
        "before-*",
        "*.zip",
    ];

    /// <summary>From now on, for everything that this process makes, and the database's own tools that it starts.</summary>
    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Umask(NobodyElse);
        }
    }

    /// <summary>What an earlier version, or somebody's copy, left readable in the data folder.</summary>
    public static void Settle(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
        {
            return;
        }
        // a folder that all share (/tmp) is not ours to close
        if ((System.IO.File.GetUnixFileMode(folder) & UnixFileMode.StickyBit) == 0)
        {
            Close(folder, Folder);
        }
        foreach (var entry in Ours.SelectMany(pattern => Directory.EnumerateFileSystemEntries(folder, pattern)).Distinct())
        {
            if (Directory.Exists(entry))
            {
                Close(entry, Folder);
                foreach (var file in Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories))
                {
                    Close(file, File);
                }
            }
            else
            {
                Close(entry, File);
            }
        }
    }

    // somebody else's file in our folder stays as it is
    private static void Close(string path, UnixFileMode mode)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && System.IO.File.GetUnixFileMode(path) != mode)
            {
                System.IO.File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}
