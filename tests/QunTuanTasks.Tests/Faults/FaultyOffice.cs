using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Office;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// The whole application, its pages and its health, over an office at work: fifty assignments whose heads report. What the storage under
/// it does is the test's.
/// </summary>
internal sealed class FaultyOffice : WebOffice
{
    private readonly Dictionary<string, string> _settings;
    private readonly TestOffice _built;
    private readonly TimeProvider _time;

    private FaultyOffice(TestOffice built, Dictionary<string, string> settings)
    {
        (_built, _settings) = (built, settings);
        _time = new Shifted(built.Time.GetUtcNow() - TimeProvider.System.GetUtcNow());
    }

    protected override IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>The way to the database past the application; empty for a file.</summary>
    public string Built { get; private init; } = "";

    /// <summary>Saves wait a second for each other; said before it starts.</summary>
    public bool Impatient { get; set; }

    /// <summary>Of the assignments: whose they are.</summary>
    public IReadOnlyList<(int Id, Actor Head)> Work { get; private init; } = [];

    // what is wrong is told to whoever says it
    private const string Token = "a-token-of-the-office";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="provider">SQLite: a file in the folder. PostgreSQL: a database of its own.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="with">Another way to the same database.</param>
    public static async Task<FaultyOffice> OpenAsync(DatabaseProvider provider, string folder, Func<string, string>? with = null)
    {
        var built = await TestOffice.OpenAsync(provider);
        List<(int, Actor)> work = [];
        foreach (var n in Enumerable.Range(0, 4))
        {
            var ids = await built.IssueAsync(await built.ItemAsync(title: $"第 {n} 项工作"), [.. built.Thirteen]);
            work.AddRange(ids.Zip(built.Thirteen.Select(o => built.Head(o))));
        }
        var connection = built.Get<IOptions<DatabaseOptions>>().Value.ConnectionString!;
        if (provider is DatabaseProvider.Sqlite)
        {
            await using var from = new SqliteConnection(connection);
            await using var to = new SqliteConnection($"Data Source={Path.Combine(folder, "quntuan.db")};Pooling=false");
            await from.OpenAsync(Ct);
            await to.OpenAsync(Ct);
            from.BackupDatabase(to);
            connection = "";
        }
        File.Copy(built.Get<AuditKey>().File, Path.Combine(folder, "audit.key"));
        return new(
            built,
            new()
            {
                ["Security:HealthToken"] = Token,
                ["Storage:Path"] = folder,
                ["Database:Provider"] = provider.ToString(),
                ["Database:ConnectionString"] = with?.Invoke(connection) ?? connection,
                ["Backup:Nightly"] = "false",
                ["Logging:LogLevel:Default"] = "None", // it complains of nothing but what the test does to it
            }
        )
        {
            Work = work,
            Built = connection,
        };
    }

    /// <summary>A service as somebody's page would call it.</summary>
    public async Task<Result<T>> AsAsync<TService, T>(Actor actor, Func<TService, Task<Result<T>>> call)
        where TService : class
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.For<TService>(new KnownActor(actor)));
    }

    /// <summary>One more of what an assignment counts.</summary>
    public Task<Result<Done>> ReportAsync(int n, int version, Guid key, string sentence = "新增一场") =>
        AsAsync<AssignmentService, Done>(
            Work[n].Head,
            s =>
                s.DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = Work[n].Id,
                        Version = version,
                        Key = key,
                        Total = version + 1,
                        Sentence = sentence,
                    },
                    Ct
                )
        );

    /// <summary>Read as its head reads it: through its page's service.</summary>
    public async Task<decimal?> ClaimedAsync(int n) =>
        Refused.Done(await AsAsync<AssignmentPageService, AssignmentView>(Work[n].Head, s => s.GetAsync(Work[n].Id, Ct))).Row.Claimed;

    /// <summary>Reports and timeline events of one assignment, and its audit entries.</summary>
    public async Task<(int Reports, int Events, int Entries)> LeftAsync(int n)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        var (id, subject) = (Work[n].Id, $"{Work[n].Id}");
        return (
            await db.ProgressReports.CountAsync(r => r.AssignmentId == id, Ct),
            await db.TimelineEvents.CountAsync(e => e.AssignmentId == id && e.Kind == TimelineKind.Reported, Ct),
            await db.AuditEntries.CountAsync(
                e =>
                    e.Subject == nameof(Assignment)
                    && e.SubjectId == subject
                    && e.Act == nameof(AssignmentAct.Report)
                    && e.Change == nameof(AuditChange.Modified),
                Ct
            )
        );
    }

    public async Task AssertChainHoldsAsync()
    {
        var proof = await Services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
    }

    public async Task AssertAliveAsync() => Assert.Equal("ok", await Visit().GetStringAsync("/health/live", Ct));

    /// <summary>What health says to whoever asks.</summary>
    public async Task<(HttpStatusCode Code, string Said)> ReadyAsync()
    {
        Services.GetRequiredService<HealthWatch>().Forget(); // as after ten seconds
        using var asking = Visit();
        asking.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        using var answer = await asking.GetAsync("/health/ready", Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _built.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(s =>
        {
            s.AddSingleton(_time);
            if (Impatient)
            {
                s.AddSingleton(_ => new WriteGate(
                    _settings["Database:Provider"] == nameof(DatabaseProvider.Sqlite) ? 1 : WriteGate.OnPostgreSql,
                    TimeSpan.FromSeconds(1)
                ));
            }
        });
    }

    /// <summary>The office is at work in its own year; its clock goes on from there.</summary>
    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
