using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class MoveDeadlinesOnSqlite() : MoveDeadlinesTests(DatabaseProvider.Sqlite);

public sealed class MoveDeadlinesOnPostgreSql() : MoveDeadlinesTests(DatabaseProvider.PostgreSQL);

/// <summary>Several tasks, one new deadline, one reason.</summary>
public abstract class MoveDeadlinesTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly Later = new(2027, 1, 31);

    [Fact]
    public async Task EveryOpenAssignmentOfTheTasks_IsMoved_WithTheReasonInItsTimeline_AndWhatIsSettledStays()
    {
        var (first, second, third) = (await ItemAsync("宣讲"), await ItemAsync("走访"), await ItemAsync("培训"));
        var (a, b) = (await Office.IssueAsync(first, "FTU", "WF"), await Office.IssueAsync(second, "FTU"));
        var untouched = (await Office.IssueAsync(third, "FTU"))[0];
        await Office.MustAsync(Office.Staff, a[1], AssignmentAct.Cancel);

        Assert.Equal(new Moved(2, 2), Refused.Done(await MoveAsync(r => r.TaskItemIds = [first, second])));

        foreach (var id in (int[])[a[0], b[0]])
        {
            var moved = await Office.LoadAsync(id);
            Assert.Equal((Later, new DateOnly(2026, 12, 31)), (moved.Deadline, moved.FirstDeadline));
            var last = moved.Events[^1];
            Assert.Equal((TimelineKind.Adjusted, TestOffice.Reason), (last.Kind, last.Text));
            Assert.Equal((new DateOnly(2026, 12, 31), Later), (last.Details.OldDeadline!.Value, last.Details.Deadline!.Value));
        }
        Assert.Equal(new(2026, 12, 31), (await Office.LoadAsync(a[1])).Deadline);
        Assert.Equal(new(2026, 12, 31), (await Office.LoadAsync(untouched)).Deadline);
        Assert.Equal(
            [Later, Later, new DateOnly(2026, 12, 31)],
            await Office.ReadAsync(db => db.TaskItems.OrderBy(i => i.Number).Select(i => i.Deadline!.Value).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task OneThatCannotBeMoved_IsNamed_AndNoneIs()
    {
        var first = await ItemAsync("宣讲");
        var second = await Office.ItemAsync(title: "走访", with: i => i.Points = [new(new(2026, 6, 30), 20), new(new(2026, 12, 31), 40)]);
        var ids = await Office.IssueAsync(first, "FTU");
        await Office.IssueAsync(second, "FTU");
        var refused = (
            await MoveAsync(r =>
            {
                (r.TaskItemIds, r.Deadline) = ([first, second], new(2026, 9, 30));
            })
        ).Refusal!;
        Assert.Equal(("PointBeyondMoved", "2026-1-02"), (refused.Code, refused.Args[0]));
        Assert.Equal(new(2026, 12, 31), (await Office.LoadAsync(ids[0])).Deadline);
    }

    [Fact]
    public async Task WhatMakesNoSense_IsRefused()
    {
        var item = await ItemAsync("宣讲");
        Refused.With("TaskItemNotFound", await MoveAsync(r => r.TaskItemIds = [item, 98_765]));
        Refused.With(nameof(TaskListRefusals.ItemIsDraft), await MoveAsync(r => r.TaskItemIds = [item]));
        await Office.IssueAsync(item, "FTU");
        Refused.With("NoTaskChosen", await MoveAsync(r => r.TaskItemIds = []));
        Refused.With(CommonCodes.Required, await MoveAsync(r => (r.TaskItemIds, r.Deadline) = ([item], null)));
        Refused.With(CommonCodes.ReasonTooShort, await MoveAsync(r => (r.TaskItemIds, r.Reason) = ([item], "改")));
        Refused.With("DeadlinePast", await MoveAsync(r => (r.TaskItemIds, r.Deadline) = ([item], Office.Today.AddDays(-1))));
        Refused.With("DeadlineTooFar", await MoveAsync(r => (r.TaskItemIds, r.Deadline) = ([item], DateOnly.MaxValue)));
        Refused.With(
            AssignmentRefusals.NothingAdjusted.Code,
            await MoveAsync(r => (r.TaskItemIds, r.Deadline) = ([item], new(2026, 12, 31)))
        );
    }

    [Fact]
    public async Task WhoeverComesSecond_IsToldSo_EvenAfterSomethingElseWasRefused()
    {
        var item = await ItemAsync("宣讲");
        await Office.IssueAsync(item, "FTU");
        Refused.Done(await MoveAsync(r => r.TaskItemIds = [item]));
        Refused.With(AssignmentRefusals.NothingAdjusted.Code, await MoveAsync(r => r.TaskItemIds = [item]));
        var stale = (await MoveAsync(r => (r.TaskItemIds, r.Version) = ([item], r.Version - 1))).Refusal!;
        Assert.Equal((RefusalKind.Stale, CommonRefusals.StaleBy.Code), (stale.Kind, stale.Code));
        Assert.Equal(new ActName(nameof(MoveDeadlines)), stale.Args[2]);
    }

    private Task<int> ItemAsync(string title) => Office.ItemAsync(title: title);

    private async Task<Result<Moved>> MoveAsync(Action<MoveDeadlines> with)
    {
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));
        var request = new MoveDeadlines
        {
            TaskListId = list.Id,
            Version = list.Version,
            Deadline = Later,
            Reason = TestOffice.Reason,
        };
        with(request);
        return await Office.AsAsync(Office.Staff, () => Office.UseAsync<BreakdownService, Moved>(s => s.MoveDeadlinesAsync(request, Ct)));
    }
}
