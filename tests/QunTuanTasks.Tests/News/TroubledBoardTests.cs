using System.Collections.Concurrent;
using System.Threading.Channels;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

/// <summary>A database that stumbles, a board that is slow or broken.</summary>
public sealed class TroubledBoardTests : OfficeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1.01);

    private BoardFeed Feed => Office.Get<BoardFeed>();

    private BoardNews News => Office.Get<BoardNews>();

    // answers what the test has put down for it
    private sealed record Story(ConcurrentQueue<Func<string>> Told) : LiveQuery<string>
    {
        public override int? Year => null;

        internal override Task<Result<string>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
            Task.FromResult<Result<string>>(Told.TryDequeue(out var next) ? next() : "the end");
    }

    private static string Fails() => throw new InvalidOperationException("as expected");

    private async Task ChangeAsync()
    {
        News.Changed(1, 1);
        await PassAsync(Second);
    }

    private async Task PassAsync(TimeSpan time)
    {
        Office.Pass(time);
        await Feed.SettledAsync();
    }

    [Fact]
    public async Task ReadingThatFails_IsTriedAgain_AndNobodyIsTold()
    {
        var story = new Story(new([() => "first", Fails, Fails, () => "second"]));
        var handed = Channel.CreateUnbounded<string>();
        var first = await Feed.GetAsync(story, Office.Leader, Ct);
        using var open = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            r => handed.Writer.WriteAsync(r.Value!, Ct).AsTask(),
            e => handed.Writer.WriteAsync(e.Message, Ct).AsTask()
        );
        await ChangeAsync();
        await PassAsync(Second);
        await PassAsync(Second);
        Assert.Equal("second", await handed.Reader.ReadAsync(Ct));
        Assert.False(handed.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task ThirdFailureInARow_IsHandedOn_AndTheNextChangeIsReadAllTheSame()
    {
        var story = new Story(new([() => "first", Fails, Fails, Fails, () => "second"]));
        var handed = Channel.CreateUnbounded<string>();
        var first = await Feed.GetAsync(story, Office.Leader, Ct);
        using var open = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            r => handed.Writer.WriteAsync(r.Value!, Ct).AsTask(),
            e => handed.Writer.WriteAsync(e.Message, Ct).AsTask()
        );
        await ChangeAsync();
        await PassAsync(Second);
        await PassAsync(Second);
        Assert.Equal("as expected", await handed.Reader.ReadAsync(Ct));
        await ChangeAsync();
        Assert.Equal("second", await handed.Reader.ReadAsync(Ct));
    }

    [Fact]
    public async Task SlowBoard_HoldsUpNobody_AndMissesStepsButNotTheLast()
    {
        var story = new Story(new([() => "1", () => "2", () => "3", () => "4"]));
        var (slow, quick) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        var release = new TaskCompletionSource();
        var first = await Feed.GetAsync(story, Office.Leader, Ct);
        using var one = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            async r =>
            {
                await slow.Writer.WriteAsync(r.Value!, Ct);
                await release.Task;
            },
            _ => Task.CompletedTask
        );
        using var two = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            r => quick.Writer.WriteAsync(r.Value!, Ct).AsTask(),
            _ => Task.CompletedTask
        );
        await ChangeAsync();
        // from here on it is held up: before, it might rightly have missed this step too
        Assert.Equal("2", await slow.Reader.ReadAsync(Ct));
        Assert.Equal("2", await quick.Reader.ReadAsync(Ct));
        foreach (var step in new[] { "3", "4" })
        {
            await ChangeAsync();
            Assert.Equal(step, await quick.Reader.ReadAsync(Ct));
        }
        Assert.False(slow.Reader.TryRead(out _));
        release.SetResult();
        Assert.Equal("4", await slow.Reader.ReadAsync(Ct));
    }

    [Fact]
    public async Task BrokenBoard_IsLeftAlone_AndTheOthersGoOn()
    {
        var story = new Story(new([() => "1", () => "2", () => "3"]));
        var (broken, quick) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        var first = await Feed.GetAsync(story, Office.Leader, Ct);
        using var one = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            r => broken.Writer.TryWrite(r.Value!) ? throw new InvalidOperationException("as expected") : Task.CompletedTask,
            _ => Task.CompletedTask
        );
        using var two = Feed.Subscribe(
            story,
            Office.Leader,
            first,
            r => quick.Writer.WriteAsync(r.Value!, Ct).AsTask(),
            _ => Task.CompletedTask
        );
        await ChangeAsync();
        Assert.Equal("2", await broken.Reader.ReadAsync(Ct)); // the pool may hand it on later than to the other
        Assert.Equal("2", await quick.Reader.ReadAsync(Ct));
        await ChangeAsync();
        Assert.Equal("3", await quick.Reader.ReadAsync(Ct));
        Assert.False(broken.Reader.TryRead(out _));
    }
}
