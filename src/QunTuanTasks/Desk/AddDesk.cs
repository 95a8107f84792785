using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Desk;

internal static class DeskServices
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskService>();
    }
}
