using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Drafts;

internal static class DraftsServices
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<DraftService>();
    }
}
