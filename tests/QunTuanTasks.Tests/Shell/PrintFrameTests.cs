using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Conferences;
using QunTuanTasks.Demo;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>Every printed page says what it is, of which day, which of how many, and that it is a demonstration.</summary>
public sealed class PrintFrameTests : PageTest
{
    private IRenderedComponent<PrintFrame> Show(string title, string? scope = null, bool landscape = false) =>
        Render<PrintFrame>(p => p.Add(f => f.Title, title).Add(f => f.Scope, scope).Add(f => f.Landscape, landscape));

    private static string Rule(IRenderedComponent<PrintFrame> frame) => frame.Find("style").TextContent;

    [Fact]
    public void Foot_SaysTitleScopeAndDay_AndCountsThePages()
    {
        var frame = Show("总览", "2026年度", landscape: true);
        Assert.Equal("2026年度　打印日期：2026年3月26日", frame.Find(".on-paper").TextContent);
        Assert.StartsWith(
            "@page{size:A4 landscape;@bottom-left{content:\"群团任务 \\b7  总览 \\b7  2026年度 \\b7  2026年3月26日\"}",
            Rule(frame)
        );
        Assert.Contains("@bottom-right{content:\"第\" counter(page) \"页\\ff0c 共\" counter(pages) \"页\"}", Rule(frame));
        Assert.DoesNotContain("演示数据", Rule(frame));
    }

    [Fact]
    public void Demo_IsSaidOnEveryPage()
    {
        Office.Get<DemoMark>().IsDemo = true;
        Assert.Contains("@top-center{content:\"演示数据\\ff0c 与任何单位实际工作无关\"}", Rule(Show("总览")));
    }

    [Fact]
    public void TypedText_CannotLeaveItsString() =>
        Assert.Contains("\"群团任务 \\b7  \\22 \\7d \\3c \\2f style\\3e  \\b7 ", Rule(Show("\"}</style>")));

    [Fact]
    public void Filter_IsSaidInWords()
    {
        var page = new AssignmentPageOfList(2026, [2026], [], 130, false, true, TestOffice.FirstDay, null);
        var filter = new AssignmentFilter
        {
            Directive = "D1",
            Organisation = "FTU",
            Lamp = Lamp.Red,
            Tag = "三建",
            Search = "驿站",
            Order = AssignmentOrder.WorstFirst,
        };
        Assert.Equal(
            "2026年度，D1，FTU，严重滞后或逾期，标签 三建，“驿站”，问题在前，本页0项，共130项",
            FilterLabels.Of(page, filter, Array.Empty<DirectiveRow>(), Array.Empty<OrganisationRow>())
        );
    }
}
