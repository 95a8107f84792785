namespace QunTuanTasks.Data;

/// <summary>
/// The folder of the SQLite file, held by one process at a time: the write gate is per process. The system lets go of the lock when
/// the process ends, however it ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private FileStream? _lock;

    public StartRefusal? Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            _lock ??= new(Path.Combine(path, "quntuan.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(e is IOException && Directory.Exists(path) && File.Exists(Path.Combine(path, "quntuan.lock")) ? StartProblem.FolderInUse : StartProblem.FolderNotUsable, path, e.Message);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
