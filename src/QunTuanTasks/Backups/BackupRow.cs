namespace QunTuanTasks.Backups;

/// <param name="Name">Of the file.</param>
/// <param name="At">UTC.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsNightly">Otherwise made before a migration, and kept until somebody removes it.</param>
public sealed record BackupRow(string Name, DateTime At, long Length, bool IsNightly);
