using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class BoardAsOfFilterOnSqlite() : BoardAsOfFilterTests(DatabaseProvider.Sqlite);

public sealed class BoardAsOfFilterOnPostgreSql() : BoardAsOfFilterTests(DatabaseProvider.PostgreSQL);

/// <summary>A past day through filters, lists and explanations.</summary>
public abstract class BoardAsOfFilterTests(DatabaseProvider provider) : BoardAsOfTest(provider)
{
    [Fact]
    public async Task Stuck_IsThatOfTheDay_WithItsProblemItsSinceAndWhoHoldsIt()
    {
        var id = await Office.AssignmentAsync("FTU", target: 100, due: new(2026, 12, 31));
        await Office.JoinAsync(id, "CYL");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1);
        Office.Today = new(2026, 5, 20);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.RequestSignOff);
        Office.PassDays(1);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        Office.PassDays(1);
        Assert.Equal(StuckWith.Organisation, Assert.Single((await AsOfAsync(new(2026, 5, 19))).Stuck).With);
        var awaiting = Assert.Single((await AsOfAsync(new(2026, 5, 20))).Stuck);
        Assert.Equal((StuckWith.Head, id, "团市委"), (awaiting.With, awaiting.Row.Id, Assert.Single(awaiting.CoOrganisations).Zh));
        var rebuilt = Assert.Single((await AsOfAsync(new(2026, 5, 21))).Stuck);
        var live = Assert.Single((await BoardAsync(Office.Leader, new())).Stuck);
        Assert.Equal(StuckWith.CommitteeReview, rebuilt.With);
        // a running review stops the clock: the day after says the same but for the deadline that moved with it
        Assert.Equal(
            live with
            {
                Row = live.Row with { Scheduled = null, Variance = null, EffectiveDeadline = default, ReportDueOn = null },
            },
            rebuilt with
            {
                Row = rebuilt.Row with { Scheduled = null, Variance = null, EffectiveDeadline = default },
            }
        );
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    public async Task Board_SendsAtMostFourCommands_WhateverTheNumber(int assignments)
    {
        for (var made = 0; made < assignments; )
        {
            made += (
                await Office.IssueAsync(await Office.ItemAsync($"D{1 + (made % 5)}"), [.. Office.Thirteen.Take(assignments - made)])
            ).Count;
        }
        Office.PassDays(40);
        await BoardAsync(Office.Leader, new());
        foreach (var actor in new[] { Office.Leader, Office.Staff, Office.Head("FTU") })
        {
            foreach (
                var filter in new DashboardFilter[]
                {
                    new(),
                    new() { Tag = "三建" },
                    new() { Directive = "D1", Organisation = "FTU" },
                    new() { AsOf = Office.Today.AddDays(-2) },
                    new() { AsOf = Office.Today.AddDays(-2), Tag = "三建" },
                }
            )
            {
                Office.Sent.Clear();
                await BoardAsync(actor, filter);
                Assert.InRange(Office.Sent.Commands.Count, 1, 4);
            }
        }
    }

    [Fact]
    public async Task Filters_NarrowEveryFigure()
    {
        await Office.AssignmentAsync("FTU", with: i => i.Tags = ["三建", "改革"]);
        await Office.AssignmentAsync("FTU", directive: "D2", with: i => i.Tags = ["三性四化"]);
        await Office.AssignmentAsync("CYL", directive: "L", with: i => i.Tags = ["三建"]);
        Office.PassDays(20);
        async Task<(int Count, int Rows, int Columns)> CountsAsync(DashboardFilter filter)
        {
            var board = await BoardAsync(Office.Leader, filter);
            Assert.Equal(board.Rows[^1].Total, board.Kpi);
            return (board.Kpi.Count, board.Rows.Count(r => r.OrganisationCode is not null), board.Columns.Count);
        }
        foreach (var asOf in new DateOnly?[] { null, Office.Today.AddDays(-1) })
        {
            Assert.Equal((3, 13, 6), await CountsAsync(new() { AsOf = asOf }));
            Assert.Equal((1, 13, 1), await CountsAsync(new() { AsOf = asOf, Directive = "D2" }));
            Assert.Equal((2, 1, 6), await CountsAsync(new() { AsOf = asOf, Organisation = "FTU" }));
            Assert.Equal((2, 13, 6), await CountsAsync(new() { AsOf = asOf, Tag = "三建" }));
            Assert.Equal(
                (1, 13, 6),
                await CountsAsync(
                    new()
                    {
                        AsOf = asOf,
                        Tag = "三建",
                        IncludeGuarantee = false,
                    }
                )
            );
            Assert.Equal(
                (1, 13, 1),
                await CountsAsync(
                    new()
                    {
                        AsOf = asOf,
                        Directive = "L",
                        IncludeGuarantee = false,
                    }
                )
            ); // what is asked for is counted
            Assert.Equal((0, 13, 6), await CountsAsync(new() { AsOf = asOf, Tag = "三" }));
            Assert.Equal((0, 0, 6), await CountsAsync(new() { AsOf = asOf, Organisation = "NOBODY" }));
            Assert.Equal((0, 13, 0), await CountsAsync(new() { AsOf = asOf, Directive = "D9" }));
        }
    }

    [Fact]
    public async Task Stuck_FollowsTheFilter_AndTheSwitchOfTheGuaranteeSection()
    {
        var inFirst = await Office.AssignmentAsync("FTU", due: new(2026, 4, 10), with: i => i.Tags = ["三建"]);
        var inGuarantee = await Office.AssignmentAsync("CYL", due: new(2026, 4, 12), directive: "L");
        Office.Today = new(2026, 4, 20);
        async Task<List<int>> StuckAsync(DashboardFilter filter) =>
            [.. (await BoardAsync(Office.Leader, filter)).Stuck.Select(s => s.Row.Id)];
        foreach (var asOf in new DateOnly?[] { null, Office.Today.AddDays(-1) })
        {
            Assert.Equal(await StuckAsync(new() { AsOf = asOf }), [inFirst, inGuarantee]);
            Assert.Equal(await StuckAsync(new() { AsOf = asOf, IncludeGuarantee = false }), [inFirst]);
            Assert.Equal(await StuckAsync(new() { AsOf = asOf, Organisation = "CYL" }), [inGuarantee]);
            Assert.Equal(await StuckAsync(new() { AsOf = asOf, Tag = "三建" }), [inFirst]);
        }
    }

    [Fact]
    public async Task Before_IsTheLastMonthsEnd_AndNothingWhereNothingHadBeenIssued()
    {
        await Office.AssignmentAsync("FTU");
        Assert.Null((await BoardAsync(Office.Leader, new())).Before);
        Office.Today = new(2026, 4, 3);
        await Office.AssignmentAsync("CYL", directive: "D2");
        var board = await BoardAsync(Office.Leader, new());
        Assert.Equal((2, 1, new DateOnly(2026, 3, 31)), (board.Kpi.Count, board.Before!.Count, board.Since));
        Assert.Null((await BoardAsync(Office.Leader, new() { Organisation = "CYL" })).Before);
        Assert.Null((await BoardAsync(Office.Head("CYL"), new())).Before); // of a head's own row
        Assert.Equal(new DateOnly(2026, 3, 31), (await BoardAsync(Office.Leader, new() { Since = Office.Today })).Since);
    }

    [Fact]
    public async Task List_BehindAFigure_IsAsOfTheDay_FilteredSortedAndPaged()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(target: 100, due: new(2026, 12, 31)), [.. Office.Thirteen]);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            await Office.MustAsync(Office.Head(Office.Thirteen[i]), id, AssignmentAct.Report, 2 * i);
        }
        Office.Today = new(2026, 6, 10);
        await Office.MustAsync(Office.Head("FTU"), ids[0], AssignmentAct.Report, 100);
        Office.Today = new(2026, 6, 12);
        Office.Actor = Office.Leader;
        async Task<AssignmentPageOfList> ListAsync(AssignmentFilter filter) =>
            Refused.Done(await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(filter, Ct)));

        var asOf = new DateOnly(2026, 6, 9);
        var board = await AsOfAsync(asOf);
        var behind = await ListAsync(
            new()
            {
                AsOf = asOf,
                Lamp = Lamp.Yellow,
                Counted = true,
                Order = AssignmentOrder.WorstFirst,
            }
        );
        Assert.Equal((board.Kpi.Behind, asOf, asOf), (behind.Total, behind.AsOfDay, behind.Today));
        Assert.Equal(behind.Rows.OrderBy(r => r.Variance).ThenBy(r => r.Id).Select(r => r.Id), behind.Rows.Select(r => r.Id));
        Assert.Contains(behind.Rows, r => r.Id == ids[0]);
        Assert.DoesNotContain((await ListAsync(new() { Lamp = Lamp.Yellow })).Rows, r => r.Id == ids[0]);
        var after = await ListAsync(new() { AsOf = asOf, Cursor = (await ListAsync(new() { AsOf = asOf })).Rows[4].Cursor });
        Assert.Equal(Office.Thirteen.Skip(5), after.Rows.Select(r => r.OrganisationCode));
        var back = await ListAsync(
            new()
            {
                AsOf = asOf,
                Cursor = after.Rows[0].Cursor,
                Backwards = true,
            }
        );
        Assert.Equal(Office.Thirteen.Take(5), back.Rows.Select(r => r.OrganisationCode));
    }

    [Fact]
    public async Task Explanation_IsThatOfTheDay()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40, due: new(2026, 4, 10));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 10);
        Office.Today = new(2026, 4, 20);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 40);
        Office.Actor = Office.Leader;
        async Task<Explanation> WhyAsync(DateOnly? day) =>
            Refused.Done(await Office.UseAsync<BoardExplanationService, BoardExplanation>(s => s.GetAsync(id, day, Ct))).Explanation;
        Assert.Equal(
            (LampReason.Overdue, 10m, new DateOnly(2026, 4, 12)),
            ((await WhyAsync(new(2026, 4, 12))).Reason, (await WhyAsync(new(2026, 4, 12))).Claimed, (await WhyAsync(new(2026, 4, 12))).Day)
        );
        Assert.Equal((40m, Office.Today), ((await WhyAsync(null)).Claimed, (await WhyAsync(new(2030, 1, 1))).Day));
        Assert.True(
            (await Office.UseAsync<BoardExplanationService, BoardExplanation>(s => s.GetAsync(id, new(2026, 1, 1), Ct))).Refusal is not null
        );
    }
}
