using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Jobs;

internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobSignal>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<JobHost>();
    }
}
