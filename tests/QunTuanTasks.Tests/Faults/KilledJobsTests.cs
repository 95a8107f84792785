using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Verbs;

namespace QunTuanTasks.Tests.Faults;

public sealed class KilledJobsOnSqlite() : KilledJobsTests(DatabaseProvider.Sqlite);

public sealed class KilledJobsOnPostgreSql() : KilledJobsTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// The application itself, killed again and again while it closes months and brings the day up after it had stood still for months: what
/// is there in the end is what a start that nobody interrupts makes of it.
/// </summary>
public abstract class KilledJobsTests(DatabaseProvider provider) : IAsyncLifetime
{
    private const int Months = 4;
    private const int Tasks = 24; // of thirteen bodies: more rows than are saved together

    private readonly DateTime _begun = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly StartedOffice _office = new();
    private TestDatabase? _database;
    private TestOffice? _looking; // past the application, as whoever looks on
    private (string, string)[] _settings = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _settings = [("Database:Provider", provider.ToString()), ("Database:ConnectionString", _database.ConnectionString)];
        Directory.CreateDirectory(_office.Folder);
        var office = _looking = new TestOffice(_database, keepsDatabase: true);
        await office.SettleAsync();
        office.BackgroundStandsStill = true;
        office.Today = OfficeClock.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime).AddMonths(-Months);
        for (var n = 0; n < Tasks; n++)
        {
            var issued = await office.IssueAsync(await office.ItemAsync(due: office.Today.AddMonths(3 + (n % 4))), [.. office.Thirteen]);
            await office.MustAsync(office.Head(office.Thirteen[n % 13]), issued[n % 13], AssignmentAct.Report, n);
        }
        // what its log is sealed with
        File.Copy(Path.Combine(TestDatabase.Folder, "audit.key"), Path.Combine(_office.Folder, "audit.key"));
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _looking!.DisposeAsync();
        await _database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task KilledWhileItClosesMonthsAndBringsUpTheDay_TheNextStartFinishesBoth()
    {
        Extent.OneDatabase(provider);
        var (begun, kills) = (await DoneAsync(), 0);
        foreach (var moment in Moments())
        {
            kills += await KilledAfterAsync(begun + moment) ? 1 : 0;
            await TwoMinutesPassAsync();
        }
        Assert.True(kills >= Rounds.Of(3), $"killed {kills} times: the work is done before anybody can look");

        Assert.Null(await _office.StartAsync(_settings));
        var today = _office.Services.GetRequiredService<OfficeClock>().Today;
        Assert.Equal(0, await ReadAsync(db => CellSums.FaultsAsync(db, Ct)));
        Assert.Equal(0, await ReadAsync(db => db.StatusProjections.CountAsync(p => p.NextChangeOn <= today, Ct)));
        Assert.All(
            await ReadAsync(db => db.JobLeases.Where(l => l.Name != "cleanup").ToListAsync(Ct)),
            l => Assert.Equal((today, 0, null), (l.Day, l.PassedBy, l.Fault))
        );
        var proof = await _office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");

        // announced in the transaction that closed it, whatever became of the process then
        if (provider is DatabaseProvider.PostgreSQL)
        {
            var closed = await ReadAsync(db => db.ClosedMonths.CountAsync(Ct));
            Assert.Equal(closed, await ReadAsync(db => db.OutboxRows.CountAsync(r => r.OrganisationId == 0 && r.At >= _begun, Ct)));
        }

        var ended = await ClosedAsync();
        var closing = _office.Services.GetServices<IOfficeJob>().OfType<MonthClosing>().Single();
        var rescue = _office.Services.GetRequiredService<FigureRescue>();
        Assert.Equal(Months, await rescue.CloseAgainAsync(DateOnly.MinValue, "the test closes them again", Ct));
        Assert.Empty(await ClosedAsync());
        await closing.RunAsync(new(today, ClockIsTrusted: true, _ => Task.FromResult(true)), Ct);
        Assert.Equal(await ClosedAsync(), ended);
    }

    // with the first rows, somewhere among the months, and while the day is brought up
    private static IEnumerable<int> Moments()
    {
        var (rows, rounds) = (Tasks * 13, Rounds.Of(3));
        return [1, .. Enumerable.Range(1, rounds).Select(n => rows * Months * n / (rounds + 1)), (rows * Months) + Months + 1];
    }

    // false when it had nothing left to do
    private async Task<bool> KilledAfterAsync(int moment)
    {
        using var process = VerbTests.Start(
            _office.Folder,
            ["--urls=http://127.0.0.1:0", "--Backups:Nightly=false", .. _settings.Select(s => $"--{s.Item1}={s.Item2}")]
        );
        try
        {
            while (await DoneAsync() < moment)
            {
                if (process.HasExited)
                {
                    Assert.Fail(await process.StandardOutput.ReadToEndAsync(Ct) + await process.StandardError.ReadToEndAsync(Ct));
                }
                if (await IsDoneAsync())
                {
                    return false;
                }
                await Task.Delay(1, Ct); // it needs the machine more than who looks
            }
            return true;
        }
        finally
        {
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync(Ct);
        }
    }

    // nobody waits for the dead any more
    private Task<int> TwoMinutesPassAsync() =>
        ReadAsync(db => db.JobLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.HeldUntil, DateTime.UnixEpoch), Ct));

    // rows of months and of today that have been written
    private Task<int> DoneAsync() =>
        ReadAsync(async db =>
            await db.MonthSnapshots.CountAsync(Ct)
            + await db.ClosedMonths.CountAsync(Ct)
            + await db.StatusProjections.SumAsync(p => p.Stamp, Ct)
        );

    private Task<bool> IsDoneAsync() => ReadAsync(db => db.JobLeases.AnyAsync(l => l.Name == DayAdvance.JobName && l.DoneAt > _begun, Ct));

    private async Task<List<string>> ClosedAsync() =>
        [
            .. (await ReadAsync(db => db.ClosedMonths.AsNoTracking().OrderBy(m => m.Month).ToListAsync(Ct))).Select(m =>
                $"{m.Month:O} {m.Rows} {m.PassedBy}"
            ),
            .. (
                await ReadAsync(db => db.MonthSnapshots.AsNoTracking().OrderBy(m => m.Month).ThenBy(m => m.AssignmentId).ToListAsync(Ct))
            ).Select(All),
            .. (
                await ReadAsync(db =>
                    db.BoardCells.AsNoTracking()
                        .Where(c => c.Month != BoardCell.Live)
                        .OrderBy(c => c.Month)
                        .ThenBy(c => c.OrganisationId)
                        .ThenBy(c => c.DirectiveId)
                        .ToListAsync(Ct)
                )
            ).Select(All),
        ];

    private static string All<T>(T row) => string.Join(' ', typeof(T).GetProperties().Select(p => $"{p.Name}={p.GetValue(row)}"));

    private Task<T> ReadAsync<T>(Func<QunTuanDb, Task<T>> read) => _looking!.ReadAsync(read);
}
