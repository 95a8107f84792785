using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>The board as people meet it: its address, its figures opened, and every state that is not the usual one.</summary>
public sealed class DashboardPageTests : PageTest
{
    private IRenderedComponent<DashboardPage> Open(string address = "dashboard", Actor? actor = null)
    {
        SignIn(actor ?? Office.Leader);
        Services.GetService<NavigationManager>()!.NavigateTo(address);
        var page = Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".kpi-row, [data-notice], .refused")));
        return page;
    }

    private IRenderedComponent<DashboardPage> OpenWithStory(string address = "dashboard", Actor? actor = null)
    {
        var page = Open(address, actor);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")));
        return page;
    }

    private static string Tile(IRenderedComponent<DashboardPage> page, BoardMeasure measure) =>
        page.Find($"[data-measure='{measure}'] .kpi-value").TextContent;

    private static string Row(IRenderedComponent<DashboardPage> page, string organisation) =>
        page.Find($"table.matrix-table tr[data-org='{organisation}']").TextContent;

    private static void Says(IRenderedComponent<DashboardPage> page, string selector, string text) =>
        page.WaitForAssertion(() => Assert.Contains(text, page.Find(selector).TextContent, StringComparison.Ordinal));

    [Fact]
    public async Task EveryLink_CarriesTheFilter()
    {
        await Office.AssignmentAsync("FTU", with: i => i.Tags = ["三建"]);
        Office.PassDays(10);
        var page = Open("dashboard?year=2026&directive=D1&organisation=FTU&tag=三建&asof=2026-03-30&open=FTU.D1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".figure-panel tr[data-id]")));
        foreach (
            var link in page.FindAll(".kpi-row a, table.matrix-table td a[aria-expanded], .figure-panel .chip")
                .Where(a => a.GetAttribute("href")!.StartsWith("dashboard", StringComparison.Ordinal))
        )
        {
            Assert.Contains(
                "year=2026&directive=D1&organisation=FTU&tag=%E4%B8%89%E5%BB%BA&asof=2026-03-30",
                link.GetAttribute("href"),
                StringComparison.Ordinal
            );
        }
        var list = page.FindAll(".figure-panel a")
            .First(a => a.GetAttribute("href")!.StartsWith("assignments?", StringComparison.Ordinal))
            .GetAttribute("href")!;
        foreach (var part in new[] { "year=2026", "directive=D1", "organisation=FTU", "tag=", "asof=2026-03-30", "counted=1" })
        {
            Assert.Contains(part, list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Choices_AreOtherAddresses()
    {
        await Office.AssignmentAsync("FTU", with: i => i.Tags = ["三建"]);
        Office.PassDays(10);
        var page = OpenWithStory();
        var navigation = Services.GetService<NavigationManager>()!;
        page.Find("#picks select:nth-of-type(3)").Change("FTU");
        Assert.EndsWith("dashboard?year=2026&organisation=FTU", navigation.Uri, StringComparison.Ordinal);
        Says(page, "h2#matrix", Say.Of(DashboardTexts.MatrixOfOne, "市总工会"));
        page.Find("#picks select:nth-of-type(2)").Change("-");
        Assert.EndsWith("organisation=FTU&guarantee=0", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#picks select:nth-of-type(4) option[value='三建']")));
        page.Find("#picks select:nth-of-type(4)").Change("三建");
        page.WaitForAssertion(() => Assert.Contains("tag=", navigation.Uri, StringComparison.Ordinal));
        page.Find("#asof").Change("2026-03-28");
        page.WaitForAssertion(() => Assert.EndsWith("asof=2026-03-28", navigation.Uri, StringComparison.Ordinal));
        Says(page, "[role='status']", "2026年3月28日");
    }

    [Theory]
    [InlineData("dashboard?asof=2026-03-01", "2026年3月1日")]
    [InlineData("dashboard?asof=2031-01-01", "2031年1月1日")]
    [InlineData("dashboard?year=1999", "1999")]
    public async Task ADayOrYearWithoutABoard_SaysSo_AndShowsTheWayBack(string address, string said)
    {
        await Office.AssignmentAsync();
        Office.PassDays(3);
        var page = Open(address);
        Says(page, "[data-notice] .said", said);
        Assert.Contains(page.FindAll("[data-notice] a.btn"), a => a.GetAttribute("href") is "dashboard?year=2026" or "dashboard");
        Assert.NotEmpty(page.FindAll("#asof"));
    }

    [Theory]
    [InlineData("dashboard?asof=gestern")]
    [InlineData("dashboard?asof=2026-02-30")]
    [InlineData("dashboard?year=abc&why=x&open=NOBODY.D9.Blue&since=never&guarantee=7")]
    public async Task AMalformedAddress_ShowsTheLiveBoard(string address)
    {
        await Office.AssignmentAsync();
        var page = Open(address);
        Assert.Equal("1", Tile(page, BoardMeasure.All));
        Says(page, "[data-left-out]", address.Split('?')[1].Split('&')[0]);
        Assert.Empty(page.FindAll(".figure-panel"));
    }

    [Fact]
    public void NoPlanAtAll_LeadsStaffToTheFirstOne_AndTellsALeaderSo()
    {
        Assert.Contains(DashboardTexts.NoPlanAtAll, Open().Find("[data-notice]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Links.PlanSettings, Open(actor: Office.Staff).Find("[data-notice] a.btn.primary").GetAttribute("href"));
    }

    [Fact]
    public async Task AYearWithoutTasks_LeadsStaffToTheLists()
    {
        await Office.PlanAsync();
        var page = Open(actor: Office.Staff);
        Says(page, "[data-notice] .said", "2026");
        Assert.Equal(Links.Lists(2026), page.Find("[data-notice] a.btn.primary").GetAttribute("href"));
    }

    [Fact]
    public async Task ADirectiveWithoutTasks_IsAnEmptyColumnInTheMatrix_AndANoticeOfItsOwn()
    {
        await Office.AssignmentAsync("FTU", directive: "D1");
        Assert.Equal(
            13,
            Open().FindAll("table.matrix-table tbody tr[data-org] td:nth-of-type(2)").Count(td => td.TextContent == DashboardTexts.NoTasks)
        );
        var page = Open("dashboard?directive=D2");
        Says(page, "[data-notice] .said", DashboardTexts.EmptyFilter);
        Assert.Equal("dashboard?year=2026", page.Find("[data-notice] a.btn.primary").GetAttribute("href"));
    }

    [Fact]
    public async Task AResultOf217PerCent_IsShownRaw_AndCappedInEverySum()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 86.8m);
        var page = OpenWithStory("dashboard?open=FTU.D1");
        page.WaitForAssertion(() => Assert.Contains("217%", page.Find(".figure-panel tr[data-id]").TextContent, StringComparison.Ordinal));
        Assert.Contains("100%", Row(page, "FTU"), StringComparison.Ordinal);
        Assert.Contains("217%", page.Find(".highlight-card").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneOrganisation_HasNoSums()
    {
        await Office.AssignmentAsync("FTU");
        var page = Open("dashboard?organisation=FTU");
        Assert.Empty(page.FindAll("table.matrix-table tr.is-sum"));
        Assert.Single(page.FindAll("table.matrix-table tbody tr"));
        var one = Open("dashboard?organisation=FTU&directive=D1");
        Assert.Equal(2, one.FindAll("table.matrix-table thead th").Count);
    }

    [Fact]
    public async Task SixtyOrganisations_AllHaveTheirRow_InOfficialOrder_AndTheNumberIsSaid()
    {
        await Office.WriteAsync(db =>
            db.AddRange(
                Enumerable
                    .Range(1, 47)
                    .Select(i => new Organisation
                    {
                        Code = $"X{i:00}",
                        Kind = OrganisationKind.MassOrganisation,
                        FullName = $"建德市第{i}协会",
                        ShortName = $"协会{i}",
                        SortOrder = 1500 + i,
                    })
            )
        );
        await Office.AssignmentAsync("FTU");
        var page = Open(actor: Office.Staff);
        Assert.Equal(60, page.FindAll("table.matrix-table tr[data-org]").Count);
        Assert.Equal("X47", page.FindAll("table.matrix-table tr[data-org]")[^1].GetAttribute("data-org"));
        Says(page, ".said.bad", "60");
        Says(page, "h2#matrix", "60");
    }

    [Fact]
    public async Task ADeactivatedOrganisation_KeepsTheRowOfWhatItDid()
    {
        var id = await Office.AssignmentAsync("FPA");
        await Office.MustAsync(Office.Head("FPA"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("FPA"), id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "FPA").IsActive = false);
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "LS").IsActive = false);
        var page = Open();
        Assert.Contains(DashboardTexts.Former, Row(page, "FPA"), StringComparison.Ordinal);
        Assert.Contains("100%", Row(page, "FPA"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tr[data-org='LS']"));
    }

    [Fact]
    public async Task AFigure_OpensToItsRule_ItsInputs_AndTheAssignmentsBehindIt_ClaimedAndVerifiedSideBySide()
    {
        var id = await Office.AssignmentAsync("FTU", target: 40, with: i => i.Weight = 3);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 20);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 10, "十场不符合要求");
        var page = Open("dashboard?open=FTU.D1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".figure-panel tr[data-id]")));
        var inputs = page.FindAll(".figure-panel .figure-inputs tbody tr").Select(r => r.TextContent.Trim()).ToList();
        Assert.Equal("Σ 权重 × 完成率（单项按 100% 封顶）1.50.75", inputs[0]);
        Assert.Equal("完成率50%25%", inputs[2]);
        Assert.Equal(["20", "10", "40 场"], page.FindAll(".figure-panel tr[data-id] td.num").Take(3).Select(td => td.TextContent));
        Says(page, ".figure-panel .hint", "规则第 1 版");
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
        Says(page, "[data-measure='All'] .kpi-note", "较上月末 +2");
        Says(page, "[data-measure='Red'] .kpi-note", "较上月末 持平");
        Says(Open("dashboard?since=2026-03-28"), "[data-measure='All'] .kpi-note", "较 3月28日 +2"); // from the story: this day is rebuilt
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
}
