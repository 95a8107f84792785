using FluentValidation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Backups;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Demo;
using QunTuanTasks.Desk;
using QunTuanTasks.Drafts;
using QunTuanTasks.Duties;
using QunTuanTasks.Jobs;
using QunTuanTasks.Mine;
using QunTuanTasks.Monitoring;
using QunTuanTasks.News;
using QunTuanTasks.Office;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Search;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Waiting;

namespace QunTuanTasks;

public static class QunTuanServices
{
    /// <summary>
    /// Everything the office knows: database, services, validators, Identity's stores. The host adds ICurrentActor, cookies and pages.
    /// </summary>
    public static IServiceCollection AddQunTuan(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddStorage(configuration);
        services.AddAudit(configuration);
        services.AddNews();
        services.AddJobs();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();
        services.TryAddSingleton<IWorkCalendar>(Weekdays.Calendar);
        services.AddMetrics();
        services.AddSingleton<OfficeMeter>();
        services.AddValidatorsFromAssemblyContaining<OfficeUser>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<Validators>();
        services.AddScoped<ActEngine>();
        services.AddScoped<ReadEngine>();
        services.AddWaiting();
        services.AddOrganisations();
        services.AddConferences();
        services.AddAccounts();
        services.AddDuties();
        services.AddPlans();
        services.AddTaskLists();
        services.AddAssignments();
        services.AddBreakdown();
        services.AddDashboard();
        services.AddMine();
        services.AddDesk();
        services.AddDrafts();
        services.AddArena();
        services.AddSearch();
        services.AddAuditLog();
        services.AddSignIn(configuration);
        services.AddBackups(configuration);
        services.AddOffice();
        services.AddDemo();
        return services;
    }
}
