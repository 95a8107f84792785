using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.AuditLog;

internal static class AuditLogServices
{
    public static void AddAuditLog(this IServiceCollection services)
    {
        services.AddScoped<AuditLogService>();
        services.AddScoped<RefusedDoor>();
    }
}
