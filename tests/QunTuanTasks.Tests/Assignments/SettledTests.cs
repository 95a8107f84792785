using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class SettledTests : OfficeTest
{
    [Fact]
    public async Task Settled_SaysTheSameInSqlAndOfARecord_ForEveryStatus()
    {
        var organisations = new[] { "FTU", "CYL", "WF", "AST" };
        var item = await Office.ItemAsync(target: 4);
        var ids = await Office.IssueAsync(item, organisations);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 4);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Approve);
        await Office.MustAsync(Office.Staff, ids[2], AssignmentAct.Cancel);
        await Office.MustAsync(Office.Staff, ids[3], AssignmentAct.Suspend);

        var all = await Office.ReadAsync(db => Task.FromResult(db.Assignments.ToList()));
        var settled = await Office.ReadAsync(db => Task.FromResult(db.Assignments.Where(Settled.Rule).Select(a => a.Id).ToList()));
        var not = await Office.ReadAsync(db => Task.FromResult(db.Assignments.Where(Settled.Not).Select(a => a.Id).ToList()));

        Assert.Equal([ids[1], ids[2]], settled.Order());
        Assert.Equal([ids[0], ids[3]], not.Order());
        Assert.Equal(settled.Order(), all.Where(a => a.IsSettled()).Select(a => a.Id).Order());
    }
}
