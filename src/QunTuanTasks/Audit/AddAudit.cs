using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section));
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AnchorFile>();
        services.AddSingleton(p => new AuditVerifier(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AnchorFile>(),
            p.GetServices<IAuditWitness>()
        ));
        services.AddSingleton(p => new AuditExporter(p.GetRequiredService<IDbContextFactory<QunTuanDb>>()));
        services.AddSingleton<AuditAnchors>();
        services.AddHostedService(p => p.GetRequiredService<AuditAnchors>());
        services.AddSingleton<RefusalLog>();
        services.AddHostedService(p => p.GetRequiredService<RefusalLog>());
        services.AddSingleton<ISaveHook, AuditHook>();
    }
}
