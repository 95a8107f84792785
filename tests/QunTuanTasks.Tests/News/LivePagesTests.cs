using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;
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
