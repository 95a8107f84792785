using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Breakdown;

internal static class BreakdownServices
{
    public static void AddBreakdown(this IServiceCollection services)
    {
        services.AddScoped<AssigningService>();
        services.AddScoped<BreakdownService>();
        services.AddScoped<BreakdownSheetService>();
    }
}
