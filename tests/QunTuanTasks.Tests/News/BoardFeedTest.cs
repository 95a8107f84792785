using System.Threading.Channels;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.News;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

/// <summary>Open boards of a feed.</summary>
public abstract class BoardFeedTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(260);
    private protected static readonly BoardQuery Overview = new(new());

    private protected BoardFeed Feed => Office.Get<BoardFeed>();

    // what one open board was handed, one after the other
    private protected sealed record Board(
        IDisposable Subscription,
        ChannelReader<Result<DashboardSnapshot>> Handed,
        Result<DashboardSnapshot> First
    )
    {
        public async Task<DashboardSnapshot> NextAsync() =>
            Refused.Done(await Handed.ReadAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Ct));

        public bool HasNothing => !Handed.TryPeek(out _);
    }

    private protected async Task<Board> OpenAsync(Actor actor, BoardQuery? query = null)
    {
        var handed = Channel.CreateUnbounded<Result<DashboardSnapshot>>();
        var first = await Feed.GetAsync(query ?? Overview, actor, Ct);
        return new(
            Feed.Subscribe(
                query ?? Overview,
                actor,
                first,
                r => handed.Writer.WriteAsync(r, CancellationToken.None).AsTask(),
                _ => Task.CompletedTask
            ),
            handed.Reader,
            first
        );
    }

    private protected async Task PassAsync(TimeSpan time)
    {
        Office.Pass(time);
        await Feed.SettledAsync();
    }

    private protected Task ReportAsync(int id, decimal total, string organisation = "FTU") =>
        Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Report, total, "本期完成情况");

    private protected static decimal? RateOf(DashboardSnapshot board, string organisation) =>
        board.Rows.Single(r => r.OrganisationCode == organisation).Total.Rate;
}
