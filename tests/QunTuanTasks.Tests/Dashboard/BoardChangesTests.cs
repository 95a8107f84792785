using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class BoardStoryOnSqlite() : BoardChangesTests(DatabaseProvider.Sqlite);

public sealed class BoardStoryOnPostgreSql() : BoardChangesTests(DatabaseProvider.PostgreSQL);

public abstract class BoardChangesTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private async Task<BoardChanges> StoryAsync(DashboardFilter? filter = null, Actor? actor = null)
    {
        Office.Actor = actor ?? Office.Leader;
        return Refused.Done(await Office.UseAsync<BoardChangesService, BoardChanges>(s => s.GetAsync(filter ?? new(), Ct)));
    }

    private static List<int> Ids(ChangeGroup group) => [.. group.Entries.Select(e => e.Row.Id)];

    // one turns red, one recovers, one is completed, one is beyond its target; the month between closed before
    private async Task<(int Red, int Recovered, int Completed, int Above)> MoveAsync()
    {
        var (late, back, done, above) = (
            await Office.AssignmentAsync("FTU", due: new(2026, 5, 10)),
            await Office.AssignmentAsync("CYL", target: 20, due: new(2026, 6, 30)),
            await Office.AssignmentAsync("WF"),
            await Office.AssignmentAsync("AST")
        );
        foreach (var (id, body) in new[] { (late, "FTU"), (back, "CYL"), (done, "WF"), (above, "AST") })
        {
            await Office.MustAsync(Office.Head(body), id, AssignmentAct.Acknowledge);
        }
        await Office.MustAsync(Office.Head("FTU"), late, AssignmentAct.Report, 39);
        Office.Today = new(2026, 5, 4);
        await Office.MustAsync(Office.Head("CYL"), back, AssignmentAct.Report, 16);
        await Office.MustAsync(Office.Head("WF"), done, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("WF"), done, AssignmentAct.Submit);
        await Office.MustAsync(Office.Head("AST"), above, AssignmentAct.Report, 86.8m);
        Office.Today = new(2026, 5, 6);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        Office.Today = new(2026, 5, 15);
        return (late, back, done, above);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public async Task Story_SendsAtMostEightCommands_WhateverTheNumber(int tasks)
    {
        await MoveAsync();
        for (var i = 0; i < tasks; i += 13)
        {
            await Office.IssueAsync(await Office.ItemAsync($"D{1 + (i % 5)}"), [.. Office.Thirteen]);
        }
        foreach (var actor in new[] { Office.Leader, Office.Head("FTU") })
        {
            // against a closed month, since another day, as of a day, and as of a day against another
            foreach (
                var filter in new DashboardFilter[]
                {
                    new(),
                    new() { Since = new(2026, 5, 2) },
                    new() { AsOf = new(2026, 5, 14) },
                    new() { AsOf = new(2026, 5, 14), Since = new(2026, 5, 2) },
                }
            )
            {
                await StoryAsync(filter, actor); // the first of the day brings the projection up to date
                Office.Sent.Clear();
                var story = await StoryAsync(filter, actor);
                Assert.Single(story.TurnedRed.Entries);
                Assert.InRange(Office.Sent.Commands.Count, 1, 8);
            }
        }
    }

    [Fact]
    public async Task TrendAlone_IsThatOfTheStory_WithThreeCommands()
    {
        await MoveAsync();
        foreach (var actor in new[] { Office.Leader, Office.Head("FTU") })
        {
            foreach (
                var filter in new DashboardFilter[]
                {
                    new(),
                    new() { Organisation = "FTU" },
                    new() { Organisation = "WF" },
                    new() { Directive = "D1" },
                }
            )
            {
                var story = await StoryAsync(filter, actor);
                Office.Sent.Clear();
                var trend = Refused.Done(await Office.UseAsync<BoardTrendService, BoardTrend>(s => s.GetAsync(filter, Ct)));
                Assert.InRange(Office.Sent.Commands.Count, 1, 3);
                Assert.Equal(story.Trend, trend);
                Assert.Equal(actor == Office.Leader || filter.Organisation != "WF" ? 3 : 0, trend.Months.Count);
            }
        }
    }

    [Fact]
    public async Task Change_SinceTheLastMonthsEnd_IsWhatTurnedRed_WhatRecovered_AndWhatWasCompleted()
    {
        var ids = await MoveAsync();
        foreach (
            var filter in new DashboardFilter[]
            {
                new(),
                new() { Since = new(2026, 5, 2) },
                new() { AsOf = new(2026, 5, 14) },
            }
        )
        {
            var story = await StoryAsync(filter);
            Assert.Equal(filter.Since ?? new(2026, 4, 30), story.Since);
            Assert.Equal(Ids(story.TurnedRed), [ids.Red]);
            Assert.Equal(Ids(story.Recovered), [ids.Recovered, ids.Above]);
            Assert.Equal([Lamp.Red, Lamp.Yellow], story.Recovered.Entries.Select(e => e.Before!.Value));
            Assert.Equal(
                (ids.Completed, new DateOnly(2026, 5, 6)),
                (Assert.Single(story.Completed.Entries).Row.Id, story.Completed.Entries[0].On)
            );
            Assert.Equal(4, story.Before!.Count);
        }
        // nothing has changed since yesterday
        var since = await StoryAsync(new() { Since = new(2026, 5, 14) });
        Assert.Empty(Ids(since.TurnedRed).Concat(Ids(since.Recovered)).Concat(Ids(since.Completed)));
    }

    [Fact]
    public async Task AboveTarget_Is217PerCent_AndNoMoreThanAHundredInAnySum()
    {
        var ids = await MoveAsync();
        var story = await StoryAsync();
        Assert.Equal((ids.Above, 21_700), (Assert.Single(story.AboveTarget.Entries).Row.Id, story.AboveTarget.Entries[0].Row.Rate));
        Assert.Equal(10_000, (await StoryAsync(new() { Organisation = "AST" })).Months[^1].Total.Rate);
    }

    [Fact]
    public async Task Months_AreTheClosedOnes_AndThenTheDayOfTheBoard()
    {
        await MoveAsync();
        var months = (await StoryAsync()).Months;
        Assert.Equal([new(2026, 3, 31), new(2026, 4, 30), new(2026, 5, 15)], months.Select(m => m.On));
        Assert.True(months.Zip(months.Skip(1)).All(m => m.First.Total.Scheduled < m.Second.Total.Scheduled));
        Assert.Equal([new(2026, 3, 31), new(2026, 4, 20)], (await StoryAsync(new() { AsOf = new(2026, 4, 20) })).Months.Select(m => m.On));
        Assert.Equal([new(2026, 3, 31), new(2026, 4, 30)], (await StoryAsync(new() { AsOf = new(2026, 4, 30) })).Months.Select(m => m.On));
    }

    [Fact]
    public async Task CoOperation_IsTheShareOfTasksOfTwoOrMoreOrganisations()
    {
        await Office.AssignmentAsync("FTU");
        await Office.IssueAsync(await Office.ItemAsync(), "FTU", "CYL");
        await Office.JoinAsync(await Office.AssignmentAsync("WF", with: i => i.Undertaking = Undertaking.Joint), "CYL", "AST");
        var left = await Office.IssueAsync(await Office.ItemAsync(), "FTU", "WF");
        Office.PassDays(1);
        Assert.Equal((new(4, 1, 3), 7500), ((await StoryAsync()).CoOperation, (await StoryAsync()).CoOperation.Rate));
        await Office.MustAsync(Office.Staff, left[1], AssignmentAct.Cancel);
        Assert.Equal(new(4, 1, 2), (await StoryAsync()).CoOperation);
        Office.PassDays(1);
        Assert.Equal(new(4, 1, 3), (await StoryAsync(new() { AsOf = TestOffice.FirstDay })).CoOperation);
        Assert.Equal(new(2, 1, 1), (await StoryAsync(new() { Organisation = "WF", AsOf = null })).CoOperation with { Tasks = 2 });
        Assert.Null(new CoOperation(0, 0, 0).Rate);
    }

    [Fact]
    public async Task Heads_HaveTheStoryOfTheirOwnOrganisation_AndNoneOfOthers()
    {
        var ids = await MoveAsync();
        var own = await StoryAsync(actor: Office.Head("FTU"));
        Assert.Equal(Ids(own.TurnedRed), [ids.Red]);
        Assert.Empty(Ids(own.Completed).Concat(Ids(own.AboveTarget)).Concat(Ids(own.Recovered)));
        Assert.Equal((1, 1), (own.Months[^1].Total.Count, own.CoOperation.Tasks));
        var other = await StoryAsync(new() { Organisation = "WF" }, Office.Head("FTU"));
        Assert.Empty(Ids(other.Completed));
        Assert.Empty(other.Months);
    }

    [Fact]
    public async Task OnTimeRates_StandSideBySide()
    {
        var (granted, late) = (
            await Office.AssignmentAsync("FTU", due: new(2026, 4, 10)),
            await Office.AssignmentAsync("CYL", due: new(2026, 4, 10))
        );
        Assert.True((await Office.DoAsync(Office.Staff, granted, new Wish(AssignmentAct.Adjust) { Deadline = new(2026, 4, 30) })).IsDone);
        Office.Today = new(2026, 4, 20);
        foreach (var (id, body) in new[] { (granted, "FTU"), (late, "CYL") })
        {
            await Office.MustAsync(Office.Head(body), id, AssignmentAct.Report, 40);
            await Office.MustAsync(Office.Head(body), id, AssignmentAct.Submit);
            await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        }
        var total = (await StoryAsync()).Months[^1].Total;
        Assert.Equal(
            (2, 1, 2, 5000, 0),
            (total.Completed, total.CompletedLate, total.LateByFirst, total.OnTimeRate, total.OnTimeByFirstRate)
        );
        Assert.Null(MatrixCell.Empty.OnTimeRate);
    }
}
