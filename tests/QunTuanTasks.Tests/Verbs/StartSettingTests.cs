using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Verbs;

/// <summary>A setting that cannot be used ends the start with a sentence, never with a crash.</summary>
public sealed class StartSettingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--urls=nonsense")]
    [InlineData("--urls=http://127.0.0.1:99999", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("--Database:ConnectionString=nonsense")]
    [InlineData(
        "--Kestrel:Endpoints:Web:Url=nonsense://x",
        Skip = Extent.LeftOut,
        SkipUnless = nameof(Extent.IsAll),
        SkipType = typeof(Extent)
    )]
    [InlineData(
        "--Kestrel:Certificates:Default:Path=/nowhere.pfx",
        Skip = Extent.LeftOut,
        SkipUnless = nameof(Extent.IsAll),
        SkipType = typeof(Extent)
    )]
    [InlineData("--Security:PathBase=quntuan", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("--Backup:At=noon")]
    [InlineData("--Security:HealthToken=short", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task Setting_ThatCannotBeUsed_IsASentence(string setting)
    {
        await using var office = new StartedOffice();
        using var process = VerbTests.Start(
            office.Folder,
            setting.Contains("urls", StringComparison.Ordinal) ? setting : "--urls=https://127.0.0.1:0",
            setting
        );
        var said = process.StandardOutput.ReadToEndAsync(Ct);
        var wrong = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 1, $"{process.ExitCode}: {wrong}");
        Assert.DoesNotContain("Unhandled", wrong, StringComparison.Ordinal);
        Assert.Contains(wrong.Trim().Split('\n'), line => line.Length is > 0 and < 600);
    }
}
