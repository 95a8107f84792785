using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Storage;

/// <summary>Where a relative data folder counts from: the top of the clone for a build, its own folder for what was published.</summary>
public sealed class SourceFolderTests : IDisposable
{
    private readonly string _clone = Directory.CreateTempSubdirectory("quntuan-clone-").FullName;

    public SourceFolderTests()
    {
        File.WriteAllText(Path.Combine(_clone, "QunTuanTasks.sln"), "");
        Directory.CreateDirectory(Path.Combine(_clone, "src", "Web"));
        File.WriteAllText(Path.Combine(_clone, "src", "Web", "Web.csproj"), "");
    }

    [Theory]
    [InlineData("src/Web/bin/Debug/net10.0/")]
    [InlineData("src/Web/bin/Release/net10.0/linux-x64")]
    public void BuildOutput_CountsFromTheTopOfTheClone(string output) => Assert.Equal(_clone, SourceFolder.Of(Make(output)));

    [Theory]
    [InlineData("src/Web/bin/Release/net10.0/publish/")]
    [InlineData("artifacts/app")]
    public void PublishedApplication_CountsFromItsOwnFolder(string output) => Assert.Null(SourceFolder.Of(Make(output)));

    [Fact]
    public void ApplicationOutsideAnyClone_CountsFromItsOwnFolder()
    {
        File.Delete(Path.Combine(_clone, "QunTuanTasks.sln"));
        Assert.Null(SourceFolder.Of(Make("src/Web/bin/Debug/net10.0")));
    }

    [Fact]
    public void RelativePath_CountsFromTheBase_AndAWholeOneFromNothing()
    {
        Assert.Equal(Path.Combine(_clone, "data"), new StorageOptions { Base = _clone }.Folder);
        Assert.Equal("/var/lib/quntuan", new StorageOptions { Base = _clone, Path = "/var/lib/quntuan" }.Folder);
    }

    public void Dispose() => Directory.Delete(_clone, recursive: true);

    private string Make(string output) =>
        Directory.CreateDirectory(Path.Combine(_clone, output)).FullName + (output.EndsWith('/') ? "/" : "");
}
