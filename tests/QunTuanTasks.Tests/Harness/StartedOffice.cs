using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// The application as it starts in production, on a data folder of its own, without its pages. Starts happen one after another on the same
/// folder.
/// </summary>
/// <param name="folder">Somebody else's, for a second process on it; null makes one, deleted at the end.</param>
internal sealed class StartedOffice(string? folder = null) : IAsyncDisposable
{
    private readonly List<ServiceProvider> _started = [];

    public string Folder { get; } = folder ?? Path.Combine(Path.GetTempPath(), $"quntuan-start-{Guid.NewGuid():N}");

    public string File => Path.Combine(Folder, "quntuan.db");

    public ServiceProvider Services => _started[^1];

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The services, nothing started yet; ends what was started before.</summary>
    public async Task<ServiceProvider> MakeAsync(Action<IServiceCollection>? with = null, params (string Key, string Value)[] settings)
    {
        await StopAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("Storage:Path", Folder)).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new Production())
            .AddQunTuan(configuration)
            .AddSingleton<TestActor>()
            .AddSingleton<ICurrentActor>(p => p.GetRequiredService<TestActor>());
        with?.Invoke(services);
        _started.Add(services.BuildServiceProvider());
        return Services;
    }

    /// <summary>Null when it started.</summary>
    public async Task<StartRefusal?> StartAsync(params (string Key, string Value)[] settings) =>
        await OfficeStart.RunAsync(await MakeAsync(null, settings), Ct);

    public async Task StopAsync()
    {
        foreach (var services in _started)
        {
            await services.DisposeAsync();
        }
        SqliteConnection.ClearAllPools();
    }

    public Task<QunTuanDb> DbAsync() => Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);

    /// <summary>Statements on the file, past the application.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written by the test
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (folder is not null)
        {
            return;
        }
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
        System.IO.File.Delete(Folder);
    }

    internal sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "QunTuanTasks";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
