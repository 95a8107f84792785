using QunTuanTasks.Arena;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class RankingOnSqlite() : RankingTests(DatabaseProvider.Sqlite);

public sealed class RankingOnPostgreSql() : RankingTests(DatabaseProvider.PostgreSQL);

/// <summary>Ranking in a round: off until the plan names basis and period, then winners alone.</summary>
public abstract class RankingTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const string Basis = "建委办〔2026〕12号";
    private static readonly DateOnly AfterRoundTwo = new(2026, 5, 6);

    [Fact]
    public async Task Off_NothingIsRanked_AndRowsStandInOfficialOrder()
    {
        await Office.SettingsAsync(["攻坚"]);
        var view = await DrawAsync(("FTU", 1), ("CYL", 20), ("WF", 40), ("SMC", 40));
        Assert.Null(view.Frame.Ranking);
        Assert.Equal(Office.Thirteen, view.Rows.Select(r => r.Code));
    }

    [Fact]
    public async Task On_NamesTheWinnersOfEachGroup_WithBasisAndPeriod_AndKeepsTheOfficialOrder()
    {
        await Office.SettingsAsync(["攻坚", "服务"], Basis, new(2026, 3, 1), new(2026, 4, 30));
        var view = await DrawAsync(("FTU", 1), ("CYL", 30), ("WF", 60), ("AST", 40), ("SMC", 40));
        var ranking = view.Frame.Ranking!;
        Assert.Equal(
            (Basis, new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30), true),
            (ranking.Basis, ranking.From, ranking.To, ranking.Covers)
        );
        Assert.Equal([1, 2], ranking.Contests.Select(c => c.Contest));
        var groups = ranking.Contests[0].Groups;
        Assert.Equal(
            [("人民团体", 4, null), ("其他群团组织", 1, (NoRank?)NoRank.TooFew)],
            groups.Select(g => (g.Group.Zh, g.Contenders, g.Why))
        );
        Assert.Equal(["WF", "AST"], groups[0].Winners); // 150 % and 100 % are both done: the place is shared
        Assert.Equal(10_000, groups[0].Rate);
        Assert.Empty(ranking.Contests[1].Groups); // nobody takes part
        Assert.Equal(Office.Thirteen, view.Rows.Select(r => r.Code));
    }

    [Fact]
    public async Task On_ForAPeriodThatTheRoundExceeds_RanksNothing()
    {
        await Office.SettingsAsync(["攻坚"], Basis, new(2026, 4, 1), new(2026, 12, 31));
        var view = await DrawAsync(("FTU", 1), ("CYL", 30), ("WF", 60));
        Assert.False(view.Frame.Ranking!.Covers);
        Assert.Empty(view.Frame.Ranking.Contests);
    }

    [Fact]
    public async Task On_WithNothingVerified_HasNoWinner()
    {
        await Office.SettingsAsync(["攻坚"], Basis);
        foreach (var organisation in new[] { "FTU", "CYL", "WF" })
        {
            await Office.AssignmentAsync(organisation, with: i => i.Contest = 1);
        }
        var view = await DrawAsync();
        Assert.Equal(NoRank.NothingVerified, Assert.Single(view.Frame.Ranking!.Contests[0].Groups).Why);
    }

    [Fact]
    public async Task ARank_OpensToItsInputs()
    {
        await Office.SettingsAsync(["攻坚"], Basis);
        var view = await DrawAsync(("FTU", 20), ("CYL", 10), ("WF", 10));
        var opened = Refused.Done(
            await Office.ExplainAsync(view.Id, view.Frame.Ranking!.Contests[0].Groups[0].Winners[0], ArenaAxis.Contest, 1, Office.Leader)
        );
        Assert.Equal((ArenaRules.Version, 5_000L, 20m), (opened.RuleVersion, opened.Figures.Rate, Assert.Single(opened.Inputs).Verified));
    }

    [Fact]
    public async Task PartyOffices_AreComparedWithNobody()
    {
        await Office.SettingsAsync(["攻坚"], Basis);
        var view = await DrawAsync(("FTU", 20), ("CYL", 10), ("ORGD", 40));
        Assert.Equal([(2, (NoRank?)NoRank.TooFew)], view.Frame.Ranking!.Contests[0].Groups.Select(g => (g.Contenders, g.Why)));
    }

    private async Task<ArenaView> DrawAsync(params (string Organisation, decimal Total)[] figures)
    {
        foreach (var (organisation, total) in figures)
        {
            await Office.VerifiedAsync(organisation, total, with: i => i.Contest = 1);
        }
        Office.Today = AfterRoundTwo;
        return Refused.Done(await Office.SeeAsync(await Office.PublishedAsync(2)));
    }
}
