namespace QunTuanTasks.Demo;

/// <summary>
/// Whether the database holds a played year: every page, print and export then says so. Known from the database alone, so that the
/// same file says it in every environment, and nothing can hide it.
/// </summary>
public sealed class DemoMark
{
    public bool IsDemo { get; internal set; }
}
