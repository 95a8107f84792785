using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class ArenaServiceOnSqlite() : ArenaServiceTests(DatabaseProvider.Sqlite);

public sealed class ArenaServiceOnPostgreSql() : ArenaServiceTests(DatabaseProvider.PostgreSQL);

public abstract class ArenaServiceTests(DatabaseProvider provider) : ArenaServiceTest(provider)
{
    [Fact]
    public async Task Draft_IsDrawnFromVerifiedFiguresAlone()
    {
        var id = await Office.VerifiedAsync("FTU", 20);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 30); // claimed, not verified
        await Office.AssignmentAsync("CYL"); // nothing reported
        Office.Today = AfterRoundTwo;

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal((ArenaStatus.Draft, 1, new DateOnly(2026, 4, 30)), (view.Status, view.Edition, view.AsOf));
        Assert.Equal((1, 1, 1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rated, view.Of("FTU").Verified, view.Of("FTU").Rate));
        Assert.Equal((1, 0, 0L), (view.Of("CYL").Count, view.Of("CYL").Verified, view.Of("CYL").Rate));
        Assert.Null(view.Of("WF").Rate);
        Assert.Equal(2_500, view.Total[0].Rate); // the same formula over the assignments
        var input = Assert.Single(Refused.Done(await Office.ExplainAsync(view.Id, "FTU", ArenaAxis.Directive, 1)).Inputs);
        Assert.Equal((20m, 40m), (input.Verified, input.Target));
    }

    [Fact]
    public async Task Draft_CountsWhatWasKnownAtTheEndOfItsLastDay()
    {
        var id = await Office.VerifiedAsync("FTU", 10);
        Office.Today = new(2026, 4, 30);
        Office.Pass(TimeSpan.FromHours(14.9)); // 23:54
        await Office.ReportAndVerifyAsync(id, "FTU", 20);
        Office.Pass(TimeSpan.FromMinutes(10)); // the next day
        await Office.ReportAndVerifyAsync(id, "FTU", 30);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Cancel);

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal((1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rate));
    }

    [Fact]
    public async Task Figures_AreCappedInSums_AndRawInTheInputs_AndWeighted()
    {
        await Office.VerifiedAsync("FTU", 60); // 150 %
        await Office.VerifiedAsync("FTU", 0, with: i => i.Weight = 3);
        await Office.AssignmentAsync("FTU", TargetKind.None);
        var suspended = await Office.VerifiedAsync("FTU", 40);
        await Office.MustAsync(Office.Staff, suspended, AssignmentAct.Suspend);
        Office.Today = AfterRoundTwo;

        var id = Refused.Done(await Office.DraftAsync(2));
        var figures = Refused.Done(await Office.SeeAsync(id)).Of("FTU");
        Assert.Equal((3, 2, 4L, 10_000L, 2_500L), (figures.Count, figures.Rated, figures.RatedWeight, figures.WeightedRate, figures.Rate));
        var inputs = Refused.Done(await Office.ExplainAsync(id, "FTU", ArenaAxis.Total, 0)).Inputs;
        Assert.Equal([15_000, 0, null], inputs.Select(i => i.Rate));
    }

    [Fact]
    public async Task Change_IsMeasuredAgainstTheEndOfTheRoundBefore()
    {
        var id = await Office.VerifiedAsync("FTU", 10);
        var gone = await Office.VerifiedAsync("CYL", 40);
        Office.Today = new(2026, 5, 20);
        await Office.ReportAndVerifyAsync(id, "FTU", 30);
        await Office.MustAsync(Office.Staff, gone, AssignmentAct.Cancel);
        Office.Today = new(2026, 7, 2);

        var second = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        var third = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(3))));
        Assert.Equal(((long?)2_500, null, null), (second.Of("FTU").Rate, second.Of("FTU").RateBefore, second.Of("FTU").Change));
        Assert.Equal((7_500L, 2_500L, 5_000L), (third.Of("FTU").Rate, third.Of("FTU").RateBefore, third.Of("FTU").Change));
        Assert.Equal(
            (0, (long?)null, (long?)10_000, (long?)null),
            (third.Of("CYL").Count, third.Of("CYL").Rate, third.Of("CYL").RateBefore, third.Of("CYL").Change)
        );
        Assert.Equal(second.Total[0].Rate, third.Total[0].RateBefore); // what was published for the one is what the next begins with
        Assert.False(Assert.Single(Refused.Done(await Office.ExplainAsync(third.Id, "CYL", ArenaAxis.Total, 0)).Inputs).Counts);
    }

    [Fact]
    public async Task Completed_IsCountedWithWhetherItWasInTime()
    {
        var inTime = await Office.VerifiedAsync("FTU", 40);
        var late = await Office.AssignmentAsync("FTU", due: new(2026, 4, 1));
        await Office.MustAsync(Office.Head("FTU"), late, AssignmentAct.Report, 40);
        Office.Today = new(2026, 4, 10);
        foreach (var id in new[] { inTime, late })
        {
            await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
            await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        }
        Office.Today = new(2026, 7, 2);

        var second = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2)))).Of("FTU");
        Assert.Equal((2, 2, 1, 1), (second.Completed, second.CompletedInRound, second.OnTime, second.OnTimeByFirst));
        var third = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(3)))).Of("FTU");
        Assert.Equal((2, 0, 1), (third.Completed, third.CompletedInRound, third.OnTime));
    }

    [Fact]
    public async Task Columns_AreTheTotal_TheDirectives_AndTheNamedContests()
    {
        await Office.SettingsAsync([null, "服务"], guarantee: false);
        await Office.VerifiedAsync("FTU", 20, with: i => i.Contest = 2);
        await Office.VerifiedAsync("FTU", 40, directive: "L", with: i => i.Contest = 1); // contest 1 has no name
        Office.Today = AfterRoundTwo;

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal(
            [(ArenaAxis.Total, 0), .. Enumerable.Range(1, 6).Select(d => (ArenaAxis.Directive, d)), (ArenaAxis.Contest, 2)],
            view.Frame.Columns.Select(c => (c.Axis, c.Number))
        );
        Assert.Equal("服务", view.Frame.Columns[^1].Name.Zh);
        Assert.Equal((1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rate)); // the total leaves the guarantee section out
        Assert.Equal(10_000, view.Of("FTU", ArenaAxis.Directive, 6).Rate);
        Assert.Equal(5_000, view.Of("FTU", ArenaAxis.Contest, 2).Rate);
    }

    [Fact]
    public async Task Rows_StandInOfficialOrder_WithPartyOfficesThatHaveAssignments()
    {
        await Office.VerifiedAsync("FPA", 40);
        await Office.VerifiedAsync("FTU", 1);
        await Office.VerifiedAsync("ORGD", 4);
        Office.Today = AfterRoundTwo;
        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal([.. Office.Thirteen, "ORGD"], view.Rows.Select(r => r.Code));
    }

    [Fact]
    public async Task EveryStoredFigure_IsWhatTheRulesSayOfItsInputs()
    {
        await Office.SettingsAsync(["攻坚"]);
        foreach (var (organisation, total) in new[] { ("FTU", 12m), ("CYL", 44), ("WF", 0), ("ORGD", 3) })
        {
            await Office.VerifiedAsync(organisation, total, with: i => (i.Contest, i.Weight) = (1, 2));
            await Office.VerifiedAsync(organisation, total / 2, directive: "L");
        }
        Office.Today = AfterRoundTwo;
        var id = await Office.PublishedAsync(2);

        var round = await Office.ReadAsync(db =>
            db.ArenaRounds.AsNoTracking()
                .Include(r => r.Inputs)
                .Include(r => r.Results)
                .Include(r => r.Entries)
                .AsSplitQuery()
                .SingleAsync(r => r.Id == id, Ct)
        );
        Assert.Equal(ArenaRules.Version, round.RuleVersion);
        Assert.All(
            round.Entries.SelectMany(e => round.Frame.Columns.Select(c => (Entry: e, Column: c))),
            cell =>
            {
                var derived = ArenaRules.Sum(
                    [
                        .. round
                            .Inputs.Where(i => i.OrganisationId == cell.Entry.OrganisationId)
                            .Where(ArenaRules.Of(cell.Column, round.Frame).Compile()),
                    ],
                    new(2026, 3, 1)
                );
                var stored = round
                    .Results.SingleOrDefault(r =>
                        (r.OrganisationId, r.Axis, r.Number) == (cell.Entry.OrganisationId, cell.Column.Axis, cell.Column.Number)
                    )
                    ?.Figures;
                Assert.Equal(derived.IsEmpty ? null : derived, stored);
            }
        );
    }
}
