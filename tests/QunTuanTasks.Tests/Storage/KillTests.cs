using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Storage;

/// <summary>A process that is killed in the middle of sixteen people's reports: what was acknowledged is there, whole and once.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-kill-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // one database that is killed again and again: what an earlier kill left behind is there at the next
    [Fact]
    public async Task KilledUnderSixteenWriters_NothingAcknowledgedIsLost_HalfSavedOrDoubled()
    {
        var file = Path.Combine(_folder, "office.db");
        Dictionary<Guid, Attempt> tried = [];
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var (now, done) = await WriteUntilKilledAsync(file, acknowledged: 60 + (round * 37 % 200));
            foreach (var (key, attempt) in now)
            {
                tried.Add(key, attempt);
            }
            await AssertWholeAsync(file, tried, now.Values.Where(a => !done.Contains(a.Key)));
            SqliteConnection.ClearAllPools();
        }
    }

    private static async Task AssertWholeAsync(string file, Dictionary<Guid, Attempt> tried, IEnumerable<Attempt> onItsWay)
    {
        await using var services = Services(file);
        var office = services.GetRequiredService<AssignmentService>();
        // what was on its way when the machine stopped is sent again, as a page would: the same command, the same version
        foreach (var attempt in onItsWay)
        {
            services.GetRequiredService<TestActor>().Everywhere = new(
                $"head{attempt.Organisation}",
                Role.OrganisationHead,
                attempt.Organisation
            );
            var result = await office.DoAsync(
                new ReportProgress
                {
                    AssignmentId = attempt.Id,
                    Version = attempt.Version,
                    Total = attempt.Total,
                    Sentence = "新增一场",
                    Key = attempt.Key,
                },
                Ct
            );
            Assert.True(result.IsDone, result.Refusal?.Code);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        Assert.Equal(
            "ok",
            await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync(Ct)
        );
        var proof = await services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
        foreach (var last in tried.Values.GroupBy(a => a.Id).Select(g => g.MaxBy(a => a.Version)!))
        {
            var a = await db
                .Assignments.AsNoTracking()
                .Include(x => x.Events)
                .Include(x => x.Reports)
                .Include(x => x.Projection)
                .SingleAsync(x => x.Id == last.Id, Ct);
            Assert.Equal((last.Total, last.Version + 1), (a.Claimed!.Value, a.Version));
            var reported = a.Events.Where(e => e.Kind is TimelineKind.Reported).Select(e => e.Total).ToList();
            Assert.Equal(reported, reported.Distinct());
            Assert.Equal(reported, a.Reports.OrderBy(r => r.Id).Select(r => r.Total));
            var subject = a.Id.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(
                tried.Values.Count(t => t.Id == a.Id),
                await db.AuditEntries.CountAsync(
                    e => e.Subject == nameof(Assignment) && e.SubjectId == subject && e.Change == "Modified" && e.Act == "Report",
                    Ct
                )
            );
            Assert.Equal(StatusRules.RateOf(a.Claimed, a.Target), a.Projection!.Rate);
        }
    }

    private static async Task<(ConcurrentDictionary<Guid, Attempt> Tried, HashSet<Guid> Done)> WriteUntilKilledAsync(
        string file,
        int acknowledged
    )
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(
            output.FullName.Replace("QunTuanTasks.Tests", "QunTuanTasks.Benchmarks", StringComparison.Ordinal),
            "QunTuanTasks.Benchmarks.dll"
        );
        ConcurrentDictionary<Guid, Attempt> tried = [];
        HashSet<Guid> done = [];
        using var process = new Process { StartInfo = new("dotnet", [program, "--writers", file]) { RedirectStandardOutput = true } };
        process.Start();
        while (done.Count < acknowledged && await process.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            Read(line);
        }
        process.Kill(); // SIGKILL
        // what it had said before it was killed
        while (await process.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            Read(line);
        }
        await process.WaitForExitAsync(Ct);
        Assert.True(done.Count >= acknowledged, $"ended after {done.Count} reports");
        return (tried, done);

        void Read(string line)
        {
            switch (line.Split(' '))
            {
                case ["try", var key, var id, var version, var total, var organisation]:
                    var n = CultureInfo.InvariantCulture;
                    tried[Guid.Parse(key, n)] = new(
                        Guid.Parse(key, n),
                        int.Parse(id, n),
                        int.Parse(version, n),
                        decimal.Parse(total, n),
                        int.Parse(organisation, n)
                    );
                    break;
                case ["done", var key]:
                    done.Add(Guid.Parse(key, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static ServiceProvider Services(string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:ConnectionString"] = $"Data Source={file}",
                    ["Storage:Path"] = Path.GetDirectoryName(file),
                }
            )
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddQunTuan(configuration)
            .RemoveAll<IAuditWitness>() // its assignments were filled in without acts, and so without entries
            .AddSingleton<TestActor>()
            .AddSingleton<ICurrentActor>(p => p.GetRequiredService<TestActor>())
            .BuildServiceProvider();
    }

    private sealed record Attempt(Guid Key, int Id, int Version, decimal Total, int Organisation);
}
