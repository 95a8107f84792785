using Microsoft.Extensions.DependencyInjection;

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
    }
}
