using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Dashboard;

internal static class DashboardServices
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddScoped<BoardChangesService>();
        services.AddScoped<BoardExplanationService>();
        services.AddScoped<BoardTrendService>();
        services.AddScoped<DashboardService>();
        services.AddScoped<WallService>();
    }
}
