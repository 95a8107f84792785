using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Plans;

internal static class PlansServices
{
    public static void AddPlans(this IServiceCollection services)
    {
        services.AddScoped<PlanService>();
        services.AddSingleton(p => new ContestUses(p.GetServices<IContestUse>()));
    }
}
