using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

internal static class AssignmentsServices
{
    public static void AddAssignments(this IServiceCollection services)
    {
        services.AddScoped<AssignmentService>();
        services.AddScoped<AssignmentListService>();
        services.AddScoped<OpenYearsService>();
        services.AddScoped<AssignmentPageService>();
        services.AddScoped<StageTimeService>();
        services.AddSingleton<IOrganisationUse, AssignmentsOfOrganisation>();
        services.AddSingleton<ISaveHook, ActiveOrganisationHook>();
    }
}
