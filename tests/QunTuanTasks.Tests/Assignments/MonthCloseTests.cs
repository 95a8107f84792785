using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class MonthCloseOnSqlite() : MonthCloseTests(DatabaseProvider.Sqlite);

public sealed class MonthCloseOnPostgreSql() : MonthCloseTests(DatabaseProvider.PostgreSQL);

/// <summary>A process that was killed while it closed a month: the next start finishes it, and nothing is counted twice.</summary>
public abstract class MonthCloseTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly March = new(2026, 3, 31);

    [Fact]
    public async Task ClosingThatWasEndedInTheMiddle_IsFinishedByTheNextStart()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(), [.. Office.Thirteen.Take(5)]);
        await Office.MustAsync(Office.Head(Office.Thirteen[4]), ids[4], AssignmentAct.Report, 20);
        Office.Today = new(2026, 4, 20);
        await StartAsync();
        var whole = await ClosedAsync();
        Assert.Equal((5, 5L), (whole.Rows.Count, whole.Counted));

        await Office.WriteAsync(db => db.RemoveRange(db.BoardCells.Where(c => c.Month == March))); // between the rows and their sums
        await StartAsync();
        AssertSame(whole, await ClosedAsync());

        await Office.WriteAsync(db =>
            db.RemoveRange(
                db.BoardCells.Where(c => c.Month == March)
                    .AsEnumerable<object>()
                    .Concat(db.MonthSnapshots.Where(m => m.AssignmentId >= ids[2]))
            )
        ); // between two batches
        await StartAsync();
        AssertSame(whole, await ClosedAsync());
        await StartAsync();
        AssertSame(whole, await ClosedAsync());
    }

    private static void AssertSame((List<string> Rows, long Counted) expected, (List<string> Rows, long Counted) found)
    {
        Assert.Equal(expected.Rows, found.Rows);
        Assert.Equal(expected.Counted, found.Counted);
    }

    private async Task StartAsync()
    {
        using var keeper = new StatusKeeper(Office.Get<IDbContextFactory<QunTuanDb>>(), Office.Get<OfficeClock>()) { Batch = 2 };
        await keeper.EnsureCurrentAsync(Ct);
    }

    private async Task<(List<string> Rows, long Counted)> ClosedAsync() =>
        (
            await Office.ReadAsync(async db =>
                (
                    await db.MonthSnapshots.AsNoTracking().Where(m => m.Month == March).OrderBy(m => m.AssignmentId).ToListAsync(Ct)
                ).ConvertAll(m => $"{m.AssignmentId} {m.Lamp} {m.Rate}")
            ),
            await Office.ReadAsync(db => db.BoardCells.Where(c => c.Month == March).SumAsync(c => c.Count, Ct))
        );
}
