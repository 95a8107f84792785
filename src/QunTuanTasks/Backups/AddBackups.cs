using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Backups;

internal static class BackupServices
{
    public static void AddBackups(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<BackupOptions>()
            .Bind(configuration.GetSection(BackupOptions.Section))
            .Validate(o => o.Keep >= 1, "Backup:Keep must be at least 1")
            .ValidateOnStart();
        services.AddSingleton<PostgreSqlTools>();
        services.AddSingleton<BackupShelf>();
        services.AddSingleton(p => new BackupMaker(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<IOptions<StorageOptions>>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AnchorFile>(),
            p.GetRequiredService<PostgreSqlTools>(),
            p.GetRequiredService<OfficeClock>()
        ));
        services.AddSingleton(p => new BackupRestorer(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<IOptions<StorageOptions>>(),
            p.GetRequiredService<DataFolder>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AnchorFile>(),
            p.GetRequiredService<PostgreSqlTools>(),
            p.GetRequiredService<OfficeClock>()
        ));
        services.AddSingleton<NightlyBackup>();
        services.AddHostedService(p => p.GetRequiredService<NightlyBackup>());
    }
}
