using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Arena;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Arena;

/// <summary>The six rounds of a year as staff, leaders and organisations see them.</summary>
public sealed class ArenaPageTests : PageTest
{
    private IRenderedComponent<ArenaPage> Open(Actor actor, string address = "arena")
    {
        SignIn(actor);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<ArenaPage>();
        page.WaitForElement(".arena-rounds, .empty");
        return page;
    }

    private static string Card(IRenderedComponent<ArenaPage> page, int round) => page.Find($"[data-round='{round}']").TextContent;

    [Fact]
    public void WithoutAnyPlan_ItSaysSo() => Assert.Equal(ArenaTexts.NoPlanAtAll, Open(Office.Leader).Find(".empty .said").TextContent);

    [Fact]
    public async Task YearWithoutPlan_IsNamed_AndTheOthersAreOneClickAway()
    {
        await Office.PlanAsync();
        var page = Open(Office.Leader, "arena?year=2031");
        Assert.Contains(Say.Of(ArenaTexts.NoYear, 2031), page.Find(".empty").TextContent);
        Assert.Equal(Links.ArenaOf(2026), page.Find("a.chip").GetAttribute("href"));
    }

    [Fact]
    public async Task YearInWhichNothingWasAssigned_OffersNoDraft_AndSaysThatContestsHaveNoNames()
    {
        await Office.PlanAsync();
        var page = Open(Office.Staff);
        Assert.Equal(6, page.FindAll("[data-round]").Count);
        Assert.Empty(page.FindAll(".acts button"));
        Assert.Contains(ArenaTexts.NoContests, page.Find(".arena-contests").TextContent);
        Assert.StartsWith(Links.PlanSettings, page.Find(".arena-contests a").GetAttribute("href"));
        Assert.Contains(ArenaTexts.RankingOffNote, page.Find(".arena-intro").TextContent);
        Assert.Contains(ArenaTexts.State_Empty, Card(page, 1));
        Assert.Contains(ArenaTexts.State_NotBegun, Card(page, 6));
    }

    [Fact]
    public async Task Staff_DraftARoundThatIsOver_WithOneClick()
    {
        await Office.SettingsAsync(["攻坚"], basis: "建委办〔2026〕12号");
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        var page = Open(Office.Staff);
        Assert.Equal("攻坚", page.Find(".arena-contests .arena-tag").TextContent);
        Assert.Contains("建委办〔2026〕12号", page.Find(".arena-intro").TextContent);
        Assert.Contains(ArenaTexts.State_OverStaff, Card(page, 2));
        Assert.Contains(ArenaTexts.State_Running, Card(page, 3));
        page.Find("[data-round='2'] button").Click();
        page.WaitForAssertion(() => Assert.EndsWith(Links.ArenaRound(1), Services.GetRequiredService<NavigationManager>().Uri));
    }

    [Fact]
    public async Task DraftThatSomebodyElseWasFirstToMake_IsSaid_AndIsThere()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        var page = Open(Office.Staff);
        Refused.Done(await Office.DraftAsync(2, Office.OtherStaff));
        page.Find("[data-round='2'] button").Click();
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.ArenaAlreadyDrafted, page.Find("[role='alert']").TextContent));
        Assert.Contains(ArenaTexts.ArenaStatus_Draft, Card(page, 2));
    }

    [Fact]
    public async Task Organisations_SeeWhatIsPublished_AndNoDraft()
    {
        var head = Office.Head("FTU");
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        Refused.Done(await Office.DraftAsync(3));
        Assert.Equal(ArenaTexts.NothingPublished, Open(head).Find("p[role='status']").TextContent);
        await Office.PublishedAsync(2);

        var page = Open(head);
        Assert.Contains(Say.Rate(5_000), Card(page, 2));
        Assert.Contains(ArenaTexts.State_Running, Card(page, 3));
        Assert.Empty(page.FindAll(".arena-rounds button"));
        Assert.Empty(page.FindAll("p[role='status']"));
    }

    [Fact]
    public async Task CorrectionInTheMaking_IsForStaffAlone()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        var id = await Office.PublishedAsync(2);
        var next = Refused.Done(await Office.CorrectAsync(id));
        Assert.Equal(
            [Links.ArenaRound(next), Links.ArenaRound(id), Links.ArenaPresent(id)],
            Open(Office.Staff).FindAll("[data-round='2'] a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            [Links.ArenaRound(id), Links.ArenaPresent(id)],
            Open(Office.Leader).FindAll("[data-round='2'] a").Select(a => a.GetAttribute("href"))
        );
    }
}
