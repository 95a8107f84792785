using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Mine;

internal static class MineServices
{
    public static void AddMine(this IServiceCollection services)
    {
        services.AddScoped<MineService>();
    }
}
