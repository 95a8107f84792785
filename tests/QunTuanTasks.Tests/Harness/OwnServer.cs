using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// A throw-away PostgreSQL where it is installed and nobody names a server: in memory, because a database of its own for every test is
/// six hundred files, and a disk takes half a second for them. It ends with the tests, however they end.
/// </summary>
internal static class OwnServer
{
    // waits for the end of its input: that comes when the tests end it, and when their process dies
    private const string Script = """
        set -e
        "$1/initdb" -D "$2/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$2/log" 2>&1
        "$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c max_connections=200 -c autovacuum=off >>"$2/log" 2>&1 &
        server=$!
        read -r _ || true
        kill -QUIT "$server"
        wait "$server" || true
        rm -rf "$2"/*
        """;

    private static readonly Lazy<(string Connection, Process Process, string Folder)?> Running = new(Start);

    /// <summary>Null when this machine has no PostgreSQL.</summary>
    public static string? Connection => Running.Value?.Connection;

    public static async ValueTask EndAsync()
    {
        if (!Running.IsValueCreated || Running.Value is not { } running)
        {
            return;
        }
        NpgsqlConnection.ClearAllPools();
        running.Process.StandardInput.Close();
        await running.Process.WaitForExitAsync();
        running.Process.Dispose();
        Directory.Delete(running.Folder, recursive: true);
    }

    private static (string, Process, string)? Start()
    {
        if (!OperatingSystem.IsLinux() || Binaries() is not { } binaries)
        {
            return null;
        }
        var folder = Path.Combine(
            Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
            $"quntuan-postgres-{Environment.ProcessId}"
        );
        Directory.CreateDirectory(folder);
        var port = FreePort();
        // PostgreSQL refuses to run as root
        string[] asPostgres = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"]
            : [];
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres:", folder);
        }
        string[] line = [.. asPostgres, "sh", "-c", Script, "sh", binaries, folder, $"{port}"];
        var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres";
        Await(connection, process, Path.Combine(folder, "log"));
        return (connection, process, folder);
    }

    private static string? Binaries() =>
        !Directory.Exists("/usr/lib/postgresql")
            ? null
            : Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .OrderBy(d => d.Length)
                .ThenBy(d => d, StringComparer.Ordinal)
                .LastOrDefault();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Await(string connection, Process process, string log)
    {
        using var source = NpgsqlDataSource.Create($"{connection};Database=postgres;Pooling=false");
        for (var since = Stopwatch.StartNew(); ; )
        {
            try
            {
                source.OpenConnection().Dispose();
                return;
            }
            catch (NpgsqlException) when (!process.HasExited && since.Elapsed < TimeSpan.FromMinutes(1))
            {
                process.WaitForExit(50); // it is not there yet
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException(
                    $"the throw-away PostgreSQL did not start: {(File.Exists(log) ? File.ReadAllText(log) : "")}",
                    e
                );
            }
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }
}
