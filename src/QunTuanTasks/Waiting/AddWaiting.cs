using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Waiting;

internal static class WaitingServices
{
    public static void AddWaiting(this IServiceCollection services)
    {
        services.AddScoped<WaitingService>();
    }
}
