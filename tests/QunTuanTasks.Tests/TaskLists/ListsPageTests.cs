using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class ListsPageTests : PageTest
{
    [Fact]
    public async Task Staff_SeeTheSixDirectives_AndStartAMissingListWithOneClick()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Render<ListsPage>();
        page.WaitForAssertion(() =>
            Assert.Equal(
                ["D1", "D2", "D3", "D4", "D5", "L"],
                page.FindAll("[data-directive]").Select(r => r.GetAttribute("data-directive")!)
            )
        );
        Assert.Contains("政治过硬的群团组织", page.Find("[data-directive='D1']").TextContent);

        await page.Find("[data-directive='D3'] button").ClickAsync(new());

        var id = await Office.ReadAsync(db => db.TaskLists.Where(l => l.Directive.Code == "D3").Select(l => l.Id).SingleAsync(Ct));
        Assert.EndsWith($"lists/{id}", Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Counts_AreLinksToWhatTheyCount_AndHeadsCountTheirOwn()
    {
        await Office.IssueAsync(await Office.ItemAsync(), "FTU", "WF");
        SignIn(Office.Head("FTU"));

        var page = Render<ListsPage>();

        page.WaitForAssertion(() => Assert.Contains("本单位事项", page.Find("thead").TextContent));
        var row = page.Find("[data-directive='D1']");
        Assert.Equal(["1", "1", "0", "0"], row.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim()));
        Assert.Contains("directive=D1", row.QuerySelector("td.num a")!.GetAttribute("href"));
        Assert.Contains("尚未下发", page.Find("[data-directive='D2']").TextContent);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task BeforeAnythingIsIssued_OrganisationsReadSo()
    {
        await Office.ListAsync();
        SignIn(Office.Head("FTU"));
        var page = Render<ListsPage>();
        page.WaitForAssertion(() => Assert.Contains("2026年度的任务清单尚未下发", page.Markup));
    }

    [Theory]
    [InlineData("lists?year=2030", "没有2030年度的计划")]
    [InlineData("lists?year=next", "思想引领")]
    public async Task AYearThatCannotBe_IsNoFault(string address, string expected)
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        ((BunitNavigationManager)Services.GetRequiredService<NavigationManager>()).NavigateTo(address);
        var page = Render<ListsPage>();
        page.WaitForAssertion(() => Assert.Contains(expected, page.Markup));
    }

    [Fact]
    public async Task Directive_ShowsItsTasks_OrThatThereAreNone()
    {
        await Office.MustAsync(Office.Head("FTU"), await Office.AssignmentAsync(), AssignmentAct.Acknowledge);
        SignIn(Office.Staff);

        var tasks = Render<DirectiveTasks>(p => p.Add(c => c.Code, "d1"));
        tasks.WaitForAssertion(() => Assert.Contains("开展职工宣讲", tasks.Find("[data-item]").TextContent));
        Assert.Contains("正常推进", tasks.Find("[data-org='FTU']").TextContent);
        Assert.Empty(tasks.FindAll("button"));

        var none = Render<DirectiveTasks>(p => p.Add(c => c.Code, "D2").Add(c => c.Year, 2026));
        none.WaitForAssertion(() => Assert.Contains("还没有任务清单", none.Markup));
        await none.Find("button").ClickAsync(new());
        Assert.Equal(1, await Office.ReadAsync(db => db.TaskLists.CountAsync(l => l.Directive.Code == "D2", Ct)));
    }
}
