using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class CellListOnSqlite() : CellListTests(DatabaseProvider.Sqlite);

public sealed class CellListOnPostgreSql() : CellListTests(DatabaseProvider.PostgreSQL);

/// <summary>Every number of the matrix leads to as many rows, whoever looks at it.</summary>
public abstract class CellListTests(DatabaseProvider provider) : OfficeTest(provider, demoOn: "2026-07-15")
{
    [Theory]
    [InlineData(null)]
    [InlineData("2026-06-10")]
    public async Task EveryFigure_LeadsToAsManyRowsAsItCounts(string? day)
    {
        Extent.OneDatabase(Office.Provider);
        var shared = 0;
        foreach (
            var actor in new[]
            {
                Office.Staff,
                Office.Leader,
                Office.Head("FTU"),
                Office.Head("CYL"),
                Office.Liaison("FSSC"),
                Office.Head("ORGD"),
            }
        )
        {
            Office.Actor = actor;
            var board = Refused.Done(
                await Office.UseAsync<DashboardService, DashboardSnapshot>(s =>
                    s.GetAsync(new() { AsOf = day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture) }, Ct)
                )
            );
            foreach (var figure in Figures(board))
            {
                var counts = new List<int>();
                foreach (var (filter, count) in figure.Lists(board).Where(l => l.Count > 0))
                {
                    var list = await ListAsync(filter);
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

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "2026-05-20")]
    [InlineData("2026-06-28", null)]
    [InlineData("2026-06-10", "2026-04-14")]
    public async Task EveryFigureOfTheStory_LeadsToItsRows(string? day, string? since)
    {
        Extent.OneDatabase(Office.Provider);
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
        var told = new HashSet<ChangeMark>();
        foreach (
            var filter in new DashboardFilter[]
            {
                new(),
                new() { Directive = "D4" },
                new() { IncludeGuarantee = false },
                new() { Tag = "三建" },
            }
        )
        {
            foreach (var actor in new[] { Office.Leader, Office.Head("CYL") })
            {
                Office.Actor = actor;
                var asked = filter with { AsOf = Day(day), Since = Day(since) };
                var board = Refused.Done(await Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(asked, Ct)));
                var story = Refused.Done(await Office.UseAsync<BoardChangesService, BoardChanges>(s => s.GetAsync(asked, Ct)));
                foreach (
                    var (mark, group) in new[]
                    {
                        (ChangeMark.TurnedRed, story.TurnedRed),
                        (ChangeMark.Recovered, story.Recovered),
                        (ChangeMark.Completed, story.Completed),
                        (ChangeMark.AboveTarget, story.AboveTarget),
                    }
                )
                {
                    var list = await ListAsync(BoardDisplay.ListOf(board, mark));
                    Assert.Equal(group.Entries.Select(e => e.Row.Id).Order(), list.Rows.Select(r => r.Id).Order());
                    if (list.Total > 0)
                    {
                        told.Add(mark);
                    }
                }
                // the figure counts tasks, the list has a row for each of their assignments
                var together = await AllAsync(BoardDisplay.ListOf(board, ChangeMark.Together));
                Assert.Equal(story.CoOperation.Several, together.Select(r => r.Code).Distinct().Count());
                Assert.Equal(story.CoOperation.Joint, together.Where(r => r.CoOrganisations > 0).Select(r => r.Code).Distinct().Count());
                if (story.CoOperation.Several > 0)
                {
                    told.Add(ChangeMark.Together);
                }
                Assert.Equal(board.Kpi.LateByFirst, (await ListAsync(BoardDisplay.ListOf(board) with { LateByFirst = true })).Total);
                Assert.Equal(
                    board.Kpi.CompletedLate,
                    (await ListAsync(BoardDisplay.ListOf(board) with { Reason = LampReason.CompletedLate })).Total
                );
            }
        }
        Assert.Contains(ChangeMark.Together, told);
        Assert.True(told.Count > 1, string.Join(' ', told));
    }

    private async Task<AssignmentPageOfList> ListAsync(AssignmentFilter filter) =>
        Refused.Done(await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(filter, Ct)));

    // every page of it
    private async Task<List<AssignmentRow>> AllAsync(AssignmentFilter filter)
    {
        var page = await ListAsync(filter);
        List<AssignmentRow> rows = [.. page.Rows];
        while (page.HasLater)
        {
            page = await ListAsync(filter with { Cursor = page.Rows[^1].Cursor });
            rows.AddRange(page.Rows);
        }
        Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
        return rows;
    }

    private static IEnumerable<BoardFigure> Figures(DashboardSnapshot board) =>
        from row in board.Rows
        from figure in board
            .Columns.Select(c => new BoardFigure(row, c, null))
            .Concat(
                new BoardMeasure?[]
                {
                    null,
                    BoardMeasure.Completed,
                    BoardMeasure.OnTrack,
                    BoardMeasure.Behind,
                    BoardMeasure.Red,
                    BoardMeasure.NotStarted,
                }.Select(m => new BoardFigure(row, null, m))
            )
        select figure;

    [Fact]
    public async Task SharedTask_IsAmongThoseOfTheOther_AndItsPageIsOpen()
    {
        Office.Actor = Office.Head("CYL");
        var page = Refused.Done(
            await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(new() { Others = true }, Ct))
        );
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
