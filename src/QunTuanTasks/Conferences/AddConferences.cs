using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Conferences;

internal static class ConferencesServices
{
    public static void AddConferences(this IServiceCollection services)
    {
        services.AddScoped<DirectiveService>();
    }
}
