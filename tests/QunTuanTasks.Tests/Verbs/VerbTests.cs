using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Verbs;

namespace QunTuanTasks.Tests.Verbs;

/// <summary>The executable itself, as an administrator calls it at the server's console.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private readonly StartedOffice _office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Assert.Null(await _office.StartAsync());

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task BackupWhileItRuns_ThenRestoreIntoAnEmptyFolder_IsOneCommandEach()
    {
        var file = Path.Combine(_office.Folder, "now.zip");
        Assert.Equal(0, (await RunAsync("backup", file)).Code); // the application runs on the folder
        Assert.Equal(1, (await RunAsync("restore", file, "--replace")).Code); // which is why this one is refused
        await using var other = new StartedOffice();
        var restored = await OnAsync(other.Folder, "restore", file);
        Assert.True(restored.Code == 0, restored.Said);
        Assert.Null(await other.StartAsync());
    }

    [Fact]
    public async Task AuditVerify_Doctor_AndMigrate_SayHowThingsStand()
    {
        var verified = await RunAsync("audit", "verify");
        Assert.True(verified.Code == 0, verified.Said);
        Assert.Contains("日志完整", verified.Said, StringComparison.Ordinal);
        var export = Path.Combine(_office.Folder, "audit.jsonl");
        Assert.Equal(0, (await RunAsync("audit", "export", export)).Code);
        Assert.All(await File.ReadAllLinesAsync(export, Ct), l => Assert.Contains("\"hash\":", l, StringComparison.Ordinal));
        var doctor = await RunAsync("doctor");
        Assert.Contains("审计日志末端", doctor.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("故障", doctor.Said, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("migrate")).Code); // another process holds the folder
        await _office.StopAsync();
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        await _office.ExecuteAsync(
            """DROP TRIGGER "AuditEntries_NoUpdate"; UPDATE "AuditEntries" SET "UserId" = 'nobody' WHERE "Number" = 1"""
        );
        var broken = await RunAsync("audit", "verify");
        Assert.Equal(1, broken.Code);
        Assert.Contains("第1条", broken.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserReset_TellsALink_AndUnlockOpens()
    {
        var reset = await RunAsync("user", "reset", "admin");
        Assert.True(reset.Code == 0, reset.Said);
        var token = reset.Said.Split("token=")[1].Trim();
        await using (var db = await _office.DbAsync())
        {
            Assert.NotNull(await OneTimeLinks.FindAsync(db, token, TimeProvider.System.GetUtcNow().UtcDateTime, Ct));
            (await db.Users.SingleAsync(u => u.UserName == "admin", Ct)).LockoutEnd = DateTimeOffset.MaxValue;
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal(0, (await RunAsync("user", "unlock", "ADMIN")).Code);
        await using (var db = await _office.DbAsync())
        {
            Assert.Null((await db.Users.SingleAsync(u => u.UserName == "admin", Ct)).LockoutEnd);
        }
        Assert.Equal(1, (await RunAsync("user", "reset", "nobody")).Code);
        Assert.Equal(2, (await RunAsync("user", "promote", "admin")).Code);
    }

    [Fact]
    public async Task MonthsAgain_NeedAMonthAndAReason_AndCellsAreSummedAnew()
    {
        var (code, said) = await RunAsync("months", "again", "2026-01", "a", "wrong", "cell");
        Assert.Equal((0, true), (code, said.Contains("0个月度封存", StringComparison.Ordinal)));
        Assert.Equal(2, (await RunAsync("months", "again", "2026-01")).Code);
        Assert.Equal(2, (await RunAsync("months", "again", "2026-13", "why")).Code);
        Assert.Equal(0, (await RunAsync("cells", "again")).Code);
        Assert.Equal(0, (await RunAsync("clock", "right")).Code);
        Assert.Equal(2, (await RunAsync("clock", "wrong")).Code);
    }

    [Fact]
    public async Task FolderWithoutADatabase_IsOneSentence_AndStaysEmpty()
    {
        await using var empty = new StartedOffice();
        foreach (
            var words in new string[][]
            {
                ["audit", "verify"],
                ["backup", Path.Combine(_office.Folder, "none.zip")],
                ["user", "reset", "admin"],
                ["doctor"],
            }
        )
        {
            var (code, said) = await OnAsync(empty.Folder, words);
            Assert.Equal(1, code);
            Assert.Equal(1, said.Trim().Count(c => c == '\n') + 1);
            Assert.Contains("没有数据库", said, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(empty.Folder));
    }

    [Fact]
    public void Line_IsWordsThenSettings()
    {
        var line = CommandLine.Of(["restore", "/a/b.zip", "--replace", "--Storage:Path=/c"]);
        Assert.Equal(["restore", "/a/b.zip"], line.Words);
        Assert.True(line.Replace);
        Assert.Equal(["--Storage:Path=/c"], line.Settings);
        Assert.Empty(CommandLine.Of(["--urls", "http://127.0.0.1:1"]).Words);
        Assert.Empty(CommandLine.Of([]).Words);
        Assert.Empty(CommandLine.Of(["Database:Provider=Sqlite"]).Words);
    }

    private Task<(int Code, string Said)> RunAsync(params string[] words) => OnAsync(_office.Folder, words);

    /// <summary>A command on a data folder, with further settings behind it.</summary>
    internal static async Task<(int Code, string Said)> OnAsync(string folder, params string[] words)
    {
        using var process = Start(folder, words);
        var said = process.StandardOutput.ReadToEndAsync(Ct);
        var wrong = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await said + wrong);
    }

    /// <summary>The executable on a data folder, under way.</summary>
    internal static Process Start(string folder, params string[] words)
    {
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var program = Path.Combine(
            here.Replace(Path.Combine("tests", "QunTuanTasks.Tests"), Path.Combine("src", "QunTuanTasks.Web"), StringComparison.Ordinal),
            "QunTuanTasks.Web.dll"
        );
        var start = new ProcessStartInfo("dotnet", [program, .. words, $"--Storage:Path={folder}", "--Logging:LogLevel:Default=Warning"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["LANG"] = "zh_CN.UTF-8";
        return Process.Start(start)!;
    }
}
