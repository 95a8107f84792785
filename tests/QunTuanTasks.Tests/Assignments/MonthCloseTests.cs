using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Jobs;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class MonthCloseOnSqlite() : MonthCloseTests(DatabaseProvider.Sqlite);

public sealed class MonthCloseOnPostgreSql() : MonthCloseTests(DatabaseProvider.PostgreSQL);

/// <summary>A closing that is ended anywhere says in the end what one says that was not: every cell has more than one row.</summary>
public abstract class MonthCloseTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly March = new(2026, 3, 31);

    [Fact]
    public async Task ClosingThatEndsAfterAnyBatch_IsFinishedByTheNextRun_AndEqualsAWholeOne()
    {
        await WorkAsync();
        await RunAsync(new(2026, 4, 20));
        var whole = await ClosedAsync();
        Assert.Equal(10, whole.Count(l => l.StartsWith("row", StringComparison.Ordinal)));
        Assert.Equal(5, whole.Count(l => l.StartsWith("cell", StringComparison.Ordinal)));

        for (var last = 1; last <= 6; last++)
        {
            await Rescue.CloseAgainAsync(March, "the test closes it again", Ct);
            Assert.Empty(await ClosedAsync());
            var batches = 0;
            await Assert.ThrowsAsync<OperationCanceledException>(() =>
                RunAsync(
                    new(2026, 4, 20),
                    () =>
                    {
                        if (++batches == last)
                        {
                            throw new OperationCanceledException();
                        }
                    }
                )
            );
            await RunAsync(new(2026, 4, 20));
            Assert.Equal(whole, await ClosedAsync());
        }
        await RunAsync(new(2026, 4, 20));
        Assert.Equal(whole, await ClosedAsync());
    }

    [Fact]
    public async Task MonthThatIsNotWhole_HasNoCells_AndNobodySeesItAsClosed()
    {
        await WorkAsync();
        Office.BackgroundStandsStill = true;
        Office.Today = new(2026, 4, 1);
        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(Office.Today, () => throw new OperationCanceledException()));
        Assert.NotEmpty(await Office.ReadAsync(db => db.MonthSnapshots.ToListAsync(Ct)));
        Assert.Empty(await Office.ReadAsync(db => db.BoardCells.Where(c => c.Month == March).ToListAsync(Ct)));
        Assert.Empty(await Office.ReadAsync(db => db.ClosedMonths.ToListAsync(Ct)));
        await using var db = await Office.DbAsync();
        Assert.Equal(new DateOnly(2026, 2, 28), await Office.Get<OfficeDay>().ClosedMonthAsync(db, Ct));
        await Office.BringUpAsync();
        Assert.Equal(March, await Office.Get<OfficeDay>().ClosedMonthAsync(db, Ct));
    }

    [Fact]
    public async Task OneAssignmentThatCannotBeRebuilt_IsPassedBy_AndTheOthersAreClosed()
    {
        var ids = await WorkAsync();
        await Office.WriteAsync(db => db.RemoveRange(db.TimelineEvents.Where(e => e.AssignmentId == ids[0])));
        Office.Today = new(2026, 4, 1);
        await Office.BringUpAsync();
        var closed = await Office.ReadAsync(db => db.ClosedMonths.SingleAsync(Ct));
        Assert.Equal((10, 1), (closed.Rows, closed.PassedBy));
        Assert.Equal(9, await Office.ReadAsync(db => db.BoardCells.Where(c => c.Month == March).SumAsync(c => c.Count, Ct)));

        // a closing that was ended after the batch with the bad row still says that there is one
        await Rescue.CloseAgainAsync(March, "the test closes it again", Ct);
        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(new(2026, 4, 1), () => throw new OperationCanceledException()));
        Assert.Equal(1, (await RunAsync(new(2026, 4, 1))).PassedBy);
    }

    // what somebody has changed past the application, or a disk has
    [Fact]
    public async Task OneRowThatCannotEvenBeRead_IsPassedBy_ByTheMonthAndByTheDay()
    {
        var ids = await WorkAsync();
        await Office.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"""UPDATE "TimelineEvents" SET "Details" = '[' WHERE "AssignmentId" = {ids[0]}""", Ct)
        );
        await Office.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"""UPDATE "Assignments" SET "Points" = '{"{"}' WHERE "Id" = {ids[1]}""", Ct)
        );
        await Office.ReadAsync(db =>
            db.StatusProjections.ExecuteUpdateAsync(s => s.SetProperty(p => p.NextChangeOn, new DateOnly(2026, 4, 1)), Ct)
        );
        Office.Today = new(2026, 4, 1);
        await Office.BringUpAsync();
        Assert.Equal(1, (await Office.ReadAsync(db => db.ClosedMonths.SingleAsync(Ct))).PassedBy);
        var passedBy = await Office.ReadAsync(db =>
            db.StatusProjections.Where(p => p.PassedByOn != null).Select(p => p.AssignmentId).ToListAsync(Ct)
        );
        Assert.Equal([ids[1]], passedBy);
        Assert.Equal(9, await Office.ReadAsync(db => db.StatusProjections.CountAsync(p => p.ComputedOn == Office.Today, Ct)));
        Assert.Null((await Office.ReadAsync(db => db.JobLeases.SingleAsync(l => l.Name == DayAdvance.JobName, Ct))).Fault);
    }

    [Fact]
    public async Task ClockThatJumpedAhead_ClosesNothing_AndWhatItHadClosedIsTakenBack_WithARecord()
    {
        await WorkAsync();
        Assert.Equal(new DateOnly(2026, 5, 31), (await RunAsync(new(2026, 6, 10), isTrusted: false)).Day);
        Assert.Empty(await ClosedAsync());

        await RunAsync(new(2026, 6, 10)); // it was believed
        Assert.Equal(3, await Office.ReadAsync(db => db.ClosedMonths.CountAsync(Ct)));
        await RunAsync(new(2026, 4, 2)); // and set right
        Assert.Equal([March], await Office.ReadAsync(db => db.ClosedMonths.Select(m => m.Month).ToListAsync(Ct)));
        Assert.Equal([March], await Office.ReadAsync(db => db.MonthSnapshots.Select(m => m.Month).Distinct().ToListAsync(Ct)));
        Assert.Equal(
            [BoardCell.Live, March],
            await Office.ReadAsync(db => db.BoardCells.Select(c => c.Month).Distinct().OrderByDescending(m => m).ToListAsync(Ct))
        );
        Assert.Equal(
            2,
            await Office.ReadAsync(db =>
                db.AuditEntries.CountAsync(e => e.Act == nameof(MonthClosing) && e.Change == nameof(AuditChange.Noted), Ct)
            )
        );
    }

    [Fact]
    public async Task CellsThatSaySomethingElseThanTheirRows_AreFound_LiveOnesAndThoseOfClosedMonths()
    {
        await WorkAsync();
        Office.Today = new(2026, 4, 1);
        await Office.BringUpAsync();
        Assert.Equal(0, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));
        await Office.ReadAsync(db =>
            db.BoardCells.Where(c => c.Month == March).Take(1).ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, 1), Ct)
        );
        Assert.Equal(1, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));
        await Office.ReadAsync(db => db.BoardCells.Where(c => c.Month == BoardCell.Live).ExecuteDeleteAsync(Ct));
        Assert.Equal(6, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));

        // and mended from the console: live cells from their rows, closed ones by closing the month anew
        var live = await LiveAsync();
        Assert.Empty(live);
        Assert.Equal(5, await Rescue.RecountAsync(Ct));
        Assert.Equal(5, (await LiveAsync()).Count);
        Assert.Equal(1, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));
        Assert.Equal(1, await Rescue.CloseAgainAsync(March, "a cell was wrong", Ct));
        await Office.BringUpAsync();
        Assert.Equal(0, await Office.ReadAsync(db => CellSums.FaultsAsync(db, Ct)));
        Assert.Equal(0, await Rescue.RecountAsync(Ct));

        Task<List<long>> LiveAsync() =>
            Office.ReadAsync(db => db.BoardCells.Where(c => c.Month == BoardCell.Live).Select(c => (long)c.Count).ToListAsync(Ct));
    }

    // two tasks of five bodies, so that each cell sums two rows that differ
    private async Task<int[]> WorkAsync()
    {
        var first = await Office.IssueAsync(await Office.ItemAsync(), [.. Office.Thirteen.Take(5)]);
        var second = await Office.IssueAsync(await Office.ItemAsync(), [.. Office.Thirteen.Take(5)]);
        await Office.MustAsync(Office.Head(Office.Thirteen[4]), first[4], AssignmentAct.Report, 20);
        await Office.MustAsync(Office.Head(Office.Thirteen[1]), second[1], AssignmentAct.Report, 7);
        return [.. first, .. second];
    }

    private FigureRescue Rescue => new(Office.Get<IDbContextFactory<QunTuanDb>>());

    private MonthClosing Closing(Action? afterBatch = null) =>
        new(Office.Get<IDbContextFactory<QunTuanDb>>(), NullLogger<MonthClosing>.Instance)
        {
            Batch = 2,
            AfterBatch = afterBatch ?? (() => { }),
        };

    private Task<JobDone> RunAsync(DateOnly today, Action? afterBatch = null, bool isTrusted = true) =>
        Closing(afterBatch).RunAsync(new(today, isTrusted, _ => Task.FromResult(true)), Ct);

    private async Task<List<string>> ClosedAsync()
    {
        var rows = await Office.ReadAsync(db =>
            db.MonthSnapshots.AsNoTracking().Where(m => m.Month == March).OrderBy(m => m.AssignmentId).ToListAsync(Ct)
        );
        var cells = await Office.ReadAsync(db =>
            db.BoardCells.AsNoTracking().Where(c => c.Month == March).OrderBy(c => c.OrganisationId).ToListAsync(Ct)
        );
        return
        [
            .. rows.Select(m => $"row {m.AssignmentId} {m.Lamp} {m.Rate} {m.WeightedScheduled}"),
            .. cells.Select(c => $"cell {string.Join(' ', c.GetType().GetProperties().Select(p => p.GetValue(c)))}"),
        ];
    }
}
