using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>A figure of the board opens to its rule, its inputs and its rows, and the story stands behind.</summary>
public sealed class BoardFigurePageTests : DashboardPageTest
{
    [Fact]
    public async Task AFigure_OpensToItsRule_ItsInputs_AndTheAssignmentsBehindIt_ClaimedAndVerifiedSideBySide()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40, with: i => i.Weight = 3);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 20);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 10, "十场不符合要求");
        var page = Open("dashboard?open=FTU.D1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".figure-panel tr[data-id]")));
        var inputs = page.FindAll(".figure-panel .figure-inputs tbody tr").Select(Cells).ToList();
        Assert.Equal("Σ 权重 × 完成率（单项按100%封顶）1.50.75", inputs[0]);
        Assert.Equal("完成率50%25%", inputs[2]);
        Assert.Equal(["20", "10", "40场"], page.FindAll(".figure-panel tr[data-id] td.num").Take(3).Select(td => td.TextContent));
        Says(page, ".figure-panel .hint", "规则第1版");
        Assert.Equal("true", page.Find("tr[data-org='FTU'] td a").GetAttribute("aria-expanded"));
    }

    [Theory]
    [InlineData(BoardMeasure.All)]
    [InlineData(BoardMeasure.Completed)]
    [InlineData(BoardMeasure.OnTrack)]
    [InlineData(BoardMeasure.Behind)]
    [InlineData(BoardMeasure.Red)]
    [InlineData(BoardMeasure.Unacknowledged)]
    public async Task ATile_OpensToExactlyTheRowsThatItCounts(BoardMeasure measure)
    {
        await Office.AssignmentAsync("CYL", due: new(2026, 4, 1));
        await Office.AssignmentAsync("WF");
        var (done, behind, good) = (
            await Office.AssignmentAsync("FTU", target: 1),
            await Office.AssignmentAsync("AST", target: 100),
            await Office.AssignmentAsync("SMC")
        );
        await Office.MustAsync(Office.Head("FTU"), done, AssignmentAct.Report, 1);
        await Office.MustAsync(Office.Head("FTU"), done, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        await Office.MustAsync(Office.Head("AST"), behind, AssignmentAct.Report, 0);
        await Office.MustAsync(Office.Head("SMC"), good, AssignmentAct.Report, 30);
        Office.Today = new(2026, 5, 6);
        var page = Open();
        Services.GetService<NavigationManager>()!.NavigateTo(page.Find($"[data-measure='{measure}']").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".kpi-opened tr[data-id]")));
        Assert.Equal(
            int.Parse(Tile(page, measure), System.Globalization.CultureInfo.InvariantCulture),
            page.FindAll(".kpi-opened tr[data-id]").Count
        );
        Assert.NotEmpty(page.FindAll(".kpi-opened .figure-rule, .kpi-opened .figure-inputs"));
    }

    [Fact]
    public async Task WhyIsThisRed_IsAnsweredInPlace_ByOneTap()
    {
        var id = await Office.AssignmentAsync("CYL", due: new(2026, 4, 1));
        Office.Today = new(2026, 4, 8);
        var page = Open();
        var ask = page.Find(".stuck-card a.stuck-ask");
        Assert.Equal($"dashboard?year=2026&why={id}", ask.GetAttribute("href"));
        Services.GetService<NavigationManager>()!.NavigateTo(ask.GetAttribute("href")!);
        Says(page, ".stuck-card .assignment-why", "2026年4月1日");
        Assert.Equal("true", page.Find(".stuck-card a.stuck-ask").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Tiles_SayWhatHasChanged()
    {
        await Office.AssignmentAsync("FTU");
        Assert.DoesNotContain(DashboardTexts.ThanLastMonth, Open().Find("[data-measure='All']").TextContent, StringComparison.Ordinal);
        Office.Today = new(2026, 4, 5);
        await Office.AssignmentAsync("CYL");
        await Office.AssignmentAsync("WF");
        var page = Open();
        Says(page, "[data-measure='All'] .kpi-note", "较上月末+2");
        Says(page, "[data-measure='Red'] .kpi-note", "较上月末持平");
        Says(Open("dashboard?since=2026-03-28"), "[data-measure='All'] .kpi-note", "较3月28日+2"); // from the story: this day is rebuilt
    }

    [Fact]
    public async Task Story_ComesAfterTheBoard_AndOnlyOfWhatIsTheirs()
    {
        await Office.IssueAsync(await Office.ItemAsync(due: new(2026, 4, 3)), "FTU", "CYL");
        Office.Today = new(2026, 4, 10);
        Assert.Equal(2, OpenWithStory().FindAll(".change-card .change-group:first-child li").Count);
        var own = OpenWithStory(actor: Office.Head("FTU"));
        Assert.Equal("市总工会", Assert.Single(own.FindAll(".change-card .change-group:first-child li .change-under")).TextContent);
        var other = OpenWithStory("dashboard?organisation=CYL", Office.Head("FTU"));
        Assert.Empty(other.FindAll(".change-card li"));
        Says(other, ".trend-card", DashboardTexts.TrendNone);
    }

    [Fact]
    public async Task FiguresOfTheStory_LeadToTheirRows_WithTheFilterAndTheDay()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40, due: new(2026, 4, 20));
        await Office.AssignmentAsync("FTU", due: new(2026, 4, 2));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        Office.Today = new(2026, 4, 10);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        var page = OpenWithStory("dashboard?organisation=FTU&since=2026-04-01");
        Assert.Equal(
            [
                "assignments?year=2026&organisation=FTU&counted=1&story=TurnedRed&since=2026-04-01",
                "assignments?year=2026&organisation=FTU&counted=1&story=Completed&since=2026-04-01",
            ],
            page.FindAll(".change-card h3 a.tally").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            [
                "assignments?year=2026&organisation=FTU&lamp=Blue&counted=1",
                "assignments?year=2026&organisation=FTU&lamp=Blue&counted=1",
                "assignments?year=2026&organisation=FTU&counted=1&story=Together",
            ],
            page.FindAll(".on-time-card .on-time-figures a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Charts_HaveTheirTablesBehindThem()
    {
        await Office.AssignmentAsync("FTU");
        Office.Today = new(2026, 5, 10);
        var page = OpenWithStory();
        Assert.Equal(
            ["2026年3月31日", "2026年4月30日", "2026年5月10日"],
            page.FindAll(".trend-card table tbody th").Select(th => th.TextContent)
        );
        Assert.Equal(
            ["截至", "自报", "核定", "序时进度", "差（百分点）"],
            page.FindAll(".trend-card table thead th").Take(5).Select(th => th.TextContent)
        );
        Assert.Equal("到2026年12月31日应完成100%。", page.Find(".trend-card [data-promised]").TextContent);
        Assert.Equal(6, page.FindAll(".lamps-card table tbody tr").Count);
        Assert.All(page.FindAll(".chart [role='img']"), d => Assert.False(string.IsNullOrWhiteSpace(d.GetAttribute("aria-label"))));
        Assert.Equal("dashboard?year=2026&asof=2026-04-30", page.FindAll(".trend-card table tbody th a")[1].GetAttribute("href"));
        Assert.Equal(
            "assignments?year=2026&directive=D1&lamp=Grey&counted=1&order=WorstFirst",
            page.Find(".lamps-card table tbody a").GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("dashboard", 2)]
    [InlineData("dashboard?since=2026-03-31", 2)]
    [InlineData("dashboard?since=2026-04-02", 1)]
    public async Task TheStory_IsKeptFresh_UnlessTheDayHasToBeRebuilt(string address, int boards)
    {
        await Office.AssignmentAsync("FTU");
        Office.Today = new(2026, 4, 10);
        OpenWithStory(address).WaitForAssertion(() => Assert.Equal(boards, Office.Get<QunTuanTasks.News.BoardFeed>().Boards));
    }

    [Fact]
    public async Task TheBoardOfAPastDay_IsNotKeptFresh()
    {
        await Office.AssignmentAsync("FTU");
        Office.PassDays(5);
        OpenWithStory($"dashboard?asof={TestOffice.FirstDay:yyyy-MM-dd}");
        Assert.Equal(0, Office.Get<QunTuanTasks.News.BoardFeed>().Boards);
    }

    private static string Cells(IElement row) => string.Concat(row.Children.Select(c => c.TextContent.Trim()));
}
