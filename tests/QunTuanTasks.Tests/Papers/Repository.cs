namespace QunTuanTasks.Tests.Papers;

/// <summary>The clone that these tests were built in.</summary>
public static class Repository
{
    public static string Folder { get; } = Find();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QunTuanTasks.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests stand outside the repository");
        }
        return folder.FullName;
    }
}
