namespace QunTuanTasks.Storage;

/// <summary>
/// The clone that an application was built in. A build output is thrown away with the next clean, so what people keep must not lie in it.
/// </summary>
internal static class SourceFolder
{
    /// <param name="application">The folder of the assemblies.</param>
    /// <returns>The folder of the solution; null for a published application.</returns>
    public static string? Of(string application)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(application));
        if (folder.Name == "publish")
        {
            return null;
        }
        while (folder is not null && !folder.EnumerateFiles("*.csproj").Any())
        {
            folder = folder.Parent;
        }
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QunTuanTasks.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName;
    }
}
