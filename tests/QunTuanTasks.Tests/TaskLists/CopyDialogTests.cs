using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class CopyDialogTests : PageTest
{
    [Fact]
    public async Task Switch_ShowsReferenceTasksWithTheirExamples_ThenLastYearsList_AndBothChoicesAreCopied()
    {
        await LastYearAsync("慰问困难职工");
        var list = await OpenAsync();
        Assert.Contains("全库60项参考任务，属于本项部署的有9项", Text(".copy-source > .mute"));
        Assert.All(Dialogs.FindAll(".copy-group label"), l => Assert.Contains("示例", l.TextContent));
        Box("职工宣讲").Change(true);

        Source("2025年清单 1项").Change(true);
        Dialogs.WaitForAssertion(() => Assert.Contains("慰问困难职工", Text(".copy-group label")));
        Assert.DoesNotContain("示例", Text(".copy-group"));
        Box("慰问困难职工").Change(true);
        Dialogs.WaitForAssertion(() => Assert.Contains("参考任务 9项（已选1）", Text(".copy-modes")));
        Button("引用2项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        var copied = await Office.ReadAsync(db =>
            db.TaskItems.AsNoTracking().Where(i => i.TaskListId == list).OrderBy(i => i.Number).ToListAsync(Ct)
        );
        Assert.Equal([true, false], copied.Select(i => i.TargetIsExample));
        Assert.NotNull(copied[1].CopiedFromId);
    }

    [Fact]
    public async Task EveryGroup_SaysWhatItOffers_WhatIsCopiedAlready_AndHowManyTargetsAreExamples()
    {
        var list = await Office.ListAsync();
        Refused.Done(
            await Office.UseAsync<BreakdownService, int>(s =>
                s.CopyAsync(new() { TaskListId = list, ReferenceCodes = ["D1-T01", "D1-T02"] }, Ct)
            )
        );
        await OpenAsync();
        Assert.Equal("思想教育 可引用4 · 已在本清单2 · 示例目标6", Text(".copy-group legend"));
        Assert.Equal(2, Dialogs.FindAll(".copy-in-list").Count(m => m.TextContent == "已在本清单"));

        Button("全选7项").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal(7, Dialogs.FindAll(".copy-group input[checked]").Count));
        Button("引用7项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        await OpenAsync();
        Assert.Contains("这里的任务都已在本清单", Text(".copy-source .said"));
        Assert.Empty(Dialogs.FindAll("[data-all]"));
    }

    [Fact]
    public async Task TitleThatLooksLikeATaskOfTheList_IsMarked_AndChosenByHandAlone()
    {
        await LastYearAsync("举办职工宣讲会");
        var item = await Office.ItemAsync(title: "举办职工宣讲会议");
        await OpenAsync();
        Source("2025年清单 1项").Change(true);
        Dialogs.WaitForAssertion(() => Assert.Contains("与2026-1-01“举办职工宣讲会议”相近", Text(".copy-group .copy-alike")));
        Assert.Contains("与清单内任务相近1", Text(".copy-group legend"));
        Assert.Empty(Dialogs.FindAll("[data-all]"));

        Box("举办职工宣讲会").Change(true);
        Button("引用1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(
            2,
            await Office.ReadAsync(db =>
                db.TaskItems.CountAsync(i => i.TaskListId == db.TaskItems.Single(t => t.Id == item).TaskListId, Ct)
            )
        );
    }

    private async Task LastYearAsync(string title)
    {
        Office.Today = new(2025, 3, 26);
        await Office.ItemAsync(title: title);
        Office.Today = TestOffice.FirstDay;
    }

    private async Task<int> OpenAsync()
    {
        SignIn(Office.Staff);
        var list = await Office.ListAsync();
        var parameters = new DialogParameters<CopyDialog> { { d => d.TaskListId, list } };
        await Dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<CopyDialog>(null, parameters));
        Dialogs.WaitForElement(".copy-group");
        return list;
    }

    private IElement Source(string words) =>
        Dialogs.FindAll(".copy-modes label").Single(l => l.TextContent.Trim() == words).QuerySelector("input")!;

    private IElement Box(string title) =>
        Dialogs
            .FindAll(".copy-group label")
            .Single(l => l.QuerySelector("[data-title]")!.TextContent.Contains(title, StringComparison.Ordinal))
            .QuerySelector("input")!;

    private IElement Button(string text)
    {
        IElement? found = null;
        Dialogs.WaitForAssertion(() => Assert.NotNull(found = Dialogs.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text)));
        return found!;
    }

    private string Text(string selector) =>
        string.Join(' ', Dialogs.Find(selector).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
