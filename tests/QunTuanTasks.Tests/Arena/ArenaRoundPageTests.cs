using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Arena;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Arena;

/// <summary>One round on the screen: figures that open, stories picked from reports, the next step for whoever may take it.</summary>
public sealed class ArenaRoundPageTests : PageTest
{
    private static readonly DateOnly AfterRoundTwo = new(2026, 5, 6);

    private IRenderedComponent<ArenaRoundPage> Open(int id, Actor actor, string? cell = null)
    {
        SignIn(actor);
        Services.GetRequiredService<NavigationManager>().NavigateTo(Links.ArenaRound(id, cell));
        var page = Render<ArenaRoundPage>(p => p.Add(r => r.Id, id));
        page.WaitForElement(".arena-facts, .refused");
        return page;
    }

    private async Task<int> DrawnAsync()
    {
        await Office.SettingsAsync(["攻坚"]);
        await Office.VerifiedAsync("FTU", 20, "开展三场", with: i => i.Contest = 1);
        await Office.VerifiedAsync("CYL", 86.8m); // 217 % of 40
        Office.Today = AfterRoundTwo;
        return Refused.Done(await Office.DraftAsync(2));
    }

    private static IEnumerable<string?> Acts(IRenderedComponent<ArenaRoundPage> page) =>
        page.FindAll("[data-act]").Select(b => b.GetAttribute("data-act"));

    // Click and no waiting: a handler that opens a dialog ends with it
    private void Step(IRenderedComponent<ArenaRoundPage> page, ArenaAct act, string? reason = null)
    {
        page.Find($"[data-act='{act}']").Click();
        Dialogs.WaitForElement(".mud-dialog .btn.primary, .mud-dialog .btn.bad");
        if (reason is not null)
        {
            Dialogs.Find(".mud-dialog input").Change(reason);
        }
        Dialogs.Find(".mud-dialog .btn.primary, .mud-dialog .btn.bad").Click();
    }

    [Fact]
    public async Task Rows_StandInOfficialOrder_WhateverTheResults_AndNothingSorts()
    {
        var id = await DrawnAsync();
        var page = Open(id, Office.Staff);
        var table = page.FindAll("table.arena-table")[0];
        Assert.Equal(Office.Thirteen, table.QuerySelectorAll("tbody tr[data-org]").Select(r => r.GetAttribute("data-org")));
        Assert.Empty(table.QuerySelectorAll("thead a, thead button, [aria-sort]"));
        Assert.Empty(page.FindAll(".arena-ranking"));
        Assert.Equal("100%", page.Find("tr[data-org='CYL'] td b").TextContent); // a sum caps 217 %
        Assert.Contains(ArenaTexts.NoTask, page.Find("tr[data-org='WF']").TextContent);
    }

    [Fact]
    public async Task Cell_OpensToItsAssignments_AndTheRuleInWords_AndClosesAgain()
    {
        var id = await DrawnAsync();
        var page = Open(id, Office.Staff, "CYL.D1");
        var panel = page.WaitForElement("[role=region]").TextContent;
        Assert.Contains("217%", panel);
        Assert.Contains(Say.Of(ArenaTexts.RuleRate, "100%", "1", 1), panel);
        Assert.Contains(Say.Of(ArenaTexts.RuleVersion, ArenaRules.Version), panel);
        var cell = page.Find("a[aria-expanded='true']");
        Assert.Equal(Links.ArenaRound(id), cell.GetAttribute("href"));
        Assert.StartsWith(Say.Of(ArenaTexts.Cell_Name, "团市委", "思想引领"), cell.TextContent.Trim());
    }

    [Fact]
    public async Task TotalOfTheRow_OpensAllDirectives_AndTheSumOpensAllOrganisations()
    {
        var id = await DrawnAsync();
        Assert.Single(Open(id, Office.Staff, "FTU").FindAll(".arena-by a"));
        Assert.Equal(
            ["市总工会", "团市委"],
            Open(id, Office.Staff, "-").FindAll("[role=region] tbody tr td:nth-child(2)").Select(d => d.TextContent.Trim())
        );
        Assert.Empty(Open(id, Office.Staff, "nonsense").FindAll("[role=region]"));
    }

    [Fact]
    public async Task Head_OpensWhatIsTheirs_AndReadsTheRest()
    {
        var id = await DrawnAsync();
        Refused.Done(await Office.ReviewAsync(id));
        Refused.Done(await Office.PublishAsync(id));
        var head = Office.Head("FTU");
        Assert.NotEmpty(Open(id, head, "FTU.D1").FindAll("[role=region] tbody a"));
        var page = Open(id, head, "CYL.D1");
        Assert.Single(page.FindAll("[role=region] tbody tr"));
        Assert.Empty(page.FindAll("[role=region] tbody a"));
        Assert.Contains("is-own", page.Find("tr[data-org='FTU']").ClassList);
        Assert.Empty(Acts(page));
        Assert.Empty(page.FindAll(".arena-history"));
    }

