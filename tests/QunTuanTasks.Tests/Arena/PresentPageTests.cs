using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Arena;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Arena;

/// <summary>A round for the meeting: a title, one organisation a slide, the winners where there is a ranking.</summary>
public sealed class PresentPageTests : PageTest
{
    private IRenderedComponent<PresentPage> Open(int id, int slide = 0)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(Links.ArenaPresent(id, slide));
        var page = Render<PresentPage>(p => p.Add(r => r.Id, id));
        page.WaitForElement(".arena-slide.is-on, .refused");
        return page;
    }

    private async Task<int> PublishedAsync(string? basis = null)
    {
        await Office.SettingsAsync(["攻坚"], basis);
        foreach (var (organisation, total) in new[] { ("FTU", 20m), ("CYL", 86.8m), ("WF", 10m) })
        {
            await Office.VerifiedAsync(organisation, total, "开展三场", with: i => i.Contest = 1);
        }
        Office.Today = new(2026, 5, 6);
        var id = Refused.Done(await Office.DraftAsync(2));
        var offered = Refused.Done(await Office.StoryAsync(id, "CYL")).Offered;
        Refused.Done(await Office.TellAsync(id, "CYL", "重点任务按计划推进。", [offered[0].ReportId]));
        Refused.Done(await Office.ReviewAsync(id));
        Refused.Done(await Office.PublishAsync(id));
        SignIn(Office.Leader);
        return id;
    }

    [Fact]
    public async Task EachOrganisation_HasOneSlide_InOfficialOrder_AfterTheTitle()
    {
        var page = Open(await PublishedAsync());
        var names = page.FindAll(".arena-slide h2").Select(h => h.TextContent).ToList();
        Assert.Equal(14, names.Count);
        Assert.Equal([ArenaTexts.Title, "市总工会", "团市委", "市妇联"], names.Take(4));
        Assert.Single(page.FindAll(".arena-slide.is-on"));
        Assert.Equal("1", page.Find(".arena-slide.is-on").GetAttribute("data-slide"));
        Assert.DoesNotContain("市委办", page.Markup); // no task, no slide
    }

    [Fact]
    public async Task Slide_HoldsResults_Story_AndEvidence_WithTheRawFigure()
    {
        var slide = Open(await PublishedAsync(), 2).Find(".arena-slide.is-on");
        Assert.Contains("100%", slide.QuerySelector(".arena-first dd")!.TextContent);
        Assert.Equal("重点任务按计划推进。", slide.QuerySelector(".arena-own")!.TextContent);
        Assert.Contains("开展三场", slide.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("86.8 / 40", slide.QuerySelector(".arena-evidence td.num")!.TextContent); // 217 %
        Assert.Contains(Say.Of(ArenaTexts.AsOf, Say.D(new(2026, 4, 30))), slide.QuerySelectorAll("footer")[^1].TextContent);
    }

    [Fact]
    public async Task OrganisationWithoutFigures_SaysSo() =>
        Assert.Equal(
            Say.Of(ArenaTexts.NoTaskSlide, Say.D(new(2026, 4, 30))),
            Open(await PublishedAsync(), 5).Find(".arena-slide.is-on .arena-nothing").TextContent
        );

    [Fact]
    public async Task Keys_TurnOneSlide_AndStopAtBothEnds()
    {
        var id = await PublishedAsync();
        var first = Open(id);
        Assert.Equal("true", first.Find("[data-keys~='ArrowLeft']").GetAttribute("aria-disabled"));
        Assert.Equal(Links.ArenaPresent(id, 1), first.Find("[data-keys~='Space']").GetAttribute("href"));
        Assert.Equal(Links.ArenaRound(id), first.Find("[data-key='Escape']").GetAttribute("href"));
        var last = Open(id, 999); // beyond the end is the end
        Assert.Equal("14", last.Find(".arena-slide.is-on").GetAttribute("data-slide"));
        Assert.Equal("true", last.Find("[data-keys~='PageDown']").GetAttribute("aria-disabled"));
        Assert.Equal(Links.ArenaPresent(id, 12), last.Find("[data-keys~='PageUp']").GetAttribute("href"));
    }

    [Fact]
    public async Task Ranking_IsTheLastSlide_AndItsBasisStandsBesideEveryMarkOfIt()
    {
        const string Basis = "建委办〔2026〕12号";
        var page = Open(await PublishedAsync(Basis), 14);
        var slide = page.Find(".arena-slide.is-on").TextContent;
        Assert.Contains(Basis, slide);
        Assert.Contains("团市委", slide);
        Assert.DoesNotContain("市妇联", slide);
        var marked = page.FindAll(".arena-slide").Where(s => s.QuerySelector(".arena-won") is not null).ToList();
        Assert.Contains(Basis, Assert.Single(marked).QuerySelector(".arena-basis")!.TextContent);
    }

    [Fact]
    public async Task WhileRankingIsOff_NoSlideMarksAWinner()
    {
        var page = Open(await PublishedAsync());
        Assert.Empty(page.FindAll(".arena-won"));
        Assert.DoesNotContain(ArenaTexts.Ranking, page.Markup);
    }

    [Fact]
    public async Task Draft_IsMarkedOnEverySlide_AndNotFoundByALeader()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        var id = Refused.Done(await Office.DraftAsync(2));
        SignIn(Office.Staff);
        Assert.All(Open(id).FindAll(".arena-slide > footer"), f => Assert.Contains(ArenaTexts.DraftMark, f.TextContent));
        SignIn(Office.Leader);
        Assert.NotEmpty(Open(id).FindAll(".refused"));
    }
}
