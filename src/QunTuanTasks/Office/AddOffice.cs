using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

internal static class OfficeServices
{
    public static void AddOffice(this IServiceCollection services)
    {
        services.AddSingleton<IOfficeJob, Cleanup>();
        services.AddSingleton<IAuditWitness, BusinessRows>();
        services.AddSingleton(_ => new DataFolder());
        services.AddSingleton<StartProgress>();
        services.AddSingleton<Migrator>();
        services.AddSingleton(p => new Readiness(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<WriteGate>(),
            p.GetRequiredService<OfficeClock>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AuditVerifier>(),
            p.GetRequiredService<SecondFactors>(),
            p.GetRequiredService<BackupShelf>(),
            p.GetRequiredService<NightlyBackup>(),
            p.GetRequiredService<IDataProtectionProvider>(),
            p.GetRequiredService<IOptions<StorageOptions>>(),
            p.GetRequiredService<ILogger<Readiness>>()
        ));
        services.AddSingleton<HealthWatch>();
        services.AddScoped<ISeedStep, FactsStep>();
        services.AddScoped(p => new BackupService(
            p.GetRequiredService<ReadEngine>(),
            p.GetRequiredService<ActEngine>(),
            p.GetRequiredService<BackupShelf>(),
            p.GetRequiredService<NightlyBackup>(),
            p.GetRequiredService<HealthWatch>(),
            p.GetRequiredService<IOptions<BackupOptions>>()
        ));
        services.AddScoped<ISeedStep, FirstPlanStep>();
    }
}