    [Theory]
    [InlineData("FTU")]
    [InlineData(null)]
    public async Task Draft_IsNotFoundByOthers(string? head)
    {
        var id = await DrawnAsync();
        Assert.NotEmpty(Open(id, head is null ? Office.Leader : Office.Head(head)).FindAll(".refused"));
    }

    [Fact]
    public async Task Round_GoesFromDraftToPublished_ByTwoPeople_AndOnlyACorrectionFollows()
    {
        var id = await DrawnAsync();
        var own = Open(id, Office.Staff);
        Assert.Equal([nameof(ArenaAct.Redraft), nameof(ArenaAct.Discard)], Acts(own));
        Assert.Contains(ArenaTexts.OwnDraft, own.Markup);

        var page = Open(id, Office.OtherStaff);
        Step(page, ArenaAct.Review);
        page.WaitForAssertion(() => Assert.Equal([nameof(ArenaAct.Return), nameof(ArenaAct.Publish)], Acts(page)));
        Step(page, ArenaAct.Publish);
        page.WaitForAssertion(() => Assert.Equal([nameof(ArenaAct.Correct)], Acts(page)));
        Assert.Contains(ArenaTexts.ArenaStatus_Published, page.Find(".arena-mark").TextContent);
        Assert.Equal(
            [ArenaTexts.ArenaStep_Published, ArenaTexts.ArenaStep_Reviewed, ArenaTexts.ArenaStep_Drafted],
            page.FindAll(".arena-history b").Select(b => b.TextContent)
        );

        Step(page, ArenaAct.Correct, "再看");
        Dialogs.WaitForAssertion(() => Assert.Contains(RefusalTexts.ReasonTooShort, Dialogs.Markup));
        Dialogs.Find(".mud-dialog input").Change(TestOffice.Reason);
        Dialogs.Find(".mud-dialog .btn.primary").Click();
        page.WaitForAssertion(() => Assert.EndsWith(Links.ArenaRound(id + 1), Services.GetRequiredService<NavigationManager>().Uri));
    }

