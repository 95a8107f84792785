namespace QunTuanTasks.Storage;

/// <summary>A record that two people may edit: the token is raised by one at every save and compared with what the editor saw.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
