using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Drafts;
using QunTuanTasks.Duties;
using QunTuanTasks.Monitoring;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.SignIn;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Storage;

/// <summary>
/// One context per service method, from the factory's pool: making one anew would cost a tenth of an act. Every save passes the
/// write gate and carries the change, its timeline and its audit entries in one transaction.
/// </summary>
public sealed class QunTuanDb : IdentityUserContext<OfficeUser>, IDataProtectionKeyContext
{
    private static readonly WriteGate Open = new(WriteGate.OnPostgreSql);
    private readonly WriteGate _gate;
    private readonly TimeProvider _time;
    private readonly List<Note> _notes = [];

    /// <summary>The only public one, as the pool wants it. The design tools have no services.</summary>
    public QunTuanDb(DbContextOptions<QunTuanDb> options)
        : this(options, Service<WriteGate>(options) ?? Open, Service<TimeProvider>(options) ?? TimeProvider.System) { }

    /// <summary>With a clock of its own, as the demo has one.</summary>
    internal QunTuanDb(DbContextOptions<QunTuanDb> options, WriteGate gate, TimeProvider time)
        : base(options) =>
        (_gate, _time, KeyOrNone, Stamps, Figures) = (
            gate,
            time,
            Service<AuditKey>(options),
            Service<Stamps>(options),
            Service<OfficeMeter>(options)
        );

    internal DbSet<Organisation> Organisations => Set<Organisation>();

    internal DbSet<Conference> Conferences => Set<Conference>();

    internal DbSet<Directive> Directives => Set<Directive>();

    internal DbSet<Measure> Measures => Set<Measure>();

    internal DbSet<Plan> Plans => Set<Plan>();

    internal DbSet<PlanEvent> PlanEvents => Set<PlanEvent>();

    internal DbSet<ReferenceTask> ReferenceTasks => Set<ReferenceTask>();

    internal DbSet<TaskList> TaskLists => Set<TaskList>();

    internal DbSet<TaskItem> TaskItems => Set<TaskItem>();

    internal DbSet<Assignment> Assignments => Set<Assignment>();

    internal DbSet<CoOrganisation> CoOrganisations => Set<CoOrganisation>();

    internal DbSet<ProgressReport> ProgressReports => Set<ProgressReport>();

    internal DbSet<TimelineEvent> TimelineEvents => Set<TimelineEvent>();

    internal DbSet<StatusProjection> StatusProjections => Set<StatusProjection>();

    internal DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();

    internal DbSet<BoardCell> BoardCells => Set<BoardCell>();

    internal DbSet<ArenaRound> ArenaRounds => Set<ArenaRound>();

    internal DbSet<ArenaInput> ArenaInputs => Set<ArenaInput>();

    internal DbSet<ArenaEntry> ArenaEntries => Set<ArenaEntry>();

    internal DbSet<ArenaQuote> ArenaQuotes => Set<ArenaQuote>();

    internal DbSet<ArenaResult> ArenaResults => Set<ArenaResult>();

    internal DbSet<ArenaEvent> ArenaEvents => Set<ArenaEvent>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<Draft> Drafts => Set<Draft>();

    internal DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    internal DbSet<CommandKey> CommandKeys => Set<CommandKey>();

    internal DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    internal DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    internal DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    internal DbSet<LiaisonAuthorisation> LiaisonAuthorisations => Set<LiaisonAuthorisation>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Who is written into the audit entries of the next save.</summary>
    public Actor? Actor { get; set; }

    /// <summary>The act that is written into the audit entries of the next save (ReportProgress).</summary>
    public string Act { get; set; } = "";

    /// <summary>Where it is told how long a save took; the design tools tell nobody.</summary>
    internal OfficeMeter? Figures { get; }

