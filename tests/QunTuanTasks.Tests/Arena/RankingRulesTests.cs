using CsCheck;
using QunTuanTasks.Arena;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class RankingRulesTests
{
    private static readonly Gen<List<Contender>> Any =
        from all in Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[0, 3],
            Gen.Frequency((1, Gen.Const(0)), (4, Gen.Int[1, 5])),
            Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 4]), (1, Gen.Int[1, 10_000]))
        ).List[0, 16]
        select all.Select(
                (c, i) =>
                    Who(
                        i,
                        c.Item1 is 0 && c.Item2 is 0 ? null : $"组{c.Item1}",
                        c.Item3,
                        c.Item3 == 0 ? 0 : c.Item3 * Math.Min(10_000, c.Item4 * 2_500L)
                    )
            )
            .ToList();

    [Fact]
    public void Winners_AreTheSame_WhateverTheOrderInWhichOneAsks() =>
        Any.SelectMany(all => Gen.Shuffle(all.ToArray()).Select(other => (all, other)))
            .Sample(s => Assert.Equal(Told(RankingRules.Winners(s.all)), Told(RankingRules.Winners(s.other))), iter: Rounds.Of(2_000));

    [Fact]
    public void Winners_AreAllThatHaveTheHighestRateOfTheirGroup_AndNobodyElse() =>
        Any.Sample(
            all =>
            {
                foreach (var ranking in RankingRules.Winners(all))
                {
                    var members = all.Where(c => c.Group?.Zh == ranking.Group.Zh && c.Figures.RatedWeight > 0).ToList();
                    Assert.Equal(members.Count, ranking.Contenders);
                    if (ranking.Why is not null)
                    {
                        Assert.Empty(ranking.Winners);
                        Assert.Null(ranking.Rate);
                        Assert.Equal(members.Count < 3 ? NoRank.TooFew : NoRank.NothingVerified, ranking.Why);
                        Assert.True(members.Count < 3 || members.TrueForAll(m => m.Figures.Rate == 0));
                        continue;
                    }
                    Assert.True(members.Count >= RankingRules.SmallestGroup);
                    Assert.True(ranking.Rate > 0);
                    Assert.All(members, m => Assert.True(m.Figures.Rate <= ranking.Rate));
                    Assert.Equal(
                        members.Where(m => m.Figures.Rate == ranking.Rate).OrderBy(m => m.Order).Select(m => m.Code),
                        ranking.Winners
                    ); // ties share the place
                }
            },
            iter: Rounds.Of(2_000)
        );

    [Fact]
    public void WhoeverHasNothingVerified_NoWeight_OrNoGroup_NeverWins() =>
        Any.Sample(
            all =>
            {
                var winners = RankingRules.Winners(all).SelectMany(r => r.Winners).ToHashSet();
                Assert.DoesNotContain(
                    all,
                    c => winners.Contains(c.Code) && (c.Figures.WeightedRate == 0 || c.Figures.RatedWeight == 0 || c.Group is null)
                );
            },
            iter: Rounds.Of(2_000)
        );

    [Fact]
    public void Groups_StandInOfficialOrderOfTheirFirstMember() =>
        Any.Sample(
            all =>
            {
                var firsts = RankingRules
                    .Winners(all)
                    .Select(r => all.Where(c => c.Group?.Zh == r.Group.Zh && c.Figures.RatedWeight > 0).Min(c => c.Order))
                    .ToList();
                Assert.Equal(firsts.Order(), firsts);
            },
            iter: Rounds.Of(500)
        );

    [Fact]
    public void EqualAsShown_IsEqual()
    {
        // 66.666… % and 66.67 % stand as the same figure beside each other
        var ranking = Assert.Single(RankingRules.Winners([Who(1, "组", 3, 20_000), Who(2, "组", 1, 6_667), Who(3, "组", 1, 100)]));
        Assert.Equal(["O1", "O2"], ranking.Winners);
        Assert.Equal(6_667, ranking.Rate);
    }

    [Fact]
    public void TwoOfAGroup_HaveNoWinner()
    {
        var ranking = Assert.Single(
            RankingRules.Winners([Who(1, "组", 1, 9_000), Who(2, "组", 1, 100), Who(3, "组", 0, 0), Who(4, null, 1, 10_000)])
        );
        Assert.Equal((2, NoRank.TooFew), (ranking.Contenders, ranking.Why));
    }

    private static Contender Who(int order, string? group, long weight, long weighted) =>
        new(
            $"O{order}",
            order,
            group is null ? null : new Name(group),
            ArenaFigures.Nothing with
            {
                Count = 1,
                RatedWeight = weight,
                WeightedRate = weighted,
            }
        );

    private static List<string> Told(IEnumerable<PeerRanking> rankings) =>
        [.. rankings.Select(r => $"{r.Group.Zh} {r.Contenders} {string.Join(',', r.Winners)} {r.Rate} {r.Why}")];
}
