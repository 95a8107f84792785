using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using QunTuanTasks.Monitoring;

namespace QunTuanTasks.Storage;

internal static class StorageServices
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Validate(
                o => o.Provider is DatabaseProvider.Sqlite || !string.IsNullOrWhiteSpace(o.ConnectionString),
                "Database:ConnectionString must be set when Database:Provider is PostgreSQL"
            )
            .ValidateOnStart();
        services
            .AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Configure<IServiceProvider>((o, p) => o.Base = Base(p.GetService<IHostEnvironment>()))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Path), "Storage:Path must not be empty")
            .ValidateOnStart();
        services.AddSingleton(p => new WriteGate(
            p.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider is DatabaseProvider.Sqlite ? 1 : WriteGate.OnPostgreSql,
            meter: p.GetRequiredService<OfficeMeter>()
        ));
        services.AddPooledDbContextFactory<QunTuanDb>(
            (p, options) =>
            {
                var database = p.GetRequiredService<IOptions<DatabaseOptions>>().Value;
                options.Use(database.Provider, ConnectionString(database, p.GetRequiredService<IOptions<StorageOptions>>().Value));
            }
        );
        services.AddSingleton<SaveHooks>();
        services.AddSingleton<ISaveHook, VersionHook>();
        services.AddSingleton<ISaveHook, SearchedHook>();
        services.AddSingleton<ISaveHook, ConditionHook>();
        services.AddDataProtection().SetApplicationName("QunTuanTasks").PersistKeysToDbContext<QunTuanDb>();
    }

    // a tool that only writes to a database has no host
    private static string Base(IHostEnvironment? host) =>
        (host?.IsDevelopment() is true ? SourceFolder.Of(AppContext.BaseDirectory) : null) ?? AppContext.BaseDirectory;

    private static string ConnectionString(DatabaseOptions database, StorageOptions storage) =>
        !string.IsNullOrWhiteSpace(database.ConnectionString)
            ? database.ConnectionString
            : $"Data Source={Path.Combine(storage.Folder, "quntuan.db")}";
}
