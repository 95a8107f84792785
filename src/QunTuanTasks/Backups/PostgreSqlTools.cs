using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace QunTuanTasks.Backups;

/// <summary>
/// PostgreSQL's own pg_dump and pg_restore. The password goes by the environment, never by an argument that others could read.
/// </summary>
internal sealed class PostgreSqlTools(IOptions<BackupOptions> options)
{
    /// <param name="snapshot">Of a transaction that is open meanwhile: what it sees is dumped.</param>
    public Task<string?> DumpAsync(string connectionString, string snapshot, string file, CancellationToken ct) =>
        RunAsync(
            "pg_dump",
            connectionString,
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"],
            ct
        );

    /// <summary>All or nothing: in one transaction.</summary>
    public Task<string?> RestoreAsync(string connectionString, string file, CancellationToken ct) =>
        RunAsync(
            "pg_restore",
            connectionString,
            [
                "--clean",
                "--if-exists",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}",
                file,
            ],
            ct,
            named: true
        );

    /// <summary>Reads a dump from its first byte to its last.</summary>
    public Task<string?> ReadAsync(string connectionString, string file, CancellationToken ct) =>
        RunAsync("pg_restore", connectionString, ["--file=/dev/null", file], ct, named: true);

    // null when it went well, else what the tool said
    private async Task<string?> RunAsync(
        string tool,
        string connectionString,
        IEnumerable<string> arguments,
        CancellationToken ct,
        bool named = false
    )
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(tool)) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in named ? arguments : [.. arguments, $"--dbname={to.Database}"])
        {
            start.ArgumentList.Add(argument);
        }
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (
            to.Host,
            to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGCONNECT_TIMEOUT"]) = (
            to.Username,
            to.Password,
            "10"
        );
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync(ct);
            await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? null : (await said).Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{tool}: {e.Message}";
        }
    }

    private string Find(string tool)
    {
        if (!string.IsNullOrWhiteSpace(options.Value.PostgreSqlTools))
        {
            return Path.Combine(options.Value.PostgreSqlTools, tool);
        }
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => d.Length)
                .ThenByDescending(d => d, StringComparer.Ordinal)
                .Select(d => Path.Combine(d, "bin"))
            : [];
        return installed.Concat(path).Select(d => Path.Combine(d, tool)).FirstOrDefault(File.Exists) ?? tool;
    }
}
