using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Benchmarks;

/// <summary>An office of a given size on a real database: 13 organisations, six directives, every row through the real rules.</summary>
internal sealed partial class BenchOffice : IAsyncDisposable
{
    private const int MostMade = 100_000;
    private static readonly DateTime IssuedAt = new(2026, 3, 25, 1, 0, 0, DateTimeKind.Utc);
    private readonly ServiceProvider _services;

    private BenchOffice(ServiceProvider services) => _services = services;

    /// <summary>Who asks from here on in this flow of calls.</summary>
    public static void As(Actor actor) => Desk.Here.Value = actor;

    public int PlanId { get; private set; }

    public List<int> Organisations { get; private set; } = [];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="assignments">How many are made in an empty database; null takes the database as it is.</param>
    public static async Task<BenchOffice> CreateAsync(DatabaseProvider provider, string connection, int? assignments)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = provider.ToString(),
                    ["Database:ConnectionString"] = connection,
                    // the key of the audit log lies beside the file that it seals
                    ["Storage:Path"] =
                        provider is DatabaseProvider.Sqlite
                            ? Path.GetDirectoryName(Path.GetFullPath(connection["Data Source=".Length..]))
                            : "data",
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<TimeProvider>(new StatusOnDay(new(2026, 10, 15, 9, 0, 0, TimeSpan.FromHours(8))));
        services.AddQunTuan(configuration);
        services.AddSingleton<ICurrentActor, Desk>();
        var office = new BenchOffice(services.BuildServiceProvider());
        if (assignments is { } wanted)
        {
            // what the rules make is made a hundred thousand times at most; beyond that its rows are copied, with their sums
            var made = Math.Min(wanted, MostMade);
            await office.FillAsync(made);
            if (wanted > made)
            {
                await office.MultiplyAsync(wanted / made);
            }
        }
        await using var db = await office.DbAsync();
        office.Organisations = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.MassOrganisation)
            .OrderBy(o => o.SortOrder)
            .Select(o => o.Id)
            .ToListAsync();
        return office;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task FillAsync(int assignments)
    {
        await using (var db = await DbAsync())
        {
            await db.Database.EnsureDeletedAsync();
            await db.Database.MigrateAsync();
            var root = new Organisation
            {
                Code = "CPC",
                Kind = OrganisationKind.Committee,
                FullName = "市委",
                ShortName = "市委",
                SortOrder = 0,
            };
            db.Add(root);
            await db.SaveChangesAsync();
            db.AddRange(
                Enumerable
                    .Range(1, 13)
                    .Select(i => new Organisation
                    {
                        Code = $"O{i:00}",
                        Kind = OrganisationKind.MassOrganisation,
                        FullName = $"单位{i}",
                        ShortName = $"单位{i}",
                        SortOrder = i,
                        ParentId = root.Id,
                    })
            );
            var conference = new Conference
            {
                Code = "C",
                Title = "会议",
                HeldOn = new(2026, 3, 24),
                CommitteeId = root.Id,
            };
            db.Add(conference);
            var plan = new Plan { CommitteeId = root.Id, Year = 2026 };
            db.Add(plan);
            await db.SaveChangesAsync();
            for (var d = 1; d <= 6; d++)
            {
                var directive = new Directive
                {
                    ConferenceId = conference.Id,
                    Code = $"D{d}",
                    Ordinal = d,
                    Slug = $"d{d}",
                    Name = $"部署{d}",
                    FullName = $"部署{d}",
                    TargetImage = "形象",
                    IsGuarantee = d == 6,
                };
                directive.Measures.Add(
                    new()
                    {
                        Code = $"D{d}-M1",
                        SortOrder = 1,
                        Name = "举措",
                    }
                );
                db.Add(directive);
                await db.SaveChangesAsync();
                db.Add(new TaskList { PlanId = plan.Id, DirectiveId = directive.Id });
            }
            await db.SaveChangesAsync();
            PlanId = plan.Id;
        }
        var random = new Random(20210324);
        var clerk = new Actor("clerk", Role.CommitteeStaff, 1);
        for (var made = 0; made < assignments; )
        {
            await using var db = await DbAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var lists = await db.TaskLists.Include(l => l.Plan).Include(l => l.Directive.Measures).OrderBy(l => l.Id).ToListAsync();
            var organisations = await db
                .Organisations.Where(o => o.Kind == OrganisationKind.MassOrganisation)
                .OrderBy(o => o.SortOrder)
                .ToListAsync();
            List<Assignment> batch = [];
            for (var i = 0; i < 80 && made < assignments; i++)
            {
                var list = lists[i % lists.Count];
                var number = list.NextNumber();
                list.Issue(IssuedAt);
                var item = new TaskItem
                {
                    TaskListId = list.Id,
                    TaskList = list,
                    Number = number,
                    Code = $"2026-{list.Directive.Ordinal}-{number:00}",
                    MeasureId = list.Directive.Measures[0].Id,
                    Title = $"任务{number}",
                    Kind = TargetKind.Cumulative,
                    Target = 40 + random.Next(200),
                    Unit = "场",
                    Deadline = new(2026, 6 + random.Next(7), 28),
                    Cycle = ReportCycle.Quarterly,
                    Weight = 1 + random.Next(5),
                };
                foreach (var organisation in organisations.Take(assignments - made))
                {
                    var assignment = new Assignment(item, PlanId, organisation, item.Target, item.Deadline);
                    assignment.Issue(new(clerk, IssuedAt, organisation.Id), Weekdays.Calendar, "市委办〔2026〕7号", null);
                    var head = new Actor($"head{organisation.Id}", Role.OrganisationHead, organisation.Id);
                    if (random.Next(20) > 0)
                    {
                        assignment.Report(
                            new(head, IssuedAt.AddDays(3), organisation.Id),
                            Report(head, decimal.Floor(item.Target.Value * random.Next(130) / 100), IssuedAt.AddDays(3))
                        );
                    }
                    batch.Add(assignment);
                    made++;
                }
                db.Add(item);
            }
            db.AddRange(batch);
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync();
            foreach (var assignment in batch)
            {
                StatusProjector.Write(assignment, new(2026, 10, 15), LampRule.Default);
            }
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync();
        }
    }

    private static ProgressReport Report(Actor head, decimal total, DateTime at) =>
        new()
        {
            FiledAt = at,
            FiledOn = OfficeClock.DayOf(at),
            FiledBy = head.UserId,
            Total = total,
            Sentence = "按计划推进",
        };

    private async Task<QunTuanDb> DbAsync() => await Get<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync();

    private sealed class StatusOnDay(DateTimeOffset now) : TimeProvider
    {
        private readonly Stopwatch _since = Stopwatch.StartNew();

        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime() + _since.Elapsed;
    }

    private sealed class Desk : ICurrentActor
    {
        public static readonly AsyncLocal<Actor?> Here = new();

        public ValueTask<Actor> GetAsync() => new(Here.Value ?? throw new InvalidOperationException("nobody asks"));
    }
}
