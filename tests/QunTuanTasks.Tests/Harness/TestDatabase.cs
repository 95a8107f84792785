using Microsoft.Data.Sqlite;
using Npgsql;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// A private database of one test, migrated and seeded: a copy of the template that each process makes once per provider.
/// SQLite is a file as in production (write-ahead log, many connections), in memory where the machine has a folder for that;
/// PostgreSQL is a database of its own on the server that <see cref="ServerVariable"/> names, or on <see cref="OwnServer"/>.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public const string ServerVariable = "QUNTUAN_TEST_POSTGRES";

    private static readonly Lazy<string> LazyFolder = new(() =>
        Directory
            .CreateDirectory(
                Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"quntuan-tests-{Environment.ProcessId}")
            )
            .FullName
    );

    private TestDatabase(DatabaseProvider provider, string name, string connectionString)
    {
        (Provider, Name, ConnectionString) = (provider, name, connectionString);
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public string Name { get; }

    /// <summary>Of everything that tests write; deleted at the end.</summary>
    public static string Folder => LazyFolder.Value;

    // a folder of its own: a process that starts on it locks its folder against every other
    private string Place => PlaceOf(Name);

    /// <summary>The connection string of the PostgreSQL server; null when this machine has none.</summary>
    private static string? Server =>
        Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : OwnServer.Connection;

    private static readonly Lock _oneCopy = new();

    /// <summary>A copy of the template; skips the test when the machine has no such server.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, DateOnly? demoOn = null)
    {
        SkipWithoutServer(provider);
        var (database, template) = (New(provider), await Templates.OfAsync(provider, demoOn));
        if (provider is DatabaseProvider.Sqlite)
        {
            await using var from = new SqliteConnection(template.ConnectionString);
            await using var to = new SqliteConnection(database.ConnectionString);
            await from.OpenAsync();
            await to.OpenAsync();
            lock (_oneCopy)
            {
                from.BackupDatabase(to); // a copy that meets another one's first look at the file is told that it is locked
            }
        }
        else
        {
            await OnServerAsync($"""CREATE DATABASE "{database.Name}" TEMPLATE "{template.Name}" STRATEGY FILE_COPY """);
        }
        return database;
    }

    /// <summary>No table at all: for the template, and for tests of the migrations and the seeder.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider)
    {
        SkipWithoutServer(provider);
        var database = New(provider);
        if (provider is DatabaseProvider.PostgreSQL)
        {
            await OnServerAsync($"""CREATE DATABASE "{database.Name}" """);
        }
        return database;
    }

    /// <summary>A PostgreSQL template may have no open connection when it is copied, a SQLite file none when it is deleted.</summary>
    public void CloseConnections()
    {
        if (Provider is DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        CloseConnections();
        if (Provider is DatabaseProvider.PostgreSQL)
        {
            await OnServerAsync($"""DROP DATABASE IF EXISTS "{Name}" WITH (FORCE)""");
            return;
        }
        Directory.Delete(Place, recursive: true);
    }

    public static void DeleteFolder()
    {
        if (LazyFolder.IsValueCreated)
        {
            Directory.Delete(LazyFolder.Value, recursive: true);
        }
    }

    private static string PlaceOf(string name) => Path.Combine(LazyFolder.Value, $"of-{name}");

    private static TestDatabase New(DatabaseProvider provider)
    {
        var name = $"quntuan_test_{Guid.NewGuid():N}";
        return new(
            provider,
            name,
            provider is DatabaseProvider.Sqlite
                ? $"Data Source={Path.Combine(Directory.CreateDirectory(PlaceOf(name)).FullName, name)}"
                : new NpgsqlConnectionStringBuilder(Server!) { Database = name, MaxPoolSize = 40 }.ConnectionString
        );
    }

    /// <summary>Skips the test, with the reason, where the provider has no server.</summary>
    public static void SkipWithoutServer(DatabaseProvider provider)
    {
        if (provider is DatabaseProvider.PostgreSQL && Server is null)
        {
            Assert.Skip(
                $"no PostgreSQL: install it (apt-get install postgresql), "
                    + $"or set {ServerVariable} to a connection string, e.g. Host=127.0.0.1;Username=postgres"
            );
        }
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server!) { Database = "postgres", MaxPoolSize = 8 }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
