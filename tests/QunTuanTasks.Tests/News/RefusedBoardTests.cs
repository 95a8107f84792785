using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Dashboard;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

/// <summary>A board is read for everybody who sees the same; a refusal is told to one person, and is theirs in the log.</summary>
public sealed class RefusedBoardTests : OfficeTest
{
    [Fact]
    public async Task Refusal_IsInTheLogUnderWhoeverWasTold_EachTime_AndNothingIsReadForThemLater()
    {
        var before = await Office.ReadAsync(db => db.AuditEntries.MaxAsync(a => a.Number, Ct));
        await using var scope = Office.Services.CreateAsyncScope();
        var boards = scope.ServiceProvider.GetRequiredService<LiveBoards>();
        foreach (var actor in new[] { Office.Auditor, Office.SystemAdministrator, Office.Auditor })
        {
            Office.Actor = actor;
            var refused = await boards.GetAsync(new BoardQuery(new()), Ct);
            Assert.False(refused.IsDone);
            using var subscription = await boards.SubscribeAsync(
                new BoardQuery(new()),
                refused,
                _ => Task.CompletedTask,
                _ => Task.CompletedTask
            );
        }
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Number > before).OrderBy(a => a.Number).Select(a => a.Change + " " + a.UserId).ToListAsync(Ct)
        );
        Assert.Equal(["Refused auditor", "Refused sysadmin", "Refused auditor"], entries);
        Assert.Equal((0, 0), (Office.Get<BoardFeed>().Readers, Office.Get<BoardFeed>().Boards));
    }
}
