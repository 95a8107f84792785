using System.Threading.Channels;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.News;

public sealed class BoardFeedOnSqlite() : BoardFeedTests(DatabaseProvider.Sqlite);

public sealed class BoardFeedOnPostgreSql() : BoardFeedTests(DatabaseProvider.PostgreSQL);

/// <summary>One change, one reading, every open board; each sees what it may; nothing stays when the last board is closed.</summary>
public abstract class BoardFeedTests(DatabaseProvider provider) : BoardFeedTest(provider)
{
    [Fact]
    public async Task OneChange_IsReadOnce_AndTheSameAnswerIsHandedToEveryBoardOfThatAudience()
    {
        var id = await Office.AssignmentAsync();
        var boards = new[]
        {
            await OpenAsync(Office.Leader),
            await OpenAsync(Office.Leader with { UserId = "leader2" }),
            await OpenAsync(Office.Leader with { UserId = "leader3" }),
        };
        Assert.Equal((1, 3, 1), (Feed.Readers, Feed.Boards, Feed.Readings));
        await ReportAsync(id, 10);
        await PassAsync(Soon);
        var shown = await boards[0].NextAsync();
        Assert.Equal(2_500, RateOf(shown, "FTU"));
        Assert.Same(shown, await boards[1].NextAsync());
        Assert.Same(shown, await boards[2].NextAsync());
        Assert.Equal(2, Feed.Readings);
    }

    [Fact]
    public async Task ManyChanges_AreOneReadingASecond_AndTheLastIsShown()
    {
        var id = await Office.AssignmentAsync();
        var board = await OpenAsync(Office.Leader);
        for (var total = 1; total <= 40; total++)
        {
            await ReportAsync(id, total);
            await PassAsync(TimeSpan.FromMilliseconds(100)); // four seconds, never quiet
        }
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.InRange(Feed.Readings, 5, 6); // the first look, then once a second at most
        while (RateOf(await board.NextAsync(), "FTU") != 10_000) { }
    }

    [Fact]
    public async Task ChangeDuringABusySecond_IsShownWithinThatSecond()
    {
        var id = await Office.AssignmentAsync();
        var board = await OpenAsync(Office.Leader);
        await ReportAsync(id, 1);
        await PassAsync(Soon);
        await board.NextAsync();
        await ReportAsync(id, 2);
        await PassAsync(TimeSpan.FromMilliseconds(990));
        Assert.True(board.HasNothing);
        await PassAsync(TimeSpan.FromMilliseconds(20));
        Assert.Equal(500, RateOf(await board.NextAsync(), "FTU"));
    }

    [Fact]
    public async Task Boards_OfAnotherOrganisation_AreReadForItsOwnEyes()
    {
        var id = await Office.AssignmentAsync();
        var (leader, own, other) = (
            await OpenAsync(Office.Leader),
            await OpenAsync(Office.Head("FTU")),
            await OpenAsync(Office.Head("CYL"))
        );
        Assert.Equal(3, Feed.Readers);
        await ReportAsync(id, 10);
        await PassAsync(Soon);
        Assert.Equal(2_500, RateOf(await leader.NextAsync(), "FTU"));
        Assert.Equal(2_500, RateOf(await own.NextAsync(), "FTU"));
        var unseen = await other.NextAsync();
        Assert.False(unseen.Rows.Single(r => r.OrganisationCode == "FTU").IsLive);
        Assert.Null(RateOf(unseen, "FTU")); // no month is closed yet
    }

    [Fact]
    public async Task ChangeOfAnotherPlan_IsNotRead()
    {
        var id = await Office.AssignmentAsync();
        await Office.WriteAsync(db =>
            db.Add(
                QunTuanTasks.Plans.Plan.Of(Office.Committee, 2025, isDemo: false, Office.Staff.UserId, Office.Time.GetUtcNow().UtcDateTime)
            )
        );
        var (past, present) = (
            await OpenAsync(Office.Leader, new(new() { Year = 2025 })),
            await OpenAsync(Office.Leader, new(new() { Year = 2026 }))
        );
        await ReportAsync(id, 10);
        await PassAsync(Soon);
        await present.NextAsync();
        Assert.True(past.HasNothing);
        Assert.Equal(3, Feed.Readings);
    }

    [Fact]
    public async Task OrganisationThatWasRenamed_IsSeenAtOnce()
    {
        await Office.AssignmentAsync();
        (await OpenAsync(Office.Leader)).Subscription.Dispose();
        Office.Actor = Office.SystemAdministrator;
        var row = Refused.Done(await Office.UseAsync<OrganisationService, OrganisationRow>(s => s.GetAsync("FTU", Ct)));
        Refused.Done(
            await Office.UseAsync<OrganisationService, Done>(s =>
                s.EditAsync(
                    new()
                    {
                        OrganisationId = row.Id,
                        Version = row.Version,
                        FullName = "建德市总工会",
                        ShortName = "工会",
                    },
                    Ct
                )
            )
        );
        Assert.Contains(Refused.Done((await OpenAsync(Office.Leader)).First).Rows, r => r.Organisation?.Zh == "工会");
    }

    [Fact]
    public async Task Midnight_IsNobodysAct_AndTheBoardTurnsAllTheSame()
    {
        await Office.AssignmentAsync(due: TestOffice.FirstDay);
        Office.Pass(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(30)); // half a minute before midnight
        var board = await OpenAsync(Office.Leader);
        Assert.Equal(0, Refused.Done(board.First).Kpi.Red);
        await PassAsync(TimeSpan.FromSeconds(31));
        await PassAsync(Soon);
        var shown = await board.NextAsync(); // the day has turned, its figures are those of the day before
        Assert.Equal((TestOffice.FirstDay.AddDays(1), TestOffice.FirstDay, 0), (shown.Today, shown.FiguresOn, shown.Kpi.Red));
        await Office.BringUpAsync();
        await PassAsync(TimeSpan.FromSeconds(2));
        shown = await board.NextAsync();
        Assert.Equal((TestOffice.FirstDay.AddDays(1), TestOffice.FirstDay.AddDays(1), 1), (shown.Today, shown.FiguresOn, shown.Kpi.Red));
    }

    [Fact]
    public async Task WhatNobodyAnnounced_IsShownWithinAMinute()
    {
        await Office.AssignmentAsync();
        var board = await OpenAsync(Office.Leader);
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "FTU").IsActive = false);
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(Soon);
        Assert.Equal(12, (await board.NextAsync()).ActiveMassOrganisations);
    }

    [Fact]
    public async Task PageOfOneOrganisation_IsToldOfItsOwnChangesAlone()
    {
        var (own, other) = (await Office.AssignmentAsync(), await Office.AssignmentAsync("CYL"));
        var told = Channel.CreateUnbounded<Result<Change>>();
        var query = new Changes(Organisation: Office.Id("FTU"));
        using var open = Feed.Subscribe(
            query,
            Office.Head("FTU"),
            await Feed.GetAsync(query, Office.Head("FTU"), Ct),
            c => told.Writer.WriteAsync(c, Ct).AsTask(),
            _ => Task.CompletedTask
        );
        await ReportAsync(other, 10, "CYL");
        await PassAsync(Soon);
        Assert.Equal(1, Feed.Readings);
        await ReportAsync(own, 10);
        await PassAsync(TimeSpan.FromSeconds(1));
        await told.Reader.ReadAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.Equal(2, Feed.Readings);
    }
}
