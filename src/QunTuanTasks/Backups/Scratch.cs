namespace QunTuanTasks.Backups;

/// <summary>
/// A folder for what is not finished, on the disk of its result, so that a move puts that in its place in one step. It goes with its
/// work; what a process that was killed has left goes with the work of another, a day later.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = ".making-";

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private Scratch(string folder) => Folder = folder;

    /// <summary>Empty; nobody else's. Whoever may not read the data may not look into it.</summary>
    public string Folder { get; }

    /// <summary>Made, with everything above it.</summary>
    public static Scratch In(string folder)
    {
        Directory.CreateDirectory(folder);
        var made = Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(made);
        }
        else
        {
            Directory.CreateDirectory(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        foreach (var left in Directory.EnumerateDirectories(folder, $"{Prefix}*"))
        {
            // by the clock of the disk, which has given both their time
            if (Directory.GetLastWriteTimeUtc(made) - Directory.GetLastWriteTimeUtc(left) > Abandoned)
            {
                Directory.Delete(left, recursive: true);
            }
        }
        return new(made);
    }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
