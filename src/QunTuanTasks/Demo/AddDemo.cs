using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Demo;

internal static class DemoServices
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoMark>();
        services.AddSingleton<IStartCheck, UnfinishedDemoCheck>();
        services.AddScoped<DemoYear>();
        services.AddScoped<ISeedStep, DemoYearStep>();
    }
}
