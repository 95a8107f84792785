using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>The page of an assignment stays open for hours: it hears what others do with it, and changes nothing under the hand.</summary>
public sealed class OpenAssignmentPageTests : PageTest
{
    [Fact]
    public async Task Page_HearsOfAReturn()
    {
        var id = await UnderReviewAsync();
        SignIn(Office.Head("FTU"));
        var page = Open(id);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Return, text: "缺少活动照片");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("退回：缺少活动照片", page.Find(".assignment-doing").TextContent));
        Assert.Equal("Returned", page.Find(".timeline li").GetAttribute("data-kind"));
        Assert.NotEmpty(page.FindAll("input.line-figure")); // it can be reported again at once
    }

    [Fact]
    public async Task WhoHasBegunSomething_IsTold_AndShownItWhenHeAsks()
    {
        var id = await UnderReviewAsync();
        SignIn(Office.Staff);
        var page = Open(id);
        page.FindAll(".assignment-doing button").Single(b => b.TextContent.Trim() == "退回").Click();
        await page.Find(".assignment-acts-place").FocusInAsync(new());
        await Office.MustAsync(Office.OtherStaff, id, AssignmentAct.Approve);
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("办结", page.Find("[data-news]").TextContent));
        Assert.Equal("Submitted", page.Find(".timeline li").GetAttribute("data-kind"));
        Assert.NotEmpty(page.FindAll(".assignment-doing textarea"));

        page.Find("[data-news] button").Click();
        page.WaitForAssertion(() => Assert.Equal("Approved", page.Find(".timeline li").GetAttribute("data-kind")));
        Assert.Empty(page.FindAll("[data-news]"));
    }

    [Fact]
    public async Task OwnAct_IsNoNews_AndAnotherAssignmentIsNone()
    {
        var id = await Office.AssignmentAsync("FTU");
        var other = await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = Open(id);
        await page.Find(".assignment-acts-place").FocusInAsync(new());
        page.FindAll(".assignment-doing button").Single(b => b.TextContent.Trim() == "签收").Click();
        page.WaitForAssertion(() => Assert.Equal("Acknowledged", page.Find(".timeline li").GetAttribute("data-kind")));
        await page.Find(".assignment-acts-place").FocusInAsync(new());
        await Office.MustAsync(Office.Liaison("FTU"), other, AssignmentAct.Report, 4);
        Office.Pass(TimeSpan.FromSeconds(2));
        await Office.Get<QunTuanTasks.News.BoardFeed>().SettledAsync();
        Assert.Empty(page.FindAll("[data-news]"));
    }

    private async Task<int> UnderReviewAsync()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 40, "全部完成");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        return id;
    }

    private IRenderedComponent<AssignmentPage> Open(int id)
    {
        var page = Render<AssignmentPage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".assignment-whole")));
        return page;
    }
}