    /// <summary>What the next save writes into the audit log beside its changes: a refusal, a sign-in, an export.</summary>
    internal void Tell(Note note) => _notes.Add(note);

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(QunTuanDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Figures are decimals with two places, stored as hundredths: the same sums on both databases, no floating point.
        configurationBuilder.Properties<decimal>().HaveConversion<Hundredths>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstant>();
        if (Database.IsSqlite())
        {
            // Identity's own columns: SQLite cannot order text
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        }
        configurationBuilder.Properties<IReadOnlyList<PlannedPoint>>().HaveConversion<Json<IReadOnlyList<PlannedPoint>>>();
        configurationBuilder.Properties<List<PlannedPoint>>().HaveConversion<Json<List<PlannedPoint>>, ListComparer<PlannedPoint>>();
        configurationBuilder.Properties<List<Pause>>().HaveConversion<Json<List<Pause>>, ListComparer<Pause>>();
        configurationBuilder.Properties<List<string>>().HaveConversion<Json<List<string>>, ListComparer<string>>();
        configurationBuilder.Properties<ContestNames>().HaveConversion<ContestNamesColumn>();
        configurationBuilder.Properties<EventDetails>().HaveConversion<Json<EventDetails>>();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var span = OfficeMeter.Source.StartActivity("save");
        span?.SetTag("act", Act);
        var begun = Figures?.BeginSave() ?? 0;
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough: what is added below says so itself
        try
        {
            var (audits, cells, stamps) = Prepare(); // before the gate: others save meanwhile
            using var pass = await _gate.EnterAsync(cancellationToken);
            if (Database.CurrentTransaction is not null)
            {
                return Told(await SaveWithAuditAsync(audits, cells, acceptAllChangesOnSuccess, cancellationToken), stamps);
            }
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            var saved = await SaveWithAuditAsync(audits, cells, acceptAllChangesOnSuccess, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Told(saved, stamps);
        }
        catch (Exception e) when (!e.IsForeseen())
        {
            Figures?.Failed(e, Act);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
            Figures?.EndSave(begun, Act);
        }
    }

    // the next one who gets this context from the pool is somebody else
    private void Forget()
    {
        (Actor, Act) = (null, "");
        _notes.Clear();
    }

    // both databases keep microseconds: what is sealed is what is read back
    private DateTime Now
    {
        get
        {
            var now = _time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    private AuditKey? KeyOrNone { get; }

    private Stamps? Stamps { get; }

    private AuditKey Key =>
        KeyOrNone ?? throw new InvalidOperationException("A context of the design tools saves nothing that is audited.");

    private static T? Service<T>(DbContextOptions options)
        where T : class => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<T>();

    private (
        List<AuditTrail.Pending> Audits,
        SortedDictionary<(int, int, int), long[]> Cells,
        List<(string UserId, string Stamp)> Stamps
    ) Prepare()
    {
        List<(string, string)> stamps = [];
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Modified))
        {
            var version = entry.Property(e => e.Version);
            version.CurrentValue = version.OriginalValue + 1;
            if (
                entry.Entity is OfficeUser { SecurityStamp: { } stamp } user
                && (string?)entry.Property(nameof(OfficeUser.SecurityStamp)).OriginalValue != stamp
            )
            {
                stamps.Add((user.Id, stamp));
            }
        }
        var audits = AuditTrail.Of(this, Actor, Act, Now, _notes);
        _notes.Clear();
        return (audits, CellSums.Changes(this), stamps);
    }

    // whoever is signed in with the older stamp is out with the next step
    private int Told(int saved, List<(string UserId, string Stamp)> stamps)
    {
        foreach (var (userId, stamp) in stamps)
        {
            Stamps?.Raised(userId, stamp);
        }
        return saved;
    }

    private async Task<int> SaveWithAuditAsync(
        List<AuditTrail.Pending> audits,
        SortedDictionary<(int, int, int), long[]> cells,
        bool acceptAllChangesOnSuccess,
        CancellationToken ct
    )
    {
        if (audits.Count == 0)
        {
            return await SaveCellsAsync();
        }
        try
        {
            var head = await AuditChain.TakeHeadAsync(this, ct);
            AuditChain.Append(this, head, Key, audits.Where(a => !a.IsAddition).Select(a => (Func<long, AuditEntry>)a.Entry));
            var saved = await SaveCellsAsync();
            if (audits.Exists(a => a.IsAddition))
            {
                // their ids exist only now
                AuditChain.Append(this, head, Key, audits.Where(a => a.IsAddition).Select(a => (Func<long, AuditEntry>)a.Entry));
                await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            }
            return saved;
        }
        finally
        {
            AuditChain.LetGo(this);
        }

        async Task<int> SaveCellsAsync()
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            await CellSums.WriteAsync(this, cells, ct);
            return saved;
        }
    }
}

internal sealed class Hundredths()
    : ValueConverter<decimal, long>(v => (long)decimal.Round(v * 100, MidpointRounding.AwayFromZero), v => v / 100m);

internal sealed class UtcInstant()
    : ValueConverter<DateTime, DateTime>(v => DateTime.SpecifyKind(v, DateTimeKind.Utc), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

internal sealed class UtcMicroseconds()
    : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks / 10, v => new DateTimeOffset(v * 10, TimeSpan.Zero));

internal sealed class Json<T>()
    : ValueConverter<T, string>(
        v => JsonSerializer.Serialize(v, OfficeJson.Options),
        v => JsonSerializer.Deserialize<T>(v, OfficeJson.Options)!
    );

internal sealed class ListComparer<T>()
    : Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<T>>(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
        v => v.Aggregate(0, (h, x) => HashCode.Combine(h, x!.GetHashCode())),
        v => v.ToList()
    );
