using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Dashboard;
using QunTuanTasks.Web.Desk;
using QunTuanTasks.Web.Mine;
using QunTuanTasks.Web.Organisations;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>完成时限 is the set deadline on every page; the effective one stands beside it with its reason.</summary>
public sealed class DeadlineDisplayTests : PageTest
{
    private static readonly DateOnly Set = new(2026, 12, 31);

    public static TheoryData<string> Places => ["list", "assignment", "mine", "organisation", "desk", "board", "sheet"];

    [Fact]
    public void Moved_SaysTheDayAndTheReason_AndNothingWhereNothingMoved()
    {
        Assert.Null(DeadlineDisplay.Moved(Set, Set, null, 2026));
        Assert.Null(DeadlineDisplay.Moved(Set, Set, Set, 2026));
        Assert.Equal("有效时限2027年1月5日（因暂停顺延5天）", DeadlineDisplay.Moved(Set, Set.AddDays(5), null, 2026));
        Assert.Equal("有效时限2027年1月5日（因暂停顺延5天）", DeadlineDisplay.Moved(Set, Set.AddDays(5), Set.AddDays(2), 2026));
        Assert.Equal("有效时限1月5日（因退回补办）", DeadlineDisplay.Moved(Set, Set.AddDays(5), Set.AddDays(5), 2027));
    }

    // a task of 2026 read as due in 2027 in the list, and as due in 2026 in the sheet
    [Theory]
    [MemberData(nameof(Places))]
    public async Task AfterAPause_EveryPlaceSaysTheSetDeadline_AndWhyItMoved(string place)
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Suspend);
        Office.PassDays(10);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Resume);
        await WaitAtTheDeskAsync(id);
        Assert.Equal((Set, Set.AddDays(10)), await DeadlinesAsync(id));

        var said = await OpenAsync(place, id);

        Assert.Contains("12月31日", said);
        Assert.Contains("有效时限2027年1月10日（因暂停顺延10天）", said);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task WithoutAPause_NoPlaceSpeaksOfAnotherDeadline(string place)
    {
        var id = await Office.AssignmentAsync("FTU");
        await WaitAtTheDeskAsync(id);
        var said = await OpenAsync(place, id);
        Assert.Contains("12月31日", said);
        Assert.DoesNotContain("有效时限2", said);
    }

    private async Task WaitAtTheDeskAsync(int id)
    {
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Acknowledge);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 5);
    }

    private async Task<(DateOnly, DateOnly)> DeadlinesAsync(int id)
    {
        var a = await Office.LoadAsync(id);
        return (a.Deadline, a.Projection!.EffectiveDeadline);
    }

    private async Task<string> OpenAsync(string place, int id)
    {
        SignIn(place == "mine" ? Office.Head("FTU") : Office.Staff);
        var navigation = Services.GetRequiredService<NavigationManager>();
        switch (place)
        {
            case "list":
                return Shown(Render<AssignmentListPage>(), "td.assignment-due");
            case "assignment":
                var page = Render<AssignmentPage>(p => p.Add(a => a.Id, id));
                return Shown(page, ".assignment-head") + Shown(page, "dl.facts");
            case "mine":
                return Shown(Render<MinePage>(), $"[data-id='{id}'] .work-note");
            case "organisation":
                return Shown(Render<OrganisationPage>(p => p.Add(o => o.Code, "FTU")), $"[data-assignment='{id}']");
            case "desk":
                return Shown(Render<DeskPage>(), $"[data-id='{id}'] .work-note");
            case "board":
                navigation.NavigateTo("dashboard?open=FTU.D1");
                return Shown(Render<DashboardPage>(), $".figure-rows [data-id='{id}']");
            default:
                var list = await Office.ListAsync();
                return Shown(Render<ListPage>(p => p.Add(l => l.Id, list)), "[data-item]");
        }
    }

    private static string Shown<T>(IRenderedComponent<T> page, string place)
        where T : IComponent
    {
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(place)));
        return page.Find(place).TextContent;
    }
}
