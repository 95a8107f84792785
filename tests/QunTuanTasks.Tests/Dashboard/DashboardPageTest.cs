using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>Opens the board as people do.</summary>
public abstract class DashboardPageTest : PageTest
{
    private protected IRenderedComponent<DashboardPage> Open(string address = "dashboard", Actor? actor = null)
    {
        SignIn(actor ?? Office.Leader);
        Services.GetService<NavigationManager>()!.NavigateTo(address);
        var page = Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".kpi-row, [data-notice], .refused")));
        return page;
    }

    private protected IRenderedComponent<DashboardPage> OpenWithStory(string address = "dashboard", Actor? actor = null)
    {
        var page = Open(address, actor);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")));
        return page;
    }

    private protected static string Tile(IRenderedComponent<DashboardPage> page, BoardMeasure measure) =>
        page.Find($"[data-measure='{measure}'] .kpi-value").TextContent;

    private protected static void Says(IRenderedComponent<DashboardPage> page, string selector, string text) =>
        page.WaitForAssertion(() => Assert.Contains(text, page.Find(selector).TextContent, StringComparison.Ordinal));
}
