using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Arena;

internal static class ArenaServices
{
    public static void AddArena(this IServiceCollection services)
    {
        services.AddScoped<ArenaPageService>();
        services.AddScoped<ArenaService>();
    }
}