    [Fact]
    public async Task Reason_ThatWasTyped_IsAskedAboutBeforeItIsThrownAway()
    {
        var id = await DrawnAsync();
        Refused.Done(await Office.ReviewAsync(id));
        var page = Open(id, Office.Staff);
        page.Find("[data-act='Return']").Click();
        Dialogs.WaitForElement(".mud-dialog input").Change("引用的句子");
        Dialogs.Find("[data-leave]").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal(ShellTexts.DiscardAsk, Dialogs.Find("[role='alert']").TextContent));
        Dialogs.Find("[data-leave]").Click();
        Assert.Equal("引用的句子", Dialogs.WaitForElement(".mud-dialog input").GetAttribute("value"));
    }

    [Fact]
    public async Task Correction_TellsItsReason_AndTheOldEditionPointsToIt()
    {
        var id = await DrawnAsync();
        Refused.Done(await Office.ReviewAsync(id));
        Refused.Done(await Office.PublishAsync(id));
        var next = Refused.Done(await Office.CorrectAsync(id));
        Refused.Done(await Office.ReviewAsync(next));
        Refused.Done(await Office.PublishAsync(next));
        Assert.Contains(Say.Of(ArenaTexts.CorrectionNote, 2, TestOffice.Reason), Open(next, Office.Leader).Find(".arena-note").TextContent);
        Assert.Contains(Links.ArenaRound(next), Open(id, Office.Leader).FindAll(".arena-note a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task DrawingAgain_SaysWhatChanged()
    {
        var id = await DrawnAsync();
        await Office.SettingsAsync(["攻坚克难"]);
        var page = Open(id, Office.Staff);
        page.Find("[data-act='Redraft']").Click();
        page.WaitForAssertion(() => Assert.Contains(ArenaTexts.ArenaChangeKind_Columns, page.Find(".arena-changes").TextContent));
        page.Find("[data-act='Redraft']").Click();
        page.WaitForAssertion(() => Assert.Contains(ArenaTexts.NoChanges, page.Find(".arena-changes").TextContent));
    }

    [Fact]
    public async Task RunningRound_SaysWhenItEnds_AndOneDrawnBeforeItsEnd_IsToBeDrawnAgain()
    {
        await Office.VerifiedAsync("FTU", 20);
        var day = Office.Today;
        var id = Refused.Done(await Office.DraftAsync(2));
        Assert.Contains(
            Say.Of(ArenaTexts.RunningDraft, Say.D(new(2026, 4, 30)), Say.D(day)),
            Open(id, Office.Staff).Find(".arena-note").TextContent
        );
        Office.Today = AfterRoundTwo;
        Assert.Contains(Say.Of(ArenaTexts.StaleDraft, Say.D(day)), Open(id, Office.Staff).Find(".arena-note").TextContent);
    }

    [Fact]
    public async Task NothingVerified_IsSaidAboveTheZeroes()
    {
        var assignment = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), assignment, AssignmentAct.Report, 30, "开展三场");
        Office.Today = AfterRoundTwo;
        var page = Open(Refused.Done(await Office.DraftAsync(2)), Office.OtherStaff);
        Assert.Contains(Say.Of(ArenaTexts.NothingVerified, Say.D(new(2026, 4, 30))), page.Find(".arena-note").TextContent);
        Assert.Equal("0%", page.Find("tr[data-org='FTU'] td b").TextContent);
    }

    [Fact]
    public async Task Story_IsPickedFromVerifiedReports_InTheOrderOfPicking()
    {
        var id = await DrawnAsync();
        var page = Open(id, Office.Staff);
        Assert.Contains(ArenaTexts.NoStoryYet, page.Find("[data-story='FTU']").TextContent);
        page.Find("[data-story='FTU'] button").Click();
        Dialogs.WaitForElement(".arena-pick input").Change(true);
        Assert.Equal("1", Dialogs.Find(".arena-pick .tally").TextContent);
        Dialogs.Find("textarea").Change("重点任务按计划推进。");
        Dialogs.Find(".mud-dialog .btn.primary").Click();
        page.WaitForAssertion(() => Assert.Contains("开展三场", page.Find("[data-story='FTU'] blockquote").TextContent));
        Assert.Equal("重点任务按计划推进。", page.Find("[data-story='FTU'] .arena-own").TextContent);
    }

    [Fact]
    public async Task Story_WhenSomebodyWasFirst_SaysSo_AndKeepsWhatWasPicked()
    {
        var id = await DrawnAsync();
        var page = Open(id, Office.Staff);
        page.Find("[data-story='FTU'] button").Click();
        Dialogs.WaitForElement(".arena-pick input").Change(true);
        Refused.Done(await Office.TellAsync(id, "CYL", "先写一句。", actor: Office.OtherStaff));
        Dialogs.Find(".mud-dialog .btn.primary").Click();
        Dialogs.WaitForElement("[role='alert']");
        Assert.Single(Dialogs.FindAll(".arena-pick .tally"));
        Dialogs.Find(".mud-dialog .btn.primary").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-story='FTU'] blockquote")));
        Assert.Contains("先写一句。", page.Find("[data-story='CYL']").TextContent);
    }

    [Fact]
    public async Task Ranking_StandsWithItsBasis_NamesWinnersOnly_AndOpensToTheInputs()
    {
        await Office.SettingsAsync(["攻坚"], basis: "建委办〔2026〕12号");
        foreach (var (organisation, total) in new[] { ("FTU", 20m), ("CYL", 40m), ("WF", 40m), ("AST", 10m) })
        {
            await Office.VerifiedAsync(organisation, total, with: i => i.Contest = 1);
        }
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        var page = Open(id, Office.Staff);
        var card = page.Find(".arena-ranking");
        Assert.Contains("建委办〔2026〕12号", card.QuerySelector(".arena-basis")!.TextContent);
        Assert.Contains(ArenaTexts.Shared, card.TextContent);
        Assert.Equal(["团市委", "市妇联"], card.QuerySelectorAll("a.arena-winner").Select(a => a.TextContent));
        Assert.Equal(
            [Links.ArenaRound(id, "CYL.C1"), Links.ArenaRound(id, "WF.C1")],
            card.QuerySelectorAll("a.arena-winner").Select(a => a.GetAttribute("href"))
        );
        Assert.DoesNotContain("市科协", card.TextContent); // whoever is not first is not placed
        Assert.Equal(
            Office.Thirteen,
            page.FindAll("table.arena-table")[0].QuerySelectorAll("tbody tr[data-org]").Select(r => r.GetAttribute("data-org"))
        );
    }

    [Fact]
    public async Task Ranking_OutsideItsPeriod_SaysWhyThereIsNone()
    {
        await Office.SettingsAsync(["攻坚"], basis: "建委办〔2026〕12号", from: new(2026, 7, 1));
        await Office.VerifiedAsync("FTU", 20, with: i => i.Contest = 1);
        Office.Today = AfterRoundTwo;
        var page = Open(Refused.Done(await Office.DraftAsync(2)), Office.Staff);
        Assert.Contains(ArenaTexts.RankingOutside, page.Find(".arena-ranking").TextContent);
        Assert.Empty(page.FindAll("a.arena-winner"));
    }
}
