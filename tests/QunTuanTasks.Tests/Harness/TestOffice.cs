using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// The office in a test: the real services over a private database, a clock that stands still until it is told, and whoever is
/// asking. Seeds are loaded; the verbs in the other files of this class build the rest.
/// </summary>
public sealed partial class TestOffice : IAsyncDisposable
{
    /// <summary>A Thursday, the day after the conference.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 26);

    private readonly TestDatabase _database;
    private readonly TestActor _actor = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider? _own;
    private readonly bool _keepsDatabase;
    private DateOnly _broughtUpOn = FirstDay; // as the template is

    internal TestOffice(
        TestDatabase database,
        IServiceCollection? services = null,
        IServiceProvider? provider = null,
        bool keepsDatabase = false,
        IEnumerable<(string Key, string Value)>? settings = null
    )
    {
        (_database, _keepsDatabase) = (database, keepsDatabase);
        Today = FirstDay;
        services ??= new ServiceCollection();
        AddOffice(services, settings ?? []);
        Services = provider ?? (_own = services.BuildServiceProvider());
        _actor.Before = () =>
            BackgroundStandsStill || (_broughtUpOn == Today && !Get<JobSignal>().Woken.IsCompleted) ? Task.CompletedTask : BringUpAsync();
    }

    /// <summary>Nobody brings the figures up to a new day: what people see in the first seconds of one.</summary>
    public bool BackgroundStandsStill { get; set; }

    public IServiceProvider Services { get; }

    public CommandLog Sent { get; } = new();

    public TimeProvider Time => _time;

    internal DatabaseProvider Provider => _database.Provider;

    /// <summary>An office in which the demo year has been played up to a day, which is today.</summary>
    internal static async Task<TestOffice> OpenDemoAsync(DatabaseProvider provider, DateOnly day)
    {
        var office = new TestOffice(await TestDatabase.CreateAsync(provider, day)) { Today = day };
        await office.SettleAsync();
        return office;
    }

    internal static async Task<TestOffice> OpenAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        params (string Key, string Value)[] settings
    )
    {
        var office = new TestOffice(await TestDatabase.CreateAsync(provider), settings: settings);
        await office.SettleAsync();
        return office;
    }

    internal string ConnectionString => _database.ConnectionString;

    /// <summary>A second process on the same database.</summary>
    internal TestOffice Another() => new(_database, keepsDatabase: true);

    /// <summary>The Shanghai date; setting it makes it nine o'clock in the morning of that day.</summary>
    public DateOnly Today
    {
        get => OfficeClock.DayOf(_time.GetUtcNow().UtcDateTime);
        set => _time.AdjustTime(new DateTimeOffset(value.Year, value.Month, value.Day, 9, 0, 0, TimeSpan.FromHours(8)));
    }

    public void Pass(TimeSpan time) => _time.Advance(time);

    public void PassDays(int days) => Today = Today.AddDays(days);

    /// <summary>Who is asking from now on.</summary>
    public Actor Actor
    {
        get => _actor.Everywhere;
        set => _actor.Everywhere = value;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>What the background work does in its round, now.</summary>
    public async Task BringUpAsync()
    {
        _broughtUpOn = Today;
        await Get<JobRunner>().RunDueAsync(clockIsTrusted: true, Ct, Get<JobSignal>().Take());
    }

    /// <summary>Runs one act as somebody else, also beside others that run at the same time.</summary>
    public async Task<T> AsAsync<T>(Actor actor, Func<Task<T>> act)
    {
        _actor.Here(actor);
        return await act();
    }

    internal async Task<QunTuanDb> DbAsync() => await Get<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync();

    /// <summary>Reads something straight from the tables.</summary>
    internal async Task<T> ReadAsync<T>(Func<QunTuanDb, Task<T>> read)
    {
        await using var db = await DbAsync();
        return await read(db);
    }

    /// <summary>Changes something straight in the tables, past all rules: only to build what no act can build.</summary>
    internal async Task WriteAsync(Action<QunTuanDb> write)
    {
        await using var db = await DbAsync();
        write(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
        if (!_keepsDatabase)
        {
            await _database.DisposeAsync();
        }
    }

    private void AddOffice(IServiceCollection services, IEnumerable<(string Key, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = _database.Provider.ToString(),
                    ["Database:ConnectionString"] = _database.ConnectionString,
                    // the key of the audit log is one for all tests, its anchors are the database's own
                    ["Storage:Path"] = TestDatabase.Folder,
                    ["Audit:AnchorFile"] = $"{_database.Name}.anchors",
                    ["Accounts:SecondFactor"] = "false",
                }
            )
            .Build();
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        services.TryAddSingleton<IHostEnvironment>(new StartedOffice.Production());
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<ICurrentActor>(_actor);
        services.AddQunTuan(configuration);
        services.ConfigureDbContext<QunTuanDb>(o => o.AddInterceptors(Sent));
    }
}
