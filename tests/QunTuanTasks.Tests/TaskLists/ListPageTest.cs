using AngleSharp.Dom;
using Bunit;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

/// <summary>The breakdown sheet, opened by somebody.</summary>
public abstract class ListPageTest : PageTest
{
    protected async Task<IRenderedComponent<ListPage>> OpenAsync(Actor actor)
    {
        SignIn(actor);
        var list = await Office.ListAsync();
        var page = Render<ListPage>(p => p.Add(l => l.Id, list));
        page.WaitForElement("h1");
        page.WaitForAssertion(() => Assert.Contains("任务分解表", page.Find("h1").TextContent));
        return page;
    }

    protected IElement Field(string label)
    {
        var found = Dialogs.WaitForElements("label").First(l => l.TextContent.Trim() == label);
        return Dialogs.Find($"#{found.GetAttribute("for")}");
    }

    protected static IElement Button(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> within, string text, string scope = "")
    {
        IElement? found = null;
        within.WaitForAssertion(() =>
            Assert.NotNull(found = within.FindAll($"{scope} button").FirstOrDefault(b => b.TextContent.Trim() == text))
        );
        return found!;
    }

    protected static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
