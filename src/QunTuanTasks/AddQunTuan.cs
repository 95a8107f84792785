using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Backups;
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
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks;

public static class QunTuanServices
{
    /// <summary>
    /// Everything the office knows: database, services, validators, Identity's stores. The host adds ICurrentActor, cookies and pages.
    /// </summary>
    public static IServiceCollection AddQunTuan(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Validate(
                o => o.Provider is DatabaseProvider.Sqlite || !string.IsNullOrWhiteSpace(o.ConnectionString),
                "Database:ConnectionString must be set when Database:Provider is PostgreSQL"
            )
            .ValidateOnStart();
        services
            .AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Configure<IServiceProvider>((o, p) => o.Base = Base(p.GetService<IHostEnvironment>()))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Path), "Storage:Path must not be empty")
            .ValidateOnStart();
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section));
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AnchorFile>();
        services.AddSingleton(p => new AuditVerifier(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AnchorFile>(),
            p.GetServices<IAuditWitness>()
        ));
        services.AddSingleton<IAuditWitness, BusinessRows>();
        services.AddSingleton(p => new AuditExporter(p.GetRequiredService<IDbContextFactory<QunTuanDb>>()));
        services.AddSingleton<AuditAnchors>();
        services.AddHostedService(p => p.GetRequiredService<AuditAnchors>());
        services.AddSingleton<RefusalLog>();
        services.AddHostedService(p => p.GetRequiredService<RefusalLog>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();
        services.TryAddSingleton<IWorkCalendar>(Weekdays.Calendar);
        services.AddMetrics();
        services.AddSingleton<OfficeMeter>();
        services.AddSingleton(p => new WriteGate(
            p.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider is DatabaseProvider.Sqlite ? 1 : WriteGate.OnPostgreSql,
            meter: p.GetRequiredService<OfficeMeter>()
        ));
        services.AddPooledDbContextFactory<QunTuanDb>(
            (p, options) =>
            {
                var database = p.GetRequiredService<IOptions<DatabaseOptions>>().Value;
                options.Use(database.Provider, ConnectionString(database, p.GetRequiredService<IOptions<StorageOptions>>().Value));
            }
        );
        services.AddValidatorsFromAssemblyContaining<OfficeUser>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<Validators>();
        services.AddScoped<ActEngine>();
        services.AddSingleton<SaveHooks>();
        services.AddSingleton<ISaveHook, VersionHook>();
        services.AddSingleton<ISaveHook, StatusProjectionHook>();
        services.AddSingleton<ISaveHook, BoardCellHook>();
        services.AddSingleton<ISaveHook, ClosedMonthHook>();
        services.AddSingleton<ISaveHook, AuditHook>();
        services.AddSingleton<ISaveHook, ConditionHook>();
        services.AddSingleton<ISaveHook, OutboxHook>();
        services.AddSingleton<ISaveHook, StampHook>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<JobHost>();
        services.AddSingleton<IOfficeJob, MonthClosing>();
        services.AddSingleton<IOfficeJob, DayAdvance>();
        services.AddSingleton<IOfficeJob, Cleanup>();
        services.AddSingleton<OfficeDay>();
        services.AddHostedService<NewsListener>();
        services.AddSingleton<BoardNews>();
        services.AddSingleton<BoardFeed>();
        services.AddScoped<LiveBoards>();
        services.AddOrganisations();
        services.AddConferences();
        services.AddAccounts();
        services.AddDuties();
        services.AddPlans();
        services.AddTaskLists();
        services.AddAssignments();
        services.AddDashboard();
        services.AddMine();
        services.AddDesk();
        services.AddDrafts();
        services.AddArena();
        services.AddAuditLog();
        services.AddSingleton(_ => new DataFolder());
        services.AddSingleton<StartProgress>();
        services.AddSingleton<Migrator>();
        services.AddSingleton(p => new Readiness(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<WriteGate>(),
            p.GetRequiredService<OfficeClock>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<AuditVerifier>(),
            p.GetRequiredService<SecondFactors>(),
            p.GetRequiredService<BackupShelf>(),
            p.GetRequiredService<NightlyBackup>(),
            p.GetRequiredService<IDataProtectionProvider>(),
            p.GetRequiredService<IOptions<StorageOptions>>(),
            p.GetRequiredService<ILogger<Readiness>>()
        ));
        services.AddSingleton<HealthWatch>();
        services.AddScoped<ISeedStep, FactsStep>();
        services.AddPeople(configuration);
        services.AddBackups(configuration);
        services.AddScoped(p => new BackupService(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<ICurrentActor>(),
            p.GetRequiredService<BackupShelf>(),
            p.GetRequiredService<NightlyBackup>(),
            p.GetRequiredService<HealthWatch>(),
            p.GetRequiredService<IOptions<BackupOptions>>()
        ));
        services.AddSingleton<DemoMark>();
        services.AddSingleton<IStartCheck, UnfinishedDemoCheck>();
        services.AddScoped<DemoYear>();
        services.AddScoped<ISeedStep, DemoYearStep>();
        services.AddScoped<ISeedStep, FirstPlanStep>();
        services.AddDataProtection().SetApplicationName("QunTuanTasks").PersistKeysToDbContext<QunTuanDb>();
        return services;
    }

    // a tool that only writes to a database has no host
    private static string Base(IHostEnvironment? host) =>
        (host?.IsDevelopment() is true ? SourceFolder.Of(AppContext.BaseDirectory) : null) ?? AppContext.BaseDirectory;

    private static string ConnectionString(DatabaseOptions database, StorageOptions storage) =>
        !string.IsNullOrWhiteSpace(database.ConnectionString)
            ? database.ConnectionString
            : $"Data Source={Path.Combine(storage.Folder, "quntuan.db")}";
}
