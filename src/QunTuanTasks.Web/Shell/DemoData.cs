namespace QunTuanTasks.Web.Shell;

/// <summary>Whether what this process shows is demo data; then every page, print and export says so.</summary>
public sealed class DemoData(IHostEnvironment environment)
{
    public bool IsDemo { get; } = environment.IsDevelopment();
}
