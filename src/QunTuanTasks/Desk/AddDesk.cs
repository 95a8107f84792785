using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Desk;

internal static class DeskServices
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskService>();
        services.AddSingleton<IWaiting, DeskWaiting>();
    }
}
