namespace QunTuanTasks.Storage;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSQL,
}

/// <summary>Section "Database".</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Required for PostgreSQL. On SQLite empty: the file quntuan.db in Storage:Path.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>Section "Storage".</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The data folder; a relative path counts from the application's folder, in Development from the top of the clone.</summary>
    public string Path { get; set; } = "data";

    /// <summary>The same, whole.</summary>
    public string Folder => System.IO.Path.GetFullPath(Path, Base);

    /// <summary>Where a relative path counts from.</summary>
    internal string Base { get; set; } = AppContext.BaseDirectory;
}
