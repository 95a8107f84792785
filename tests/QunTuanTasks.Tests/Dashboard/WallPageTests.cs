using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>The meeting-room screen turns by itself, is held by whoever speaks, and follows what others do.</summary>
public sealed class WallPageTests : PageTest
{
    private IRenderedComponent<WallPage> Open(string address = "dashboard/wall")
    {
        SignIn(Office.Leader);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<WallPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".wall-slide.is-on, .wall-nothing")));
        return page;
    }

    private static string? On(IRenderedComponent<WallPage> page) => page.Find(".wall-slide.is-on").GetAttribute("data-slide");

    private void Turns(IRenderedComponent<WallPage> page, int seconds, string slide)
    {
        Office.Pass(TimeSpan.FromSeconds(seconds));
        page.WaitForAssertion(() => Assert.Equal(slide, On(page)));
    }

    [Fact]
    public async Task ByItself_ItTurnsFromTheTotalToTheBodies_ThroughDirectivesThatHaveTasks_AndBeginsAnew()
    {
        await Office.AssignmentAsync(directive: "D2");
        var page = Open();
        Assert.Equal("total", On(page));
        Turns(page, WallPage.DefaultSeconds, "bodies");
        Turns(page, WallPage.DefaultSeconds, "D2");
        Turns(page, WallPage.DefaultSeconds, "total");
    }

    [Fact]
    public async Task Held_ItStays_AndIsTurnedByHand()
    {
        await Office.AssignmentAsync();
        var page = Open();
        page.Find("[data-key=' ']").Click();
        Assert.Equal("true", page.Find("[data-key=' ']").GetAttribute("aria-pressed"));
        Office.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("total", On(page));
        page.Find("[data-key='ArrowRight']").Click();
        Assert.Equal("bodies", On(page));
        page.Find("[data-key='ArrowLeft']").Click();
        page.Find("[data-key='ArrowLeft']").Click();
        Assert.Equal("D1", On(page));
        Assert.Equal("思想引领", page.Find("nav [aria-current='true']").TextContent);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 5)]
    [InlineData(9_999, 600)]
    public async Task Interval_StandsInTheAddress_WithinReason(int asked, int seconds)
    {
        await Office.AssignmentAsync();
        var page = Open($"dashboard/wall?seconds={asked}");
        Office.Pass(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal("total", On(page));
        Turns(page, 1, "bodies");
    }

    [Fact]
    public async Task SlideInTheAddress_IsTheFirst_AndOneThatIsNotThereIsTheTotal()
    {
        await Office.AssignmentAsync();
        Assert.Equal("D1", On(Open("dashboard/wall?slide=D1&paused=1")));
        Assert.Equal("total", On(Open("dashboard/wall?slide=D5&paused=1")));
    }

    [Fact]
    public async Task ReportOfSomebodyElse_AppearsOnTheWall()
    {
        var id = await Office.AssignmentAsync();
        var page = Open("dashboard/wall?paused=1");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 10, "本期完成情况");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("25%", page.Find(".wall-slide.is-on .wall-figure b").TextContent));
        await DisposeComponentsAsync();
        Assert.Equal(0, Office.Get<BoardFeed>().Boards);
    }

    [Fact]
    public async Task YearWithoutTasks_SaysSo()
    {
        await Office.PlanAsync();
        Assert.Contains("2026年度还没有下发任务", Open().Find(".wall-nothing").TextContent);
    }

    [Fact]
    public async Task SixtyBodies_GoOnOnFurtherSlides()
    {
        await Office.AssignmentAsync();
        await Office.WriteAsync(db =>
            db.AddRange(
                Enumerable
                    .Range(1, 47)
                    .Select(i => new QunTuanTasks.Organisations.Organisation
                    {
                        Code = $"X{i}",
                        FullName = $"单位{i}",
                        ShortName = $"单位{i}",
                        Kind = QunTuanTasks.Organisations.OrganisationKind.MassOrganisation,
                        SortOrder = 1_000 + i,
                        ParentId = Office.Committee,
                    })
            )
        );
        var page = Open("dashboard/wall?paused=1");
        Assert.Equal(
            ["total", "bodies", "bodies-2", "bodies-3", "bodies-4", "D1"],
            page.FindAll(".wall-slide").Select(s => s.GetAttribute("data-slide"))
        );
        Assert.Equal(62, page.FindAll("tbody tr").Count);
    }
}
