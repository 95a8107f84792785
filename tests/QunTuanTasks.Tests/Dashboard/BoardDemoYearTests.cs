using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class BoardDemoYearOnSqlite() : BoardDemoYearTests(DatabaseProvider.Sqlite);

public sealed class BoardDemoYearOnPostgreSql() : BoardDemoYearTests(DatabaseProvider.PostgreSQL);

public abstract class BoardDemoYearTests(DatabaseProvider provider) : OfficeTest(provider, demoOn: "2026-11-24")
{
    [Fact]
    public async Task AsOfEachMonthsEnd_EqualsTheSnapshotStoredWhenItClosed()
    {
        Extent.OneDatabase(Office.Provider);
        Office.Actor = Office.Leader;
        Refused.Done(await BoardAsync(new())); // whoever reads first closes the months
        var stored = await Office.ReadAsync(db => db.BoardCells.AsNoTracking().Where(c => c.Month != BoardCell.Live).ToListAsync(Ct));
        var places = await Office.ReadAsync(async db =>
            (
                Organisations: await db.Organisations.ToDictionaryAsync(o => o.Code, o => o.Id, Ct),
                Directives: await db.Directives.ToDictionaryAsync(d => d.Code, d => d.Id, Ct)
            )
        );
        var months = stored.Select(c => c.Month).Distinct().Order().ToList();
        Assert.Equal(8, months.Count); // March to October
        foreach (var month in months)
        {
            var board = Refused.Done(await BoardAsync(new() { AsOf = month }));
            Assert.Equal(BoardState.AsOf, board.State);
            var rebuilt = board
                .Rows.Where(r => r.OrganisationCode is not null)
                .SelectMany(r =>
                    r.Cells.Select(
                        (c, i) =>
                            (
                                Organisation: places.Organisations[r.OrganisationCode!],
                                Directive: places.Directives[board.Columns[i].Code],
                                Cell: c
                            )
                    )
                )
                .Where(c => !c.Cell.IsEmpty)
                .OrderBy(c => (c.Organisation, c.Directive));
            Assert.Equal(
                stored
                    .Where(c => c.Month == month)
                    .OrderBy(c => (c.OrganisationId, c.DirectiveId))
                    .Select(c => (c.OrganisationId, c.DirectiveId, CellOf(c))),
                rebuilt
            );
        }
    }

    private Task<QunTuanTasks.Common.Result<DashboardSnapshot>> BoardAsync(DashboardFilter filter) =>
        Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(filter, Ct));

    private static MatrixCell CellOf(BoardCell c) =>
        new(c.Count, c.Completed, c.OnTrack, c.Behind, c.Red, c.NotStarted, c.Unacknowledged, c.RatedWeight, c.WeightedRate)
        {
            WeightedVerified = c.WeightedVerified,
            WeightedScheduled = c.WeightedScheduled,
            WeightedPromised = c.WeightedPromised,
            ScheduledWeight = c.ScheduledWeight,
            Unscheduled = c.Unscheduled,
            CompletedLate = c.CompletedLate,
            LateByFirst = c.LateByFirst,
            NotInTime = c.NotInTime,
        };
}
