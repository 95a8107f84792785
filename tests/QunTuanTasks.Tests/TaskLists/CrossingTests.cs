using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class CrossingOnSqlite() : CrossingTests(DatabaseProvider.Sqlite);

public sealed class CrossingOnPostgreSql() : CrossingTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Two acts on different records at the same moment: both have read before either saves. The gate of the office is held until both stand
/// before it, so that it happens in every round.
/// </summary>
public abstract class CrossingTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task ClosingAListAndReopeningAnAssignmentOfIt_LeavesNoOpenAssignmentInAClosedList()
    {
        var id = await CompletedAsync();
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));

        var (closed, reopened) = await TogetherAsync(
            () => Office.Get<TaskListService>().CloseAsync(new() { TaskListId = list.Id, Version = list.Version }, Ct),
            () => Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen)
        );

        Assert.True(closed.IsDone ^ reopened.IsDone, $"{closed.Refusal} and {reopened.Refusal}");
        if (closed.IsDone)
        {
            Refused.With(AssignmentRefusals.ListClosed, reopened);
        }
    }

    [Fact]
    public async Task CancellingTwoOfATaskWithAQuota_LowersItToWhatIsLeft()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 3));
        var ids = await Office.IssueAsync(item, "FTU", "CYL", "WF", "AST");

        var (first, second) = await TogetherAsync(
            () => Office.DoAsync(Office.Staff, ids[0], AssignmentAct.Cancel),
            () => Office.DoAsync(Office.Staff, ids[1], AssignmentAct.Cancel)
        );

        Assert.Equal((null, null), (first.Refusal, second.Refusal));
        Assert.Equal(2, await Office.ReadAsync(db => db.TaskItems.Where(i => i.Id == item).Select(i => i.Quota).SingleAsync(Ct)));
    }

    [Fact]
    public async Task ClosingAListAndAddingAnOrganisationToATaskOfIt_LeavesNoOpenAssignmentInAClosedList()
    {
        var id = await CompletedAsync();
        var item = (await Office.LoadAsync(id)).TaskItemId;
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));

        var (closed, added) = await TogetherAsync(
            () => Office.Get<TaskListService>().CloseAsync(new() { TaskListId = list.Id, Version = list.Version }, Ct),
            () => Office.AssignAsync(Office.Staff, item, ["WF"])
        );

        Assert.True(closed.IsDone ^ added.IsDone, $"{closed.Refusal} and {added.Refusal}");
    }

    private async Task<int> CompletedAsync()
    {
        var id = await Office.AssignmentAsync(target: 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        return id;
    }

    private async Task<(Result<TFirst>, Result<TSecond>)> TogetherAsync<TFirst, TSecond>(
        Func<Task<Result<TFirst>>> first,
        Func<Task<Result<TSecond>>> second
    )
    {
        Office.Actor = Office.Staff;
        var gate = Office.Get<WriteGate>();
        var places = Office.Provider is DatabaseProvider.Sqlite ? 1 : WriteGate.OnPostgreSql;
        List<IDisposable> held = [];
        for (var place = 0; place < places; place++)
        {
            held.Add(await gate.EnterAsync(Ct));
        }
        var acts = (Task.Run(first, Ct), Task.Run(second, Ct));
        while (gate.Waiting < 2)
        {
            await Task.Yield();
        }
        held.ForEach(h => h.Dispose());
        return (await acts.Item1, await acts.Item2);
    }
}
