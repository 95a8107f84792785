namespace QunTuanTasks.Web.Assignments;

/// <summary>
/// What the reader was told of his own act. It stands until the assignment is changed after it: what others ask of him since is not hidden
/// behind it.
/// </summary>
internal sealed class ActNotice
{
    private int _before;
    private int? _own;

    public string? Said { get; private set; }

    /// <param name="said">What was done.</param>
    /// <param name="version">The version that it was done to; the next one is the act's own.</param>
    public void Say(string said, int version) => (Said, _before, _own) = (said, version, null);

    public void Clear() => Said = null;

    /// <summary>True once when somebody changed the assignment after the act; the notice is gone then.</summary>
    public bool GivesWayTo(int version)
    {
        if (Said is null || version == _before || version == (_own ??= version))
        {
            return false;
        }
        Clear();
        return true;
    }
}
