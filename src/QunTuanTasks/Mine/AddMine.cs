using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Mine;

internal static class MineServices
{
    public static void AddMine(this IServiceCollection services)
    {
        services.AddScoped<MineService>();
        services.AddSingleton<IWaiting, MineWaiting>();
    }
}
