using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Data;
using QunTuanTasks.Demo;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class CellListOnSqlite() : CellListTests(DatabaseProvider.Sqlite);

public sealed class CellListOnPostgreSql() : CellListTests(DatabaseProvider.PostgreSQL);

/// <summary>Every number of the matrix leads to as many rows, whoever looks at it.</summary>
public abstract class CellListTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Theory]
    [InlineData(null)]
    [InlineData("2026-06-10")]
    public async Task EveryFigure_LeadsToAsManyRowsAsItCounts(string? day)
    {
        Office.Today = new(2026, 7, 15);
        await Office.Get<DemoYear>().PlayAsync(Ct);
        var shared = 0;
        foreach (var actor in new[] { Office.Staff, Office.Leader, Office.Head("FTU"), Office.Head("CYL"), Office.Liaison("FSSC"), Office.Head("ORGD") })
        {
            Office.Actor = actor;
            var board = Refused.Done(await Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(new() { AsOf = day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture) }, Ct)));
            foreach (var figure in Figures(board))
            {
                var counts = new List<int>();
                foreach (var (filter, count) in figure.Lists(board).Where(l => l.Count > 0))
                {
                    var list = Refused.Done(await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(filter, Ct)));
                    Assert.Equal(count, list.Total);
                    shared += list.Rows.Count(r => r.IsShared);
                    counts.Add(list.Total);
                }
                Assert.Equal(figure.CountIn(figure.CellOf(board)), counts.Sum());
                Assert.InRange(counts.Count, 0, actor.IsOfOrganisation && figure.Row.OrganisationCode is null ? 2 : 1);
            }
        }
        Assert.True(shared > 0); // the demo has what two bodies do together
    }

    private static IEnumerable<BoardFigure> Figures(DashboardSnapshot board) =>
        from row in board.Rows
        from figure in board.Columns.Select(c => new BoardFigure(row, c, null))
            .Concat(new BoardMeasure?[] { null, BoardMeasure.Completed, BoardMeasure.OnTrack, BoardMeasure.Behind, BoardMeasure.Red, BoardMeasure.NotStarted }.Select(m => new BoardFigure(row, null, m)))
        select figure;

    [Fact]
    public async Task SharedTask_IsAmongThoseOfTheOther_AndItsPageIsOpen()
    {
        Office.Today = new(2026, 7, 15);
        await Office.Get<DemoYear>().PlayAsync(Ct);
        Office.Actor = Office.Head("CYL");
        var page = Refused.Done(await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(new() { Others = true }, Ct)));
        var opened = new List<bool>();
        foreach (var row in page.Rows)
        {
            Assert.True(row is { IsOwn: false, Claimed: null, Status: null });
            opened.Add((await Office.UseAsync<AssignmentPageService, AssignmentView>(s => s.GetAsync(row.Id, Ct))).IsDone);
        }
        Assert.Equal(page.Rows.Select(r => r.IsShared), opened);
        Assert.Equal([false, true], opened.Distinct().Order());
    }
}
