using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Jobs;

internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobSignal>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton(p => new ClockGap(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<WriteGate>(),
            p.GetRequiredService<OfficeClock>(),
            p.GetRequiredService<ILogger<ClockGap>>()
        ));
        services.AddHostedService<JobHost>();
    }
}
