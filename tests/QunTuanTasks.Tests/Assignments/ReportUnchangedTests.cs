using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class ReportUnchangedOnSqlite() : ReportUnchangedTests(DatabaseProvider.Sqlite);

public sealed class ReportUnchangedOnPostgreSql() : ReportUnchangedTests(DatabaseProvider.PostgreSQL);

/// <summary>Several reports without a change in one click.</summary>
public abstract class ReportUnchangedTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
    private async Task<Seen> ReportedAsync(decimal total, string organisation = "FTU")
    {
        var id = await Office.AssignmentAsync(organisation);
        await Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Report, total);
        return await SeenAsync(id);
    }

    private async Task<Seen> SeenAsync(int id) => new(id, (await Office.LoadAsync(id)).Version);

    private Task<Result<UnchangedReported>> SendAsync(ReportUnchanged request) =>
        Office.AsAsync(
            Office.Liaison("FTU"),
            () => Office.UseAsync<AssignmentService, UnchangedReported>(s => s.ReportUnchangedAsync(request, Ct))
        );

    [Fact]
    public async Task Each_HasItsOwnReportAndEvent()
    {
        var (a, b) = (await ReportedAsync(3), await ReportedAsync(7));
        var done = (await SendAsync(new() { Assignments = [a, b] })).Value!;
        Assert.Equal([a.AssignmentId, b.AssignmentId], done.Reported);
        Assert.Empty(done.Refused);
        foreach (var (id, total) in new[] { (a.AssignmentId, 3m), (b.AssignmentId, 7m) })
        {
            var after = await Office.LoadAsync(id);
            Assert.Equal((true, total), (after.Reports[^1].IsNoChange, after.Reports[^1].Total));
            Assert.Equal((TimelineKind.NoChange, total), (after.Events[^1].Kind, after.Events[^1].Total));
        }
    }

    [Fact]
    public async Task DoubleClick_ReportsEachOnce()
    {
        var request = new ReportUnchanged { Assignments = [await ReportedAsync(3), await ReportedAsync(7)] };
        var both = await Task.WhenAll(SendAsync(request), SendAsync(request));
        var again = await SendAsync(request);
        foreach (var done in both.Append(again))
        {
            Assert.Equal((2, 0), (done.Value!.Reported.Count, done.Value.Refused.Count));
        }
        foreach (var (id, _) in request.Assignments)
        {
            Assert.Equal(2, (await Office.LoadAsync(id)).Reports.Count);
        }
    }

    [Fact]
    public async Task OneThatIsRefused_LeavesTheOthersReported()
    {
        var (stale, fine, foreign) = (await ReportedAsync(3), await ReportedAsync(7), await ReportedAsync(5, "CYL"));
        await Office.MustAsync(Head, stale.AssignmentId, AssignmentAct.Report, 4);
        var done = (await SendAsync(new() { Assignments = [stale, fine, foreign, fine] })).Value!;
        Assert.Equal([fine.AssignmentId], done.Reported);
        Assert.Equal(RefusalKind.Stale, done.Refused[stale.AssignmentId].Kind);
        Assert.Equal(AssignmentRefusals.NotFound.Code, done.Refused[foreign.AssignmentId].Code);
        Assert.Equal(
            (2, 2, 1),
            (
                (await Office.LoadAsync(stale.AssignmentId)).Reports.Count,
                (await Office.LoadAsync(fine.AssignmentId)).Reports.Count,
                (await Office.LoadAsync(foreign.AssignmentId)).Reports.Count
            )
        );
    }

    [Fact]
    public async Task WhereNoneIsReported_TheClickIsRefused() =>
        Refused.With(AssignmentRefusals.NotFound, await SendAsync(new() { Assignments = [await ReportedAsync(5, "CYL")] }));
}
