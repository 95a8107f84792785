namespace QunTuanTasks.Backups;

/// <summary>Section "Backup".</summary>
public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>The folder of the backups; empty: backups in the data folder. Better on another disk.</summary>
    public string? Path { get; set; }

    /// <summary>Whether one is made every night. Development makes none.</summary>
    public bool Nightly { get; set; } = true;

    /// <summary>When, by the clock in Shanghai.</summary>
    public TimeOnly At { get; set; } = new(2, 30);

    /// <summary>How many of the nightly ones are kept; those that precede a migration are kept as well.</summary>
    public int Keep { get; set; } = 30;

    /// <summary>Folder of pg_dump and pg_restore; empty: the search path, then the newest of the system's PostgreSQL folders.</summary>
    public string? PostgreSqlTools { get; set; }
}
