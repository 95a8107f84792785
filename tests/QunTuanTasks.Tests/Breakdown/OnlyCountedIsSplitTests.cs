using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

/// <summary>What cannot be added is not shared out either: ratios and floors are no parts of a whole (faults.md 54).</summary>
public sealed class OnlyCountedIsSplitTests : OfficeTest
{
    [Theory]
    [InlineData(TargetKind.Percentage)]
    [InlineData(TargetKind.Floor)]
    public async Task ARatioAndAFloor_AreNotSplit(TargetKind kind)
    {
        var item = await Office.ItemAsync(kind: kind, target: 95);

        Refused.With(TaskListRefusals.OnlyCountedIsSplit, await SplitAsync(item, 45, 50));
    }

    [Fact]
    public async Task ASplitThatBecomesARatio_AsksEachBodyForAllOfIt()
    {
        var id = await Office.ItemAsync(target: 40);
        Refused.Done(await SplitAsync(id, 15, 25));
        var item = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(i => i.Id == id, Ct));

        Office.Actor = Office.Staff;
        Refused.Done(
            await Office
                .Get<BreakdownService>()
                .SaveItemAsync(
                    new()
                    {
                        TaskListId = item.TaskListId,
                        Id = id,
                        Version = item.Version,
                        MeasureId = item.MeasureId,
                        Title = item.Title,
                        Kind = TargetKind.Percentage,
                        Target = 90,
                        Unit = "%",
                        Deadline = item.Deadline,
                    },
                    Ct
                )
        );

        Assert.Equal(
            [90m, 90m],
            await Office.ReadAsync(db => db.Assignments.Where(a => a.TaskItemId == id).Select(a => a.Target).ToListAsync(Ct))
        );
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(l => l.Id == item.TaskListId, Ct));
        Refused.Done(
            await Office
                .Get<AssigningService>()
                .IssueListAsync(
                    new()
                    {
                        TaskListId = list.Id,
                        Version = list.Version,
                        Ticked = TestOffice.Ticks,
                    },
                    Ct
                )
        );
    }

    private Task<Result<Issued>> SplitAsync(int item, decimal one, decimal other) =>
        Office.AssignAsync(
            Office.Staff,
            item,
            ["FTU", "CYL"],
            r =>
            {
                (r.IssueNow, r.TargetScope) = (false, TargetScope.Split);
                (r.Bodies[0].Target, r.Bodies[1].Target) = (one, other);
            }
        );
}
