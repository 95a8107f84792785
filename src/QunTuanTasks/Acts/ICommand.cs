namespace QunTuanTasks.Acts;

/// <summary>What every request of an act on a record carries.</summary>
public interface ICommand
{
    /// <summary>The version that the person saw; another one means that somebody else was first.</summary>
    int Version { get; }

    /// <summary>
    /// New for every intended act, the same for its repetitions: a double click is one act. Empty where a form is sent several times with
    /// what it has, and the version alone tells the second click.
    /// </summary>
    Guid Key { get; }
}
