using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Jobs;
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
        services.AddSingleton<OfficeDay>();
        services.AddSingleton<ISaveHook, StatusProjectionHook>();
        services.AddSingleton<ISaveHook, BoardCellHook>();
        services.AddSingleton<ISaveHook, ClosedMonthHook>();
        services.AddSingleton<IOfficeJob, MonthClosing>();
        services.AddSingleton<IOfficeJob, DayAdvance>();
        services.AddSingleton(p => new FigureRescue(p.GetRequiredService<IDbContextFactory<QunTuanDb>>()));
    }
}
