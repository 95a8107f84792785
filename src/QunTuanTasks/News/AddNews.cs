using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Storage;

namespace QunTuanTasks.News;

internal static class NewsServices
{
    public static void AddNews(this IServiceCollection services)
    {
        services.AddSingleton<ISaveHook, OutboxHook>();
        services.AddHostedService<NewsListener>();
        services.AddSingleton<BoardNews>();
        services.AddSingleton<BoardFeed>();
        services.AddScoped<LiveBoards>();
    }
}
