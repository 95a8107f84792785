using QunTuanTasks.Common;

namespace QunTuanTasks.Storage;

/// <summary>
/// The folder of the SQLite file, held by one process at a time: the write gate is per process. The system lets go of the lock when
/// the process ends, however it ends.
/// </summary>
/// <param name="typeOf">What kind of disk a folder is on; null asks the system.</param>
internal sealed class DataFolder(Func<string, DriveType>? typeOf = null) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Null until it is held.</summary>
    public string? Path { get; private set; }

    public StartRefusal? Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            // locks of a network file system are not to be trusted, and a write-ahead log needs memory that all share
            if ((typeOf ?? (p => new DriveInfo(p).DriveType))(path) is DriveType.Network)
            {
                return new(StartProblem.FolderOnNetwork, path, "");
            }
            _lock ??= Locked(System.IO.Path.Combine(path, "quntuan.lock"));
            Path = path;
            PrivateFiles.Settle(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var isHeld =
                e is IOException
                && StorageRefusals.Of(e) is null
                && Directory.Exists(path)
                && File.Exists(System.IO.Path.Combine(path, "quntuan.lock"));
            return new(isHeld ? StartProblem.FolderInUse : StartProblem.FolderNotUsable, path, e.Message);
        }
    }

    // a process that is just ending, or a child that is just beginning, holds it for a moment longer
    private static FileStream Locked(string file)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (left > 0 && StorageRefusals.Of(e) is null && File.Exists(file))
            {
                Thread.Sleep(50);
            }
        }
    }

    public void Dispose() => _lock?.Dispose();
}
