using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class WallServiceOnSqlite() : WallServiceTests(DatabaseProvider.Sqlite);

public sealed class WallServiceOnPostgreSql() : WallServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What a whole room may read: what goes well as well as what does not, and nothing that somebody wrote.</summary>
public abstract class WallServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private async Task<WallSnapshot> WallAsync(Actor actor)
    {
        Office.Actor = actor;
        return Refused.Done(await Office.UseAsync<WallService, WallSnapshot>(s => s.GetAsync(null, Ct)));
    }

    private static WallDirective Of(WallSnapshot wall, string directive) => wall.Directives.Single(d => d.Column.Code == directive);

    private Task ReportAsync(string organisation, int id, decimal total) =>
        Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Report, total, "王同志正在办理");

    [Fact]
    public async Task Directive_ShowsWhatIsCompletedOrAboveItsTarget_AndWhatIsStuck_EachOnce()
    {
        var (late, done, above, ordinary) = (
            await Office.AssignmentAsync(due: new(2026, 4, 10)),
            await Office.AssignmentAsync(),
            await Office.AssignmentAsync("CYL"),
            await Office.AssignmentAsync("WF")
        );
        await ReportAsync("FTU", done, 40);
        await Office.MustAsync(Office.Head("FTU"), done, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        Office.PassDays(2);
        await ReportAsync("CYL", above, 87);
        Office.PassDays(20);
        await ReportAsync("WF", ordinary, 20);
        var d1 = Of(await WallAsync(Office.Leader), "D1");
        Assert.Equal([above, done], d1.Well.Select(e => e.Id));
        Assert.Equal([late], d1.Stuck.Select(e => e.Id));
        Assert.Equal(new DateOnly(2026, 4, 11), d1.Stuck[0].On);
    }

    [Fact]
    public async Task NothingThatSomebodyWrote_IsOnTheWall()
    {
        var id = await Office.AssignmentAsync(due: new(2026, 4, 10));
        await ReportAsync("FTU", id, 1);
        Office.PassDays(30);
        Assert.DoesNotContain("王同志", System.Text.Json.JsonSerializer.Serialize((await WallAsync(Office.Leader)).Directives));
    }

    [Fact]
    public async Task Heads_ReadOfTasks_OnlyThoseInWhichTheyTakePart()
    {
        var (own, other) = (
            await Office.AssignmentAsync(due: new(2026, 4, 10)),
            await Office.AssignmentAsync("CYL", due: new(2026, 4, 10))
        );
        Office.PassDays(30);
        Assert.Equal([own], Of(await WallAsync(Office.Head("FTU")), "D1").Stuck.Select(e => e.Id));
        Assert.Equal([own, other], Of(await WallAsync(Office.Leader), "D1").Stuck.Select(e => e.Id));
    }

    [Fact]
    public async Task OfManyStuckOnes_TheWorstAreShown()
    {
        await Office.IssueAsync(await Office.ItemAsync(due: new(2026, 4, 10)), [.. Office.Thirteen]);
        Office.PassDays(30);
        Assert.Equal(WallService.Shown, Of(await WallAsync(Office.Leader), "D1").Stuck.Count);
    }
}
