using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.News;

namespace QunTuanTasks.Plans;

internal static class PlansServices
{
    public static void AddPlans(this IServiceCollection services)
    {
        services.AddScoped<PlanService>();
        services.AddSingleton<IPlanYears, PlanYears>();
        services.AddSingleton(p => new ContestUses(p.GetServices<IContestUse>()));
    }
}
