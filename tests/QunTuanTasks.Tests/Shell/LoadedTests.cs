using Bunit;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>No page invents a state of its own: waiting, refused, ready, or failed.</summary>
public sealed class LoadedTests : PageTest
{
    [Fact]
    public void Waiting_IsSaidToWhoCannotSeeIt() => Assert.Equal("正在加载…", Show(null).Find("[role='status']").TextContent);

    [Fact]
    public void Refused_SaysTheSentence_AndOffersTheWayOut()
    {
        var shown = Show(CommonRefusals.NotFound);
        Assert.Equal("没有找到，或您无权查看。", shown.Find("[role='alert'] .said").TextContent);
        Assert.Equal("回到首页", shown.Find("a").TextContent);
    }

    [Fact]
    public void Ready_ShowsThePage() => Assert.Equal("42", Show(42).Find("b").TextContent);

    [Fact]
    public void FaultOfAPage_LeavesTheFrame_AndAnotherPageWorks()
    {
        SignIn(Office.Staff);
        var layout = Render<TracedErrorBoundary>(p =>
            p.AddChildContent<Faulty>().Add(b => b.ErrorContent, _ => "<p role=\"alert\">fault</p>")
        );
        Assert.NotNull(layout.Find("[role='alert']"));
        Assert.Matches("^[0-9a-f]{32}$", layout.Instance.TraceId);
    }

    private IRenderedComponent<Loaded<int>> Show(Result<int>? result) =>
        Render<Loaded<int>>(p => p.Add(l => l.Result, result).Add(l => l.ChildContent, n => $"<b>{n}</b>"));

    private sealed class Faulty : Microsoft.AspNetCore.Components.ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("as expected");
    }
}
