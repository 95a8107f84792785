using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>Opens the page of an assignment.</summary>
public abstract class AssignmentPageTest : PageTest
{
    private protected IRenderedComponent<AssignmentPage> Open(int id)
    {
        var page = Render<AssignmentPage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".assignment-whole, .refused")));
        return page;
    }

    /// <summary>A button of the page, behind "more" too: which acts are rare is said by their rows, not here.</summary>
    private protected static IElement Button(IRenderedComponent<AssignmentPage> page, string text)
    {
        if (!Named(text).Any())
        {
            Named(AssignmentTexts.More).First().Click();
        }
        return Named(text).Single();

        IEnumerable<IElement> Named(string name) => page.FindAll("button").Where(b => b.TextContent.Trim() == name);
    }

    private protected static List<string> Buttons(IRenderedComponent<AssignmentPage> page) =>
        [.. page.FindAll(".assignment-doing button").Select(b => b.TextContent.Trim())];

    private protected async Task<int> SubmittedAsync(decimal total = 40)
    {
        var id = await Office.AssignmentAsync("FTU", due: new(2026, 12, 31));
        Office.PassDays(10);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, total, "全部完成");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        return id;
    }
}
