using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Monitoring;

namespace QunTuanTasks.Storage;

/// <summary>
/// One context per service method, from the factory's pool: making one anew would cost a tenth of an act. Every save passes the
/// write gate, runs the save hooks in their order and is one transaction. It knows no room: each brings its sets in a part of this
/// class of its own (XSets.cs), its maps and its columns are found in the assembly, its hooks are registered.
/// </summary>
public sealed partial class QunTuanDb : DbContext, IDataProtectionKeyContext
{
    private static readonly WriteGate Open = new(WriteGate.OnPostgreSql);
    private readonly WriteGate _gate;
    private readonly TimeProvider _time;
    private readonly ISaveHook[] _hooks;
    private readonly Dictionary<Type, object> _carried = [];

    /// <summary>The only public one, as the pool wants it. The design tools have no services.</summary>
    public QunTuanDb(DbContextOptions<QunTuanDb> options)
        : this(options, Service<WriteGate>(options) ?? Open, Service<TimeProvider>(options) ?? TimeProvider.System) { }

    /// <summary>With a clock of its own, as the demo has one.</summary>
    internal QunTuanDb(DbContextOptions<QunTuanDb> options, WriteGate gate, TimeProvider time)
        : base(options)
    {
        (_gate, _time, Figures) = (gate, time, Service<OfficeMeter>(options));
        _hooks = Service<SaveHooks>(options)?.InOrder ?? [];
    }

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<CommandKey> CommandKeys => Set<CommandKey>();

    /// <summary>Who is written into the audit entries of the next save.</summary>
    public Actor? Actor { get; set; }

    /// <summary>The act that is written into the audit entries of the next save (ReportProgress).</summary>
    public string Act { get; set; } = "";

    /// <summary>Given to somebody who looks: a save of it is a fault.</summary>
    internal bool OnlyReads { get; set; }

    /// <summary>Where it is told how long a save took; the design tools tell nobody.</summary>
    internal OfficeMeter? Figures { get; }

    /// <summary>UTC, in whole microseconds as both databases keep them: what is sealed is what is read back.</summary>
    internal DateTime Now
    {
        get
        {
            var now = _time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Something that a room hands to its own hook in the next save; gone when the context is given back.</summary>
    internal T Carried<T>()
        where T : class, new()
    {
        if (!_carried.TryGetValue(typeof(T), out var carried))
        {
            _carried[typeof(T)] = carried = new T();
        }
        return (T)carried;
    }

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

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(QunTuanDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<Hundredths>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstant>();
        configurationBuilder.Properties<List<string>>().HaveConversion<Json<List<string>>, ListComparer<string>>();
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        }
        foreach (var type in typeof(QunTuanDb).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IModelConventions))))
        {
            ((IModelConventions)Activator.CreateInstance(type)!).Configure(configurationBuilder);
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (OnlyReads)
        {
            throw new InvalidOperationException("What is read for somebody who looks saves nothing.");
        }
        using var span = OfficeMeter.Source.StartActivity("save");
        span?.SetTag("act", Act);
        var begun = Figures?.BeginSave() ?? 0;
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough: what a hook adds it says itself
        List<SaveStep> steps = [];
        try
        {
            foreach (var hook in _hooks)
            {
                if (await hook.PrepareAsync(this, cancellationToken) is { } step)
                {
                    steps.Add(step);
                }
            }
            using var pass = await _gate.EnterAsync(cancellationToken);
            if (Database.CurrentTransaction is not null)
            {
                return await WriteAsync(steps, acceptAllChangesOnSuccess, cancellationToken);
            }
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            var saved = await WriteAsync(steps, acceptAllChangesOnSuccess, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            steps.ForEach(s => s.AfterCommit());
            return saved;
        }
        catch (Exception e) when (!e.IsForeseen())
        {
            Figures?.Failed(e, Act);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            steps.ForEach(s => s.End());
            ChangeTracker.AutoDetectChangesEnabled = detects;
            Figures?.EndSave(begun, Act);
        }
    }

    /// <summary>Writes what a step added after the rows, within the same transaction and without the hooks.</summary>
    internal Task<int> WriteRowsAsync(CancellationToken ct) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);

    private async Task<int> WriteAsync(List<SaveStep> steps, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        foreach (var step in steps)
        {
            await step.BeforeRowsAsync(ct);
        }
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        foreach (var step in steps)
        {
            await step.AfterRowsAsync(ct);
        }
        return saved;
    }

    // the next one who gets this context from the pool is somebody else
    private void Forget()
    {
        (Actor, Act, OnlyReads) = (null, "", false);
        _carried.Clear();
    }

    private static T? Service<T>(DbContextOptions options)
        where T : class => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<T>();
}

/// <summary>The registered hooks in the order of their stages.</summary>
internal sealed class SaveHooks(IEnumerable<ISaveHook> hooks)
{
    public ISaveHook[] InOrder { get; } = [.. hooks.OrderBy(h => h.Stage)];
}
