using Bunit;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Arena;
using QunTuanTasks.Web.Plans;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Plans;

public sealed class PlanPageTests : PageTest
{
    [Fact]
    public void Page_WithoutAnyPlan_OffersThisYearAndTheNext()
    {
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForAssertion(() =>
            Assert.Equal(
                [Say.Of(PlanTexts.CreateYear, 2026), Say.Of(PlanTexts.CreateYear, 2027)],
                page.FindAll(".page-top button").Select(b => b.TextContent)
            )
        );
        page.FindAll(".page-top button")[0].Click();
        page.WaitForAssertion(() => Assert.Equal("10", page.Find("#behind").GetAttribute("value")));
    }

    [Fact]
    public async Task Page_SavesOtherThresholds_AndShowsTheNewRuleVersion()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForElement("#behind").Input("8.5");
        page.Find("form").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains(Say.Of(PlanTexts.RuleVersion, 2), page.Find("#rules").TextContent, StringComparison.Ordinal)
        );
        Assert.Contains(
            Say.Of(PlanTexts.Changed, PlanTexts.Behind, "10", "8.5"),
            page.Find("section[aria-labelledby='history']").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Page_RefusesThresholdsOutOfOrder_BesideTheField_AndKeepsWhatWasTyped()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForElement("#behind").Input("40");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.ThresholdsInOrder, page.Find("#serious-note").TextContent));
        Assert.Equal("40", page.Find("#behind").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_WhenSomebodyWasFirst_SaysWho_KeepsWhatWasTyped_AndSavesTheSecondTime()
    {
        var page = await StaleAsync();
        Assert.Contains("市委办（督查人员）在", page.Find("[role='alert']").TextContent, StringComparison.Ordinal);
        Assert.Contains("修改年度计划设置", page.Find("[role='alert']").TextContent, StringComparison.Ordinal);
        Assert.Equal("8", page.Find("#behind").GetAttribute("value"));
        Assert.Equal("对方已改为：5", page.Find(".told").TextContent);
        Assert.False(page.Find("input[name='guarantee']").HasAttribute("checked")); // not touched here: as the other left it

        page.Find("form").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains(Say.Of(PlanTexts.RuleVersion, 3), page.Find("#rules").TextContent, StringComparison.Ordinal)
        );
        var plan = await Office.ReadAsync(db => db.Plans.SingleAsync(Ct));
        Assert.Equal((8m, false), (plan.BehindThreshold, plan.TotalsIncludeGuarantee));
    }

    [Fact]
    public async Task Page_WhenSomebodyWasFirst_OffersWhatTheySaved()
    {
        var page = await StaleAsync();
        page.Find("[role='alert'] button").Click();
        page.WaitForAssertion(() => Assert.Equal("5", page.Find("#behind").GetAttribute("value")));
        Assert.Empty(page.FindAll("[role='alert']"));
    }

    private async Task<IRenderedComponent<PlanPage>> StaleAsync()
    {
        var plan = await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForElement("#behind").Input("8");
        Refused.Done(
            await Office.AsAsync(
                Office.OtherStaff,
                () =>
                    Office.UseAsync<PlanService, Done>(s =>
                        s.SaveAsync(
                            new()
                            {
                                PlanId = plan,
                                Version = 0,
                                BehindThreshold = 5,
                                SeriousThreshold = 30,
                            },
                            Ct
                        )
                    )
            )
        );
        page.Find("form").Submit();
        page.WaitForElement("[role='alert']");
        return page;
    }

    [Fact]
    public async Task Page_NamesAContest_AndTellsItInTheHistory()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForElement("#contest-1").Change("服务比拼");
        page.Find("form").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains(
                $"{Say.Of(ArenaTexts.ContestNumber, 2)}：{ArenaTexts.NotNamed} → 服务比拼",
                page.Find("section[aria-labelledby='history']").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Equal(6, page.FindAll("input[id^='contest-']").Count);

        page.Find("#contest-0").Change("服务比拼");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.ContestNamesDiffer, page.Find("#contests-wrong").TextContent));
    }

    [Fact]
    public async Task Page_AsksForBasisAndPeriod_OnlyWhileRankingIsOn()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<PlanPage>();
        page.WaitForElement("input[name='ranking']");
        Assert.Empty(page.FindAll("input[name='RankingBasis']"));
        page.Find("input[name='ranking']").Change(true);
        Assert.NotNull(page.Find("input[name='RankingBasis']"));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.RankingNeedsBasis, page.Find("#basis-note").TextContent));
    }
}
