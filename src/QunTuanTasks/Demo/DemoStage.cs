using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Demo;

/// <summary>
/// The real services with a clock and a cast of its own. Every step is taken by somebody who may take it; a refusal is a mistake in
/// the script and stops it.
/// </summary>
internal sealed partial class DemoStage : IDisposable
{
    private readonly Clock _time = new();
    private readonly Cast _cast = new();
    private readonly Factory _factory;
    private readonly AssignmentService _assignments;
    private readonly JobRunner _jobs;
    private readonly IServiceProvider _services;
    private readonly DemoFile _file;
    private readonly Dictionary<int, int> _versions = [];
    private Dictionary<string, Organisation> _organisations = [];
    private Dictionary<(Role, int), List<Actor>> _people = [];

    public DemoStage(IServiceProvider services, DemoFile file)
    {
        (_services, _file) = (services, file);
        var options = new DbContextOptionsBuilder<QunTuanDb>(services.GetRequiredService<DbContextOptions<QunTuanDb>>())
            .AddInterceptors(new Unhurried())
            .Options;
        _factory = new(options, services.GetRequiredService<WriteGate>(), _time);
        Today = new OfficeClock(_time);
        var engine = Real<ActEngine>();
        _assignments = ActivatorUtilities.CreateInstance<AssignmentService>(services, engine);
        IOfficeJob[] turning =
        [
            new MonthClosing(_factory, NullLogger<MonthClosing>.Instance),
            new DayAdvance(_factory, NullLogger<DayAdvance>.Instance),
        ];
        _jobs = new(_factory, turning, services.GetRequiredService<WriteGate>(), Today, NullLogger<JobRunner>.Instance);
        var reads = new ReadEngine(_factory, _cast);
        Lists = ActivatorUtilities.CreateInstance<TaskListService>(services, engine, reads, Today);
        Tasks = ActivatorUtilities.CreateInstance<BreakdownService>(services, engine);
        Assigning = ActivatorUtilities.CreateInstance<AssigningService>(services, engine, reads, Today);
        Plans = ActivatorUtilities.CreateInstance<PlanService>(services, engine, reads);
        Arena = new(engine);
        ArenaPages = new(reads, Today);
    }

    // everything else that a service asks for is the application's own; a year of acts needs no log
    private T Real<T>(params object[] also) =>
        ActivatorUtilities.CreateInstance<T>(_services, [_factory, _cast, Today, NullLogger<T>.Instance, .. also]);

    public OfficeClock Today { get; }

    public TaskListService Lists { get; }

    public BreakdownService Tasks { get; }

    public AssigningService Assigning { get; }

    public PlanService Plans { get; }

    public ArenaService Arena { get; }

    public ArenaPageService ArenaPages { get; }

    /// <summary>The 13 in official order.</summary>
    public IReadOnlyList<string> Thirteen { get; private set; } = [];

    public int Id(string organisation) => _organisations[organisation].Id;

    public string Code(int organisationId) => _organisations.Values.Single(o => o.Id == organisationId).Code;

    public QunTuanDb Db() => _factory.CreateDbContext();

    public void Dispose() => _jobs.Dispose();

    /// <summary>It is now this time of this day in Shanghai.</summary>
    public void At(DateTime utc) => _time.Now = new(utc, TimeSpan.Zero);

    /// <summary>
    /// Organisations and accounts; who is missing is given an account without password, so that nobody can sign in with it.
    /// </summary>
    public async Task GatherAsync(CancellationToken ct)
    {
        await using var db = Db();
        db.Actor = Actor.System;
        db.Act = nameof(GatherAsync);
        _organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Code, ct);
        Thirteen =
        [
            .. _organisations
                .Values.Where(o => o is { Kind: OrganisationKind.MassOrganisation, IsActive: true })
                .OrderBy(o => o.SortOrder)
                .Select(o => o.Code),
        ];
        var users = await db.Users.Where(u => !u.IsDisabled).OrderBy(u => u.UserName).ToListAsync(ct);
        var taken = users.Select(u => u.UserName).ToHashSet();
        var normalizer = _services.GetRequiredService<ILookupNormalizer>();
        var wanted = Thirteen
            .Concat(["ORGD", "PCO"])
            .SelectMany(o => new[] { (o, Role.OrganisationHead, ""), (o, Role.LiaisonOfficer, ".liaison") })
            .Concat([("PCO", Role.CommitteeStaff, ".staff"), ("PCO", Role.CommitteeStaff, ".staff2")]);
        foreach (var (code, role, suffix) in wanted)
        {
            var enough = role is Role.CommitteeStaff ? 2 : 1;
            var name = code.ToLowerInvariant() + suffix;
            if (users.Count(u => u.Role == role && u.OrganisationId == Id(code)) >= enough || !taken.Add(name))
            {
                continue;
            }
            var user = OfficeUsers.New(name, role, Id(code), _file.Titles[role.ToString()], normalizer);
            db.Add(user);
            users.Add(user);
        }
        await db.SaveChangesAsync(ct);
        _people = users
            .GroupBy(u => (u.Role, u.OrganisationId))
            .ToDictionary(g => g.Key, g => g.Select(u => new Actor(u.Id, u.Role, u.OrganisationId)).ToList());
    }

    public void AsStaff(bool other = false) => _cast.Now = _people[(Role.CommitteeStaff, Id("PCO"))][other ? 1 : 0];

    public void As(Role role, string organisation) => _cast.Now = _people[(role, Id(organisation))][0];

    /// <summary>Brings the projection up to the stage's day and closes the months that are over.</summary>
    public Task TurnThePageAsync(CancellationToken ct) => _jobs.RunDueAsync(clockIsTrusted: true, ct);

    public static T Went<T>(Result<T> result) =>
        result.IsDone
            ? result.Value
            : throw new InvalidOperationException(
                $"The demo year was refused: {result.Refusal.Code} {string.Join(' ', result.Refusal.Args)}"
            );

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Cast : ICurrentActor
    {
        public Actor Now { get; set; } = Actor.System;

        public ValueTask<Actor> GetAsync() => ValueTask.FromResult(Now);
    }

    /// <summary>A year that can be played again need not reach the disk with every act.</summary>
    private sealed class Unhurried : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (connection is SqliteConnection)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA synchronous=OFF;";
                await command.ExecuteNonQueryAsync(cancellationToken);
                SqlitePragmas.Forget(connection);
            }
        }
    }

    private sealed class Factory(DbContextOptions<QunTuanDb> options, WriteGate gate, TimeProvider time) : IDbContextFactory<QunTuanDb>
    {
        public QunTuanDb CreateDbContext() => new(options, gate, time);
    }
}
