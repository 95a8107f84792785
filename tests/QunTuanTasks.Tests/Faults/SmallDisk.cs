using System.Diagnostics;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// A disk of its own, small and in memory, that can be filled and made read-only. Mounting is root's: whoever is root and cannot mount
/// fails, so that a suite which should have tried never passes without; anybody else is told why it was left out.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _ballast;
    private bool _isReadOnly;

    /// <param name="mebibytes">More than what health calls too little.</param>
    public SmallDisk(int mebibytes = 96)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "a disk of its own needs root on Linux: run the tests as root"
        );
        Folder = Directory.CreateTempSubdirectory("quntuan-disk-").FullName;
        _ballast = Path.Combine(Folder, "ballast");
        Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=755", "quntuan-tests", Folder);
    }

    public string Folder { get; }

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 4096, 1 })
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // not even one of these any more
            }
        }
    }

    public void Free() => File.Delete(_ballast);

    /// <summary>
    /// The same disk over itself, for reading: what is open stays as it was, as on a disk that the system has just taken away from writers.
    /// </summary>
    public void MakeReadOnly()
    {
        Run("mount", "--bind", Folder, Folder);
        _isReadOnly = true;
        Run("mount", "-o", "remount,bind,ro", Folder);
    }

    public void MakeWritable()
    {
        if (!_isReadOnly)
        {
            return;
        }
        Run("umount", "--lazy", Folder);
        _isReadOnly = false;
    }

    public void Dispose()
    {
        MakeWritable();
        Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {said}");
    }
}
