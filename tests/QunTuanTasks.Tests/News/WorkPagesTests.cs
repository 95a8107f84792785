using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Desk;
using QunTuanTasks.Web.Mine;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.News;

/// <summary>Pages on which people work follow what others save, and change nothing under the hand.</summary>
public sealed class WorkPagesTests : PageTest
{
    [Fact]
    public async Task Mine_ShowsTheReportOfSomebodyElse()
    {
        var id = await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = Open<MinePage>();
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 12, "本期完成情况");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("12", Row(page, id).QuerySelector(".work-how")!.TextContent));
        Assert.Empty(page.FindAll("[data-news]"));
    }

    [Fact]
    public async Task Mine_WhatIsTypedStays_AndTheOtherRowsFollow()
    {
        var (mine, other) = (await ReportedAsync("FTU", 3), await ReportedAsync("FTU", 4));
        SignIn(Office.Head("FTU"));
        var page = Open<MinePage>();
        await Row(page, mine).QuerySelector("[data-unfold]")!.ClickAsync(new());
        await Row(page, mine).FocusInAsync(new());
        await Row(page, mine).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "7" });
        await Office.MustAsync(Office.Liaison("FTU"), mine, AssignmentAct.Report, 9, "本期完成情况");
        await Office.MustAsync(Office.Liaison("FTU"), other, AssignmentAct.Report, 8, "本期完成情况");
        Office.Pass(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("8", Row(page, other).QuerySelector(".work-how")!.TextContent));
        Assert.DoesNotContain("9", Row(page, mine).QuerySelector(".work-how")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("7", Row(page, mine).QuerySelector("input.line-figure")!.GetAttribute("value"));

        // it is sent in the version that was read: the other's report is not overwritten unseen
        SignIn(Office.Head("FTU"));
        await Row(page, mine).QuerySelector("form")!.SubmitAsync();
        Assert.Equal(9, (await Office.LoadAsync(mine)).Claimed);
        page.WaitForAssertion(() => Assert.Contains("9", Row(page, mine).QuerySelector(".work-how")!.TextContent));
        Assert.Equal("7", Row(page, mine).QuerySelector("input.line-figure")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Mine_NewTask_IsTold_AndMovesNothingUntilItIsAskedFor()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = Open<MinePage>();
        var id = await Office.AssignmentAsync("FTU");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-news]")));
        Assert.Empty(page.FindAll($"[data-id='{id}']"));
        SignIn(Office.Head("FTU"));
        await page.Find("[data-news] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"[data-id='{id}']")));
        Assert.Empty(page.FindAll("[data-news]"));
    }

    [Fact]
    public async Task Desk_SaysWhatAColleagueHasDecided_AndTellsOfWhatIsNew()
    {
        var id = await SubmittedAsync("FTU");
        SignIn(Office.Staff);
        var page = Open<DeskPage>();
        await Office.MustAsync(Office.OtherStaff, id, AssignmentAct.Approve);
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains(DeskTexts.HandledByOthers, Row(page, id).TextContent));
        Assert.Empty(Row(page, id).QuerySelectorAll("button"));
        Assert.Empty(page.FindAll("[data-news]"));

        var next = await SubmittedAsync("CYL");
        Office.Pass(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-news]")));
        Assert.Empty(page.FindAll($"[data-id='{next}']"));
        SignIn(Office.Staff);
        await page.Find("[data-news] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"[data-id='{next}']")));
    }

    [Fact]
    public async Task Desk_ReasonThatIsTyped_StaysThoughAColleagueWasFirst()
    {
        var id = await SubmittedAsync("FTU");
        var other = await SubmittedAsync("CYL");
        SignIn(Office.Staff);
        var page = Open<DeskPage>();
        await Row(page, id).FocusInAsync(new());
        await Row(page, id)
            .QuerySelectorAll("button")
            .Single(b => b.TextContent.Trim() == AssignmentTexts.AssignmentAct_Return)
            .ClickAsync(new());
        await Row(page, id).QuerySelector("textarea")!.ChangeAsync(new() { Value = "请补充名单和照片" });
        await Office.MustAsync(Office.OtherStaff, id, AssignmentAct.Approve);
        await Office.MustAsync(Office.OtherStaff, other, AssignmentAct.Approve);
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains(DeskTexts.HandledByOthers, Row(page, other).TextContent));
        Assert.Equal("请补充名单和照片", Row(page, id).QuerySelector("textarea")!.GetAttribute("value"));
        Assert.NotEmpty(page.FindAll("[data-news]"));
    }

    [Fact]
    public async Task Lists_ShowTheListThatAColleagueHasBegun()
    {
        await Office.PlanAsync();
        SignIn(Office.Staff);
        var page = Open<ListsPage>();
        page.WaitForAssertion(() => Assert.Contains(TaskListTexts.NoListYet, page.Find("[data-directive='D1']").TextContent));
        await Office.ListAsync();
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() =>
            Assert.DoesNotContain(TaskListTexts.NoListYet, page.Find("[data-directive='D1']").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Sheet_ShowsTheNumberOfSomebodyElse_ButNotUnderTheHand()
    {
        var list = await Office.ListAsync();
        SignIn(Office.Staff);
        var page = Open<ListPage>(p => p.Add(x => x.Id, list));
        await NumberAsync(list, "〔2026〕1号");
        Office.Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("1号", page.Find("[data-basis]").TextContent));

        SignIn(Office.Staff);
        await page.Find(".basis-number button").ClickAsync(new());
        await page.Find(".list-facts").FocusInAsync(new());
        await page.Find(".basis-input").InputAsync(new() { Value = "〔2026〕3号" });
        await NumberAsync(list, "〔2026〕2号");
        Office.Pass(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-news]")));
        SignIn(Office.Staff);
        await page.Find("form.basis-number").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("2号", page.Find(".basis-number .told").TextContent)); // not overwritten unseen
        Assert.Equal("〔2026〕3号", page.Find(".basis-input").GetAttribute("value"));
    }

    private static IElement Row(IRenderedComponent<IComponent> page, int id) => page.Find($"[data-id='{id}']");

    private IRenderedComponent<TPage> Open<TPage>(Action<ComponentParameterCollectionBuilder<TPage>>? with = null)
        where TPage : IComponent
    {
        var page = Render(with ?? (_ => { }));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));
        return page;
    }

    private async Task NumberAsync(int list, string number)
    {
        var version = await Office.ReadAsync(db => Task.FromResult(db.TaskLists.Single(l => l.Id == list).Version));
        Refused.Done(
            await Office.AsAsync(
                Office.OtherStaff,
                () =>
                    Office
                        .Get<TaskListService>()
                        .SaveBasisNumberAsync(
                            new()
                            {
                                TaskListId = list,
                                Version = version,
                                BasisNumber = number,
                            },
                            Ct
                        )
            )
        );
    }

    private async Task<int> ReportedAsync(string organisation, decimal total)
    {
        var id = await Office.AssignmentAsync(organisation);
        await Office.MustAsync(Office.Liaison(organisation), id, AssignmentAct.Report, total, "本期完成情况");
        return id;
    }

    private async Task<int> SubmittedAsync(string organisation)
    {
        var id = await ReportedAsync(organisation, 40);
        await Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Submit, text: "材料已报齐");
        return id;
    }
}
