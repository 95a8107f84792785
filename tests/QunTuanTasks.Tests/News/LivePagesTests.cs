using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Arena;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Arena;
using QunTuanTasks.Web.Conferences;
using QunTuanTasks.Web.Organisations;

namespace QunTuanTasks.Tests.News;

/// <summary>The pages of one organisation and of one directive follow what others do, too.</summary>
public sealed class LivePagesTests : PageTest
{
    [Fact]
    public Task Organisation_ShowsTheReportOfSomebodyElse() => FollowsAsync<OrganisationPage>(p => p.Add(x => x.Code, "FTU"));

    [Fact]
    public Task Directive_ShowsTheReportOfSomebodyElse() => FollowsAsync<DirectivePage>(p => p.Add(x => x.Code, "D1"));

    [Fact]
    public async Task Arena_ShowsTheStepOfSomebodyElse_OnItsYearAndOnItsRound()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = new(2026, 5, 6);
        SignIn(Office.Staff);
        var year = Render<ArenaPage>();
        year.WaitForAssertion(() => Assert.Contains(ArenaTexts.State_OverStaff, year.Find("[data-round='2']").TextContent));
        var id = Refused.Done(await Office.DraftAsync(2, Office.OtherStaff));
        Office.Pass(TimeSpan.FromSeconds(1));
        year.WaitForAssertion(() => Assert.Contains(ArenaTexts.ArenaStatus_Draft, year.Find("[data-round='2']").TextContent));

        var round = Render<ArenaRoundPage>(p => p.Add(x => x.Id, id));
        round.WaitForAssertion(() => Assert.Contains(ArenaTexts.ArenaStatus_Draft, round.Find(".arena-mark").TextContent));
        Refused.Done(await Office.ReviewAsync(id, Office.Staff));
        Office.Pass(TimeSpan.FromSeconds(2));
        round.WaitForAssertion(() => Assert.Contains(ArenaTexts.ArenaStatus_Reviewed, round.Find(".arena-mark").TextContent));
    }

    private async Task FollowsAsync<TPage>(Action<ComponentParameterCollectionBuilder<TPage>> with)
        where TPage : IComponent
    {
        var id = await Office.AssignmentAsync();
        SignIn(Office.Leader);
        var page = Render(with);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));
        Assert.DoesNotContain("25%", page.Markup);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 10, "本期完成情况");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("25%", page.Markup));
        await DisposeComponentsAsync();
        Assert.Equal(0, Office.Get<BoardFeed>().Boards);
    }
}
