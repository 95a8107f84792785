using Bunit;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Conferences;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Conferences;

public sealed class DirectivePageTests : PageTest
{
    [Fact]
    public async Task Page_ShowsTargetImage_Measures_AndHowFarTheYearIs()
    {
        await Office.AssignmentAsync("FTU", directive: "D3");
        SignIn(Office.Leader);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D3"));

        page.WaitForAssertion(() => Assert.Equal("坚持人民至上", page.Find("h1").TextContent));
        Assert.Contains("服务为民的群团组织", page.Find(".page-above").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("ul.directive-measures li").Count);
        Assert.Contains(
            Say.Of(DirectiveTexts.Assignments, 1),
            page.Find("section[aria-labelledby='standing']").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Page_IsABoardOfOneDirective_EachFigureLeadingToItsRows()
    {
        await Office.IssueAsync(await Office.ItemAsync("D3"), "WF", "FTU");
        await Office.AssignmentAsync("CYL", directive: "D1");
        Office.Today = new(2026, 4, 10);
        SignIn(Office.Leader);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D3"));

        page.WaitForAssertion(() =>
            Assert.Equal(["FTU", "WF"], page.FindAll("table.upright tr[data-org]").Select(r => r.GetAttribute("data-org")))
        );
        Assert.Equal(
            "assignments?year=2026&directive=D3&organisation=FTU&counted=1&order=WorstFirst",
            page.Find("tr[data-org='FTU'] td:nth-of-type(2) a").GetAttribute("href")
        );
        Assert.Equal(Links.Organisation("WF", 2026), page.Find("tr[data-org='WF'] th a").GetAttribute("href"));
        page.WaitForAssertion(() =>
            Assert.Equal(["2026年3月31日", "2026年4月10日"], page.FindAll(".trend-card table tbody th").Select(th => th.TextContent.Trim()))
        );
    }

    [Fact]
    public async Task Page_OfADirectiveWithoutTasks_SaysSo_AndDrawsNothing()
    {
        await Office.AssignmentAsync("CYL", directive: "D1");
        SignIn(Office.Leader);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D2"));
        page.WaitForAssertion(() =>
            Assert.Contains(DirectiveTexts.NoTasks, page.Find("section[aria-labelledby='standing']").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".trend-card, table.upright"));
    }

    [Fact]
    public void Page_OfTheGuaranteeSection_HasItsMeasuresInThreeGroups()
    {
        SignIn(Office.Staff);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "L"));
        page.WaitForAssertion(() =>
            Assert.Equal(["党管群团责任", "群团队伍建设", "群团资源整合"], page.FindAll("h3").Select(h => h.TextContent))
        );
        Assert.Equal(11, page.FindAll("ul.directive-measures li").Count);
    }

    [Fact]
    public void Page_OfAnUnknownDirective_IsRefusedInOneSentence()
    {
        SignIn(Office.Staff);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D9"));
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.DirectiveNotFound, page.Find("[role='alert'] .said").TextContent));
    }
}
