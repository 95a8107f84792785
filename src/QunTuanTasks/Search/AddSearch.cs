using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Search;

internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddScoped<SearchService>();
    }
}
