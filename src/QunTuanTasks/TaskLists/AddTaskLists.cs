using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Plans;

namespace QunTuanTasks.TaskLists;

internal static class TaskListsServices
{
    public static void AddTaskLists(this IServiceCollection services)
    {
        services.AddScoped<TaskListService>();
        services.AddSingleton<IContestUse, TasksOfContest>();
    }
}
