using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Web.Dashboard;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>The board as people meet it: its address, its figures opened, and every state that is not the usual one.</summary>
public sealed class DashboardPageTests : DashboardPageTest
{
    private static string Row(IRenderedComponent<DashboardPage> page, string organisation) =>
        page.Find($"table.matrix-table tr[data-org='{organisation}']").TextContent;

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
}
