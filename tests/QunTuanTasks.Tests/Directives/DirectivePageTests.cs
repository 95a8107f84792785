using Bunit;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Directives;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Directives;

public sealed class DirectivePageTests : PageTest
{
    [Fact]
    public async Task Page_ShowsTargetImage_Measures_AndHowFarTheYearIs()
    {
        await Office.AssignmentAsync("FTU", directive: "D3");
        SignIn(Office.Leader);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D3"));

        page.WaitForAssertion(() => Assert.Equal("坚持人民至上", page.Find("h1").TextContent));
        Assert.Contains("服务为民的群团组织", page.Find(".above").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("ul.measures li").Count);
        Assert.Contains(Say.Of(DirectiveTexts.Assignments, 1), page.Find("section[aria-labelledby='standing']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfTheGuaranteeSection_HasItsMeasuresInThreeGroups()
    {
        SignIn(Office.Staff);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "L"));
        page.WaitForAssertion(() => Assert.Equal(["党管群团责任", "群团队伍建设", "群团资源整合"], page.FindAll("h3").Select(h => h.TextContent)));
        Assert.Equal(11, page.FindAll("ul.measures li").Count);
    }

    [Fact]
    public void Page_OfAnUnknownDirective_IsRefusedInOneSentence()
    {
        SignIn(Office.Staff);
        var page = Render<DirectivePage>(p => p.Add(d => d.Code, "D9"));
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.DirectiveNotFound, page.Find("[role='alert'] .said").TextContent));
    }
}
