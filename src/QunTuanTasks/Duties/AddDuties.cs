using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Duties;

internal static class DutiesServices
{
    public static void AddDuties(this IServiceCollection services)
    {
        services.AddScoped<LiaisonAuthorisationService>();
    }
}
