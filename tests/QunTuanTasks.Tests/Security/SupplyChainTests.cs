using System.Text.Json;
using Microsoft.Data.Sqlite;
using QunTuanTasks.Tests.Papers;

namespace QunTuanTasks.Tests.Security;

/// <summary>What the application is built from is locked, known, and none of it is known to be bad.</summary>
public sealed class SupplyChainTests
{
    // package → the first version that may be used, and what was wrong before; the registry's own advisories do not reach every machine
    private static readonly Dictionary<string, (string Since, string Why)> Denied = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Newtonsoft.Json"] = ("13.0.1", "nested text stops the process (CVE-2024-21907)"),
        ["System.Drawing.Common"] = ("5.0.3", "runs code from a picture (CVE-2021-24112)"),
        ["ClosedXML"] = ("0.102.0", "brings System.Drawing.Common 4.7.0"),
        ["SQLitePCLRaw.lib.e_sqlite3"] = ("2.1.13", "SQLite before 3.51.3 can corrupt a database that is written and checkpointed at once"),
        ["SQLitePCLRaw.bundle_e_sqlite3"] = ("2.1.13", "SQLite before 3.51.3"),
        ["Npgsql"] = ("8.0.3", "SQL injection by an overlong message (CVE-2024-32655)"),
        ["System.Text.Json"] = ("8.0.5", "denial of service (CVE-2024-43485)"),
        ["System.Text.Encodings.Web"] = ("4.7.2", "runs code (CVE-2021-26701)"),
        ["System.Text.RegularExpressions"] = ("4.3.1", "denial of service (CVE-2019-0820)"),
        ["System.Net.Http"] = ("4.3.4", "tells secrets to another host (CVE-2018-8292)"),
        ["System.Formats.Asn1"] = ("8.0.1", "denial of service (CVE-2024-38095)"),
        ["System.IO.Packaging"] = ("8.0.1", "denial of service (CVE-2024-43484)"),
        ["System.IdentityModel.Tokens.Jwt"] = ("7.1.2", "denial of service (CVE-2024-21319)"),
        ["Microsoft.Extensions.Caching.Memory"] = ("8.0.1", "denial of service (CVE-2024-43483)"),
        ["MessagePack"] = ("2.5.187", "denial of service (CVE-2024-48924)"),
        ["SharpZipLib"] = ("1.3.3", "writes outside its folder (CVE-2021-32840)"),
        ["DotNetZip"] = ("99.0.0", "writes outside its folder, never mended (CVE-2024-48510)"),
        ["SixLabors.ImageSharp"] = ("3.1.7", "reads and writes past its memory"),
        ["BouncyCastle.Cryptography"] = ("2.3.1", "denial of service, timing"),
        ["OpenTelemetry.Api"] = ("1.11.2", "denial of service (CVE-2025-27513)"),
        ["OpenTelemetry.Instrumentation.AspNetCore"] = ("1.8.1", "tells what stands in addresses (CVE-2024-32028)"),
        ["OpenTelemetry.Instrumentation.Http"] = ("1.8.1", "tells what stands in addresses (CVE-2024-32028)"),
        ["log4net"] = ("2.0.10", "reads files of the server (CVE-2018-1285)"),
    };

    public static TheoryData<string> LockFiles =>
        [
            .. Directory
                .EnumerateFiles(Root, "packages.lock.json", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f))
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        ];

    private static string Root { get; } = Repository.Folder;

    [Fact]
    public void EveryProject_IsLocked()
    {
        var projects = Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetDirectoryName);
        Assert.Equal([], projects.Where(p => !File.Exists(Path.Combine(p!, "packages.lock.json"))));
        Assert.Contains("dotnet restore --locked-mode", File.ReadAllText(Path.Combine(Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LockFiles))]
    public void NothingThatIsKnownToBeBad_IsLocked(string file) => Assert.Equal([], Bad(File.ReadAllText(Path.Combine(Root, file))));

    [Theory]
    [InlineData("Newtonsoft.Json", "12.0.3")]
    [InlineData("newtonsoft.json", "9.0.1")]
    [InlineData("System.Drawing.Common", "4.7.0")]
    [InlineData("ClosedXML", "0.95.4")]
    [InlineData("SQLitePCLRaw.lib.e_sqlite3", "2.1.11")]
    [InlineData("Npgsql", "8.0.3-preview.1")]
    public void TheList_KnowsThem(string package, string version) =>
        Assert.Single(
            Bad(
                $$"""
                { "version": 2, "dependencies": { "net10.0": { "{{package}}": { "type": "Transitive", "resolved": "{{version}}" } } } }
                """
            )
        );

    [Fact]
    public void TheSQLiteThatRuns_IsOneThatKeepsItsWrites()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.True(Version.Parse(connection.ServerVersion) >= new Version(3, 51, 3), connection.ServerVersion);
    }

    private static List<string> Bad(string lockFile)
    {
        using var json = JsonDocument.Parse(lockFile);
        return
        [
            .. json
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(p =>
                    p.Value.TryGetProperty("resolved", out var version)
                    && Denied.TryGetValue(p.Name, out var denied)
                    && IsBefore(version.GetString()!, denied.Since)
                )
                .Select(p => $"{p.Name} {p.Value.GetProperty("resolved")}: {Denied[p.Name].Why}"),
        ];
    }

    // a preview comes before what it previews
    private static bool IsBefore(string version, string since)
    {
        var (number, isPreview) = (Version.Parse(version.Split('-', '+')[0]), version.Contains('-', StringComparison.Ordinal));
        return number < Version.Parse(since) || (isPreview && number == Version.Parse(since));
    }
}
