using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

/// <summary>Memory is everybody's: what measures it runs while nothing else does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class LongDayTests : OfficeTest
{
    private BoardFeed Feed => Office.Get<BoardFeed>();

    /// <summary>Eight hours with a change every twelve seconds, boards that come and go, and one that stays.</summary>
    [Fact]
    public async Task LongDay_LeavesNothingBehind()
    {
        var id = await Office.AssignmentAsync();
        var query = new BoardQuery(new());
        var stays = Feed.Subscribe(
            query,
            Office.Leader,
            await Feed.GetAsync(query, Office.Leader, Ct),
            _ => Task.CompletedTask,
            _ => Task.CompletedTask
        );
        var (gone, before) = (new List<WeakReference>(), 0L);
        for (var change = 1; change <= 2_400; change++)
        {
            if (change % 100 == 0)
            {
                await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, change / 100m, "本期完成情况");
            }
            gone.Add(await ComeAndGoAsync(query, change));
            Office.Get<BoardNews>().Changed(1, 1);
            Office.Sent.Clear();
            Office.Pass(TimeSpan.FromSeconds(12));
            await Feed.SettledAsync();
            if (change == 400)
            {
                before = Memory();
            }
        }
        Assert.Equal(1, Feed.Boards);
        Assert.InRange(Feed.Readers, 1, 2); // and that of whoever has just gone
        stays.Dispose();
        Assert.Equal(0, Feed.Boards);
        Office.Pass(TimeSpan.FromMinutes(1));
        Office.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Feed.Readers);
        var grown = Memory() - before;
        Assert.True(grown < 1_000_000, $"{grown} bytes more after 2,000 further changes");
        Assert.True(gone.Count(g => g.IsAlive) < 10, "boards that were closed are still held");
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // a method of its own, so that nothing of the board stays on the stack
    private async Task<WeakReference> ComeAndGoAsync(BoardQuery query, int change)
    {
        var actor = change % 3 == 0 ? Office.Head("FTU") : Office.Leader;
        var kept = new byte[20_000]; // what a board weighs
        var open = Feed.Subscribe(
            query,
            actor,
            await Feed.GetAsync(query, actor, Ct),
            _ => Task.FromResult(kept.Length),
            _ => Task.CompletedTask
        );
        open.Dispose();
        return new(kept);
    }
}
