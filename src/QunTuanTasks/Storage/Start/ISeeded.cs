namespace QunTuanTasks.Storage;

/// <summary>
/// A record that the seeder wrote. While the hash is that of its values nobody has edited it, and a newer seed may replace it.
/// </summary>
internal interface ISeeded
{
    string? SeedHash { get; set; }
}
