using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

/// <summary>The breakdown sheet and its dialogs but the assign dialog, which has tests of its own.</summary>
public sealed class ListPageTests : PageTest
{
    [Fact]
    public async Task Sheet_ShowsEveryOrganisationWithLampRateAndFigures_AndTheSum()
    {
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "WF");
        await Office.MustAsync(Office.Head("FTU"), ids[0], AssignmentAct.Report, 20);
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Verify);

        var page = await OpenAsync(Office.Staff);

        var row = page.Find("[data-item]");
        Assert.Contains("2026-1-01", row.TextContent);
        var union = row.QuerySelector("[data-org='FTU']")!;
        Assert.Contains("正常推进", union.TextContent);
        Assert.Contains("50%", union.TextContent);
        Assert.Contains("20 / 20", union.TextContent);
        Assert.Equal($"assignments/{ids[0]}", union.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("未启动", row.QuerySelector("[data-org='WF']")!.TextContent);
        Assert.Contains("20 / 80 25%", Text(row.QuerySelector(".breakdown-sums")!));
    }

    [Fact]
    public async Task Heads_SeeOthersAsOfTheClosedMonth_WithoutALink_AndNothingToChange()
    {
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "WF");
        await Office.MustAsync(Office.Head("WF"), ids[1], AssignmentAct.Report, 20);
        Office.Today = new(2026, 4, 20);
        await Office.MustAsync(Office.Head("WF"), ids[1], AssignmentAct.Report, 31);

        var page = await OpenAsync(Office.Head("FTU"));

        var other = page.Find("[data-org='WF']");
        Assert.Contains("50%", other.TextContent);
        Assert.DoesNotContain("31", other.TextContent);
        Assert.Null(other.QuerySelector("a"));
        Assert.Contains("其他单位截至3月31日", page.Find(".sheet-as-of").TextContent);
        Assert.NotNull(page.Find("[data-org='FTU'] a"));
        Assert.DoesNotContain(page.FindAll("button"), b => !b.HasAttribute("data-print"));
    }

    [Fact]
    public async Task BasisNumber_IsCorrected_AndSaysSo()
    {
        await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        await page.Find(".basis-number button").ClickAsync(new());

        await page.Find(".basis-number input").InputAsync(new() { Value = "建委办[2026]12号" });
        await page.Find("form.basis-number").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("建委办〔2026〕12号", page.Find("[data-basis]").TextContent));
        Assert.Contains("已把半角括号改为〔〕", page.Find(".basis-number [role='status']").TextContent);
    }

    [Fact]
    public async Task BasisNumberThatIsTooLong_IsRefusedBesideIt_AndStaysTyped()
    {
        await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        await page.Find(".basis-number button").ClickAsync(new());
        var typed = new string('字', 41);
        await page.Find(".basis-number input").InputAsync(new() { Value = typed });
        await page.Find("form.basis-number").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("最多 40 个字", page.Find(".basis-number .wrong").TextContent));
        Assert.Equal(typed, page.Find(".basis-number input").GetAttribute("value"));
    }

    [Fact]
    public async Task EmptyList_IsFilledFromReferenceTasks_TheirTargetsMarkedAsExamples()
    {
        await Office.ListAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "复制任务", ".empty").Click();
        Dialogs.WaitForElement(".copy-group");
        Assert.Contains("示例", Dialogs.Find(".copy-group .copy-under").TextContent);

        Dialogs.Find("[data-all]").Click();
        Button(Dialogs, "复制 9 项").Click();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-item]").Count));
        Assert.Contains("示例", page.Find("[data-item] .breakdown-target").TextContent);
        Assert.Contains("拟交办", page.Find("[data-item] .sheet-planned").TextContent);
    }

    [Fact]
    public async Task NewTask_IsRefusedBesideItsFields_KeepsWhatWasTyped_ThenSaves()
    {
        await Office.ListAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "新增任务", ".empty").Click();
        Field("任务名称").Change("结对联系困难家庭");
        Field("目标").Change("30");
        Button(Dialogs, "季末").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal(3, Dialogs.FindAll(".points-point").Count));
        Button(Dialogs, "保存").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal(2, Dialogs.FindAll(".field .wrong").Count)); // measure and unit
        Assert.Equal("结对联系困难家庭", Field("任务名称").GetAttribute("value"));
        Assert.Contains("有 2 处需要修改", Dialogs.Find("[role='alert']").TextContent);

        Field("举措").Change(Field("举措").QuerySelectorAll("option")[1].GetAttribute("value"));
        Field("单位").Change("户");
        Button(Dialogs, "保存").Click();

        page.WaitForAssertion(() => Assert.Contains("30 户", page.Find("[data-item] .breakdown-target").TextContent));
        Assert.Contains("12月31日", page.Find("[data-item] .breakdown-due").TextContent);
        Assert.Equal(3, (await Office.ReadAsync(db => db.TaskItems.SingleAsync(Ct))).Points.Count);
    }

    [Fact]
    public async Task LeavingAFormThatWasTouched_AsksFirst()
    {
        await Office.ListAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "新增任务", ".empty").Click();
        Field("任务名称").Change("结对联系困难家庭");

        Button(Dialogs, "取消").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("放弃刚才填写的内容", Dialogs.Markup));
        Button(Dialogs, "继续填写").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal("结对联系困难家庭", Field("任务名称").GetAttribute("value")));
        Button(Dialogs, "取消").Click();
        Button(Dialogs, "放弃").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
    }

    [Fact]
    public async Task EditingATaskThatSomebodyElseChanged_SaysWho_TakesTheirsWhereNothingWasTyped_AndSavesTheSecondTime()
    {
        var item = await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "编辑").Click();
        Field("任务名称").Change("我的新名称");
        var row = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(Ct));
        Refused.Done(
            await Office.AsAsync(
                Office.OtherStaff,
                () =>
                    Office.UseAsync<BreakdownService, int>(s =>
                        s.SaveItemAsync(
                            new()
                            {
                                Id = item,
                                Version = 0,
                                TaskListId = row.TaskListId,
                                MeasureId = row.MeasureId,
                                Title = "别人的名称",
                                Requirement = "别人写的要求",
                                Target = 40,
                                Unit = "场",
                                Deadline = row.Deadline,
                                Cycle = row.Cycle,
                            },
                            Ct
                        )
                    )
            )
        );

        Button(Dialogs, "保存").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("市委办（督查人员）在", Dialogs.Find("[role='alert']").TextContent));
        Assert.Contains("先作了改动：编辑任务", Dialogs.Find("[role='alert']").TextContent);
        Assert.Equal("我的新名称", Field("任务名称").GetAttribute("value"));
        Assert.Equal("对方已改为：别人的名称", Dialogs.Find(".told").TextContent);
        Assert.Equal("别人写的要求", Field("工作要求").GetAttribute("value"));
        Button(Dialogs, "保存").Click();

        page.WaitForAssertion(() => Assert.Contains("我的新名称", page.Find("[data-item]").TextContent));
        Assert.Contains("别人写的要求", page.Find("[data-item]").TextContent);
    }

    [Fact]
    public async Task BasisNumberThatSomebodyElseWrote_IsToldBesideWhatWasTyped_AndSavedTheSecondTime()
    {
        await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        await page.Find(".basis-number button").ClickAsync(new());
        await page.Find(".basis-number input").InputAsync(new() { Value = "建委办〔2026〕13号" });
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));
        Refused.Done(
            await Office.AsAsync(
                Office.OtherStaff,
                () =>
                    Office.UseAsync<TaskListService, string>(s =>
                        s.SaveBasisNumberAsync(
                            new()
                            {
                                TaskListId = list.Id,
                                Version = list.Version,
                                BasisNumber = "建委办〔2026〕12号",
                            },
                            Ct
                        )
                    )
            )
        );
        await page.Find("form.basis-number").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("先作了改动：修改依据文号", page.Find(".basis-number .wrong").TextContent));
        page.WaitForAssertion(() => Assert.Equal("对方已改为：建委办〔2026〕12号", page.Find(".basis-number .told").TextContent));
        Assert.Equal("建委办〔2026〕13号", page.Find(".basis-number input").GetAttribute("value"));
        await page.Find("form.basis-number").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("建委办〔2026〕13号", page.Find("[data-basis]").TextContent));
    }

    [Fact]
    public async Task DraftThatSomebodyElseEdited_IsRemovedTheSecondTime()
    {
        var item = await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "移除").Click();
        await Office.WriteAsync(db => db.TaskItems.Single(i => i.Id == item).Requirement = "别人写的要求");
        Button(Dialogs, "移除").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("先改动了这条记录", Dialogs.Find("[role='alert']").TextContent));
        Button(Dialogs, "移除").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-item]")));
    }

    [Fact]
    public async Task WholeList_SaysWhatIsNotReady_ThenIsIssued()
    {
        var item = await Office.ItemAsync(with: i => i.Deadline = null);
        await Office.AssignAsync(Office.Staff, item, ["FTU", "WF"], r => r.IssueNow = false);
        var page = await OpenAsync(Office.Staff);
        Button(page, "整单下发").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("还没有时限", Dialogs.Find(".issue-problems").TextContent));
        Assert.DoesNotContain(Dialogs.FindAll("button"), b => b.TextContent.Contains("交办 2 件", StringComparison.Ordinal));

        Button(Dialogs, "去处理").Click();
        Dialogs.WaitForElement(".assign-form");
        Field("全部单位的时限").Change("2026-12-31");
        Button(Dialogs, "存为拟交办").Click();
        page.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Button(page, "整单下发").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("0 → 1", Text(Dialogs.Find("[data-burden]"))));
        Button(Dialogs, "交办 2 件").Click();

        page.WaitForAssertion(() => Assert.Contains("已下发", page.Find(".chip").TextContent));
        Assert.Equal(2, await Office.ReadAsync(db => db.Assignments.CountAsync(a => a.Status == AssignmentStatus.Issued, Ct)));
    }

    [Fact]
    public async Task IssuedTask_IsAdjustedWithAReason_AndADraftIsRemovedAfterAsking()
    {
        await Office.AssignmentAsync();
        await Office.ItemAsync(title: "多余的任务");
        var page = await OpenAsync(Office.Staff);
        Button(page, "移除").Click();
        Button(Dialogs, "移除").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-item]")));

        Button(page, "调整").Click();
        Field("任务名称").Change("开展职工大宣讲");
        Button(Dialogs, "调整").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("至少 5 个字", Dialogs.Find(".field .wrong").TextContent));
        Field("调整理由").Change("按会议要求调整");
        Button(Dialogs, "调整").Click();

        page.WaitForAssertion(() => Assert.Contains("开展职工大宣讲", page.Find("[data-item]").TextContent));
    }

    [Fact]
    public async Task IssuedTask_IsGivenOtherTownshipsTagsAndContest_AndTheSheetShowsThem()
    {
        await Office.AssignmentAsync(with: i => i.Tags = ["三建"]);
        await Office.WriteAsync(db =>
            db.Plans.Single()
                .Change(
                    db.Plans.Single().Rules with
                    {
                        ContestNames = new([null, null, "服务"]),
                    },
                    "staff",
                    Office.Time.GetUtcNow().UtcDateTime
                )
        );
        var page = await OpenAsync(Office.Staff);
        Button(page, "调整").Click();
        Field("乡镇（街道）范围").Change("SelectedTownships");
        Field("标签").Change("三性四化、三建");
        Field("六大比拼").Change("3");
        Field("调整理由").Change("按会议要求调整");
        Button(Dialogs, "调整").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("请至少选择一个乡镇", Dialogs.Find(".field .wrong").TextContent));
        Dialogs.Find(".scope-picks input").Change(true);
        Button(Dialogs, "调整").Click();

        page.WaitForAssertion(() =>
            Assert.Equal(
                ["三性四化", "三建", "服务", "新安江街道"],
                page.FindAll("[data-item] .breakdown-marks span").Select(m => m.TextContent)
            )
        );
    }

    [Fact]
    public async Task SettledList_IsClosed_AndCanOnlyBeRead()
    {
        await Office.MustAsync(Office.Staff, await Office.AssignmentAsync(), AssignmentAct.Cancel);
        var page = await OpenAsync(Office.Staff);
        Button(page, "归档").Click();
        Button(Dialogs, "归档").Click();
        page.WaitForAssertion(() => Assert.Contains("已归档", page.Find(".chip").TextContent));
        Assert.DoesNotContain(page.FindAll("button"), b => !b.HasAttribute("data-print"));
    }

    [Fact]
    public async Task AListThatIsNotTheirs_IsNotFound()
    {
        var list = await Office.ListAsync();
        SignIn(Office.Leader);
        var page = Render<ListPage>(p => p.Add(l => l.Id, list));
        page.WaitForAssertion(() => Assert.Contains("没有找到这份任务清单", page.Find("[role='alert']").TextContent));
    }

    private async Task<IRenderedComponent<ListPage>> OpenAsync(Actor actor)
    {
        SignIn(actor);
        var list = await Office.ListAsync();
        var page = Render<ListPage>(p => p.Add(l => l.Id, list));
        page.WaitForElement("h1");
        page.WaitForAssertion(() => Assert.Contains("任务分解表", page.Find("h1").TextContent));
        return page;
    }

    private IElement Field(string label)
    {
        var found = Dialogs.WaitForElements("label").First(l => l.TextContent.Trim() == label);
        return Dialogs.Find($"#{found.GetAttribute("for")}");
    }

    private static IElement Button(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> within, string text, string scope = "")
    {
        IElement? found = null;
        within.WaitForAssertion(() =>
            Assert.NotNull(found = within.FindAll($"{scope} button").FirstOrDefault(b => b.TextContent.Trim() == text))
        );
        return found!;
    }

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
