using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.TaskLists;

internal static class TaskListsServices
{
    public static void AddTaskLists(this IServiceCollection services)
    {
        services.AddScoped<AssigningService>();
        services.AddScoped<BreakdownSheetService>();
        services.AddScoped<CarryOverService>();
        services.AddScoped<TaskListService>();
    }
}
