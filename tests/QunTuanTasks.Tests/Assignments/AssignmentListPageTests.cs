using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Tests.Assignments;

public sealed class AssignmentListPageTests : PageTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<AssignmentListPage> Open(string query = "")
    {
        Navigation.NavigateTo("assignments" + query);
        var page = Render<AssignmentListPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));
        return page;
    }

    private static List<int> Rows(IRenderedComponent<AssignmentListPage> page) =>
        [
            .. page.FindAll("tr[data-id]")
                .Select(r => int.Parse(r.GetAttribute("data-id")!, System.Globalization.CultureInfo.InvariantCulture)),
        ];

    [Fact]
    public async Task Filter_LivesInTheAddress()
    {
        var ftu = await Office.AssignmentAsync("FTU");
        var cyl = await Office.AssignmentAsync("CYL", directive: "D3");
        SignIn(Office.Staff);
        Assert.Equal([ftu, cyl], Rows(Open()));
        Assert.Equal([cyl], Rows(Open("?directive=D3")));
        Assert.Equal([ftu], Rows(Open("?organisation=FTU")));
        Assert.Equal([ftu, cyl], Rows(Open("?lamp=Grey&status=Issued")));
        Assert.Empty(Rows(Open("?stuck=1")));
        Assert.Equal([cyl], Rows(Open("?search=2026-3")));
        Assert.Equal([ftu, cyl], Rows(Open("?lamp=99&status=nothing&cursor=x"))); // what says nothing filters nothing
    }

    // faults.md 29: typed as people type it
    [Theory]
    [InlineData("2026-3-1")]
    [InlineData("２０２６－3－01")]
    [InlineData("2026\u200b-3-01")]
    [InlineData("宣讲 团市委")]
    [InlineData("2026—3—01")]
    public async Task Search_FindsWhatWasMeant(string typed)
    {
        await Office.AssignmentAsync("FTU");
        var cyl = await Office.AssignmentAsync("CYL", directive: "D3");
        SignIn(Office.Staff);
        Assert.Equal([cyl], Rows(Open($"?search={Uri.EscapeDataString(typed)}")));
    }

    // faults.md 35: an emptied box filtered on, and nothing said so
    [Fact]
    public async Task EmptiedSearch_FiltersNothing_AndASearchHasItsChip()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Staff);
        var page = Open("?search=nothing");
        Assert.Contains(page.FindAll("a.chip"), c => c.TextContent.Contains("nothing", StringComparison.Ordinal));
        await page.Find(".filters input[type=search]").ChangeAsync(new() { Value = "" });
        Assert.EndsWith("assignments", Navigation.Uri);
    }

    // faults.md 35: more rows than the overview counts, and not a word why
    [Fact]
    public async Task SuspendedAndCancelled_AreNamedWhereTheListIsLongerThanTheOverview()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Staff);
        Assert.Equal("共1项", Open().Find("span[role=status][data-shown]").TextContent);
        var (suspended, cancelled) = (await Office.AssignmentAsync("CYL"), await Office.AssignmentAsync("WF"));
        await Office.MustAsync(Office.Staff, suspended, AssignmentAct.Suspend);
        await Office.MustAsync(Office.Staff, cancelled, AssignmentAct.Cancel);
        SignIn(Office.Staff);
        Assert.Equal("共3项，其中2项暂缓或撤销，总览不计", Open().Find("span[role=status][data-shown]").TextContent);
        Assert.Equal("共1项", Open("?counted=1").Find("span[role=status][data-shown]").TextContent);
    }

    [Fact]
    public async Task Choosing_ChangesTheAddress_AndKeepsWhatWasChosenBefore()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Staff);
        var page = Open("?organisation=FTU&cursor=1.1");
        await page.FindAll(".filters select")[0].ChangeAsync(new() { Value = "D1" });
        Assert.EndsWith("assignments?directive=D1&organisation=FTU", Navigation.Uri);
        await page.Find(".filters input[type=search]").ChangeAsync(new() { Value = "宣讲" });
        await page.Find(".filters").SubmitAsync();
        Assert.Contains("search=", Navigation.Uri);
        await page.FindAll(".filters input[type=checkbox]")[0].ChangeAsync(new() { Value = true });
        Assert.Contains("stuck=1", Navigation.Uri);
    }

    [Fact]
    public async Task OthersAreNarrowedByWhatAHeadMaySee_AndNoChipStandsForAnythingElse()
    {
        var others = new[] { await Office.AssignmentAsync("CYL"), await Office.AssignmentAsync("WF", directive: "L") };
        Office.Today = new(2026, 5, 15);
        SignIn(Office.Head("FTU"));
        const string hidden = "&status=Completed&latebyfirst=1&story=TurnedRed&since=2026-04-15&co=1&order=WorstFirst";
        var page = Open($"?others=1{hidden}");
        Assert.Equal(others, Rows(page));
        Assert.Empty(page.FindAll(".filters a.chip"));
        Assert.Empty(page.FindAll(".filters a.btn.link")); // nothing to clear
        // each chip that stands there narrows the list, and goes with a click
        foreach (
            var (query, words) in new[]
            {
                ("&reason=NotAcknowledgedInTime", 2),
                ("&noguarantee=1", 1),
                ("&counted=1", 2),
                ("&mass=1", 2),
                ("&asof=2026-04-20", 2),
                ("&tag=none", 0),
                ("&reason=Overdue", 0),
            }
        )
        {
            page = Open($"?others=1{query}{hidden}");
            Assert.Equal(words, Rows(page).Count);
            Assert.Equal("assignments?others=1", Assert.Single(page.FindAll(".filters a.chip")).GetAttribute("href"));
        }
        // the same words in the address of a leader's list do what they say
        SignIn(Office.Leader);
        page = Open("?others=1&latebyfirst=1&story=TurnedRed&since=2026-04-15");
        Assert.Equal(2, page.FindAll(".filters a.chip").Count);
        Assert.Empty(Rows(page));
    }

    [Fact]
    public async Task Head_SeesOwn_AndOthersAsOfTheLastClosedMonthWithoutLinks()
    {
        var own = await Office.AssignmentAsync("FTU");
        var other = await Office.AssignmentAsync("CYL");
        await Office.MustAsync(Office.Liaison("CYL"), other, AssignmentAct.Report, 33, "内部说明");
        SignIn(Office.Head("FTU"));
        Assert.Equal([own], Rows(Open()));
        var page = Open("?others=1");
        Assert.Equal([other], Rows(page));
        Assert.DoesNotContain("33", page.Find("tr[data-id]").TextContent);
        Assert.Empty(page.FindAll("tr[data-id] a"));
        Assert.Contains("上月末", page.Markup);
    }

    [Fact]
    public async Task CoOperation_IsASwitchThatLists()
    {
        var own = await Office.AssignmentAsync("FTU");
        var with = await Office.AssignmentAsync("CYL");
        await Office.WriteAsync(db =>
            db.Assignments.Single(a => a.Id == with).CoOrganisations.Add(new() { OrganisationId = Office.Id("FTU") })
        );
        SignIn(Office.Head("FTU"));
        Assert.Equal([own], Rows(Open()));
        Assert.Equal([own, with], Rows(Open("?co=1")));
    }

    [Fact]
    public async Task Pages_FollowByKeyset()
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, [.. Office.Thirteen]);
        for (var i = 0; i < 4; i++)
        {
            await Office.IssueAsync(await Office.ItemAsync("D2"), [.. Office.Thirteen]);
        }
        SignIn(Office.Staff);
        var page = Open();
        var first = Rows(page);
        Assert.Equal(50, first.Count);
        page = Open(page.Find("a[rel=next]").GetAttribute("href")!["assignments".Length..]);
        var second = Rows(page);
        Assert.Equal(15, second.Count);
        Assert.Empty(first.Intersect(second));
        Assert.Equal(first, Rows(Open(page.Find("a[rel=prev]").GetAttribute("href")!["assignments".Length..])));
    }

    [Fact]
    public void Empty_IsSaid()
    {
        SignIn(Office.Staff);
        Assert.Contains("还没有交办事项", Open().Find(".empty").TextContent);
        Assert.Contains("没有符合条件", Open("?lamp=Red").Find(".empty").TextContent);
        Assert.NotEmpty(Open("?lamp=Red").FindAll(".empty a"));
    }
}
