namespace QunTuanTasks.Storage;

/// <summary>A record that two people may edit: the token is raised by one at every save and compared with what the editor saw.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>
/// A record that the seeder wrote. While the hash is that of its values nobody has edited it, and a newer seed may replace it.
/// </summary>
internal interface ISeeded
{
    string? SeedHash { get; set; }
}

/// <summary>A command that was carried out: the second of a double click finds it and does nothing.</summary>
internal sealed class CommandKey
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }
}
