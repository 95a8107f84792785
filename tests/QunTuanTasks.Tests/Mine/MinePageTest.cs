using AngleSharp.Dom;
using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Mine;

namespace QunTuanTasks.Tests.Mine;

/// <summary>Opens the list of one's own tasks.</summary>
public abstract class MinePageTest : PageTest
{
    private protected AssignmentService Acts => Office.Get<AssignmentService>();

    private protected async Task<IRenderedComponent<MinePage>> OpenAsync()
    {
        var page = Render<MinePage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("h1")));
        return page;
    }

    /// <summary>With every row open, those too that have nothing to be done and are one line.</summary>
    private protected async Task<IRenderedComponent<MinePage>> OpenAllAsync()
    {
        var page = await OpenAsync();
        while (page.FindAll("[data-unfold]") is [var first, ..])
        {
            await first.ClickAsync(new());
        }
        return page;
    }

    private protected static IElement Row(IRenderedComponent<MinePage> page, int id) => page.Find($"[data-id='{id}']");

    private protected static IElement Button(IRenderedComponent<MinePage> page, int id, string text) =>
        Row(page, id).QuerySelectorAll("button").Single(b => b.TextContent.Trim() == text);

    private protected async Task<int> BegunAsync(
        TargetKind kind = TargetKind.Cumulative,
        decimal? target = 40,
        Action<TaskItem>? with = null
    )
    {
        var id = await Office.AssignmentAsync("FTU", kind, target, with: with);
        await DoAsync(Acts.DoAsync(new AcknowledgeAssignment { AssignmentId = id, Version = await VersionAsync(id) }, Ct), "FTU");
        return id;
    }

    private protected async Task<int> VersionAsync(int id)
    {
        Office.Actor = Office.Head("FTU");
        return (await Office.LoadAsync(id)).Version;
    }

    private protected async Task DoAsync(Task<Result<Done>> act, string organisation)
    {
        Office.Actor = Office.Head(organisation);
        Assert.Null((await act).Refusal);
    }

    private protected async Task ReportAsync(int id, decimal total)
    {
        Office.Actor = Office.Head("FTU");
        Assert.True(
            (
                await Acts.DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = id,
                        Version = await VersionAsync(id),
                        Total = total,
                    },
                    Ct
                )
            ).IsDone
        );
    }
}
