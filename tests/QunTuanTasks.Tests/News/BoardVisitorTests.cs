using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

public sealed class BoardVisitorOnSqlite() : BoardVisitorTests(DatabaseProvider.Sqlite);

public sealed class BoardVisitorOnPostgreSql() : BoardVisitorTests(DatabaseProvider.PostgreSQL);

/// <summary>Who comes, comes back and leaves: what is read for them, and that nothing stays.</summary>
public abstract class BoardVisitorTests(DatabaseProvider provider) : BoardFeedTest(provider)
{
    [Fact]
    public async Task ChangeBetweenTheFirstLookAndTheSubscription_IsNotMissed()
    {
        var id = await Office.AssignmentAsync();
        var first = await Feed.GetAsync(Overview, Office.Leader, Ct);
        await ReportAsync(id, 10);
        var handed = new TaskCompletionSource<Result<DashboardSnapshot>>();
        using var open = Feed.Subscribe(
            Overview,
            Office.Leader,
            first,
            r =>
            {
                handed.TrySetResult(r);
                return Task.CompletedTask;
            },
            _ => Task.CompletedTask
        );
        await PassAsync(Soon);
        Assert.Equal(2_500, RateOf(Refused.Done(await handed.Task.WaitAsync(Ct)), "FTU"));
    }

    [Fact]
    public async Task NewVisitor_AfterAChange_SeesItAtOnce()
    {
        var id = await Office.AssignmentAsync();
        await OpenAsync(Office.Leader);
        await ReportAsync(id, 10);
        Assert.Equal(2_500, RateOf(Refused.Done((await OpenAsync(Office.Leader)).First), "FTU"));
    }

    [Fact]
    public async Task BurstOfVisitors_IsOneReading_AndALaterOneIsReadAnew()
    {
        await Office.AssignmentAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Feed.GetAsync(Overview, Office.Leader, Ct)));
        Assert.Equal(1, Feed.Readings);
        Office.Pass(TimeSpan.FromSeconds(30));
        Office.Sent.Clear();
        await Feed.GetAsync(Overview, Office.Leader, Ct);
        Assert.Empty(Office.Sent.Commands);
        Office.Pass(TimeSpan.FromSeconds(61));
        await Feed.GetAsync(Overview, Office.Leader, Ct);
        Assert.NotEmpty(Office.Sent.Commands);
    }

    [Fact]
    public async Task WhoComesAfterTheLast_FindsTheAnswer_UnlessSomethingHappened()
    {
        var id = await Office.AssignmentAsync();
        (await OpenAsync(Office.Leader)).Subscription.Dispose();
        Office.Pass(TimeSpan.FromSeconds(40));
        (await OpenAsync(Office.Leader)).Subscription.Dispose();
        Assert.Equal(1, Feed.Readings);
        await ReportAsync(id, 10); // nobody has it open: nothing is read for it
        await PassAsync(Soon);
        Assert.Equal(1, Feed.Readings);
        Assert.Equal(2_500, RateOf(Refused.Done((await OpenAsync(Office.Leader)).First), "FTU"));
        Assert.Equal(2, Feed.Readings);
    }

    [Fact]
    public async Task LastBoardClosed_TakesItsReaderAlongAfterAMinute_AndWhoLeftBeforeItWasDrawnToo()
    {
        await Office.AssignmentAsync();
        var (one, two) = (await OpenAsync(Office.Leader), await OpenAsync(Office.Leader));
        one.Subscription.Dispose();
        one.Subscription.Dispose();
        Assert.Equal((1, 1), (Feed.Readers, Feed.Boards));
        two.Subscription.Dispose();
        Assert.Equal((1, 0), (Feed.Readers, Feed.Boards)); // for who comes next
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Feed.Readers);

        await Feed.GetAsync(Overview, Office.Leader, Ct);
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Feed.Readers);
    }

    [Fact]
    public async Task ClosedBoard_IsHandedNothing()
    {
        var id = await Office.AssignmentAsync();
        var (closed, open) = (await OpenAsync(Office.Leader), await OpenAsync(Office.Leader));
        closed.Subscription.Dispose();
        await ReportAsync(id, 10);
        await PassAsync(Soon);
        await open.NextAsync();
        Assert.True(closed.HasNothing);
    }

    [Fact]
    public async Task Administrator_IsRefusedOnTheLiveBoardToo() =>
        Assert.Equal(RefusalKind.NotFound, (await Feed.GetAsync(Overview, Office.SystemAdministrator, Ct)).Refusal!.Kind);
}
