using Bunit;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.TaskLists;

/// <summary>The dialogs of a task on the breakdown sheet: new, edited, adjusted, removed.</summary>
public sealed class TaskDialogTests : ListPageTest
{
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
        Assert.Contains("有2处需要修改", Dialogs.Find("[role='alert']").TextContent);

        Field("举措").Change(Field("举措").QuerySelectorAll("option")[1].GetAttribute("value"));
        Field("单位").Change("户");
        Button(Dialogs, "保存").Click();

        page.WaitForAssertion(() => Assert.Contains("30户", page.Find("[data-item] .breakdown-target").TextContent));
        Assert.Contains("12月31日", page.Find("[data-item] .breakdown-due").TextContent);
        Assert.Equal(3, (await Office.ReadAsync(db => db.TaskItems.SingleAsync(Ct))).Points.Count);
    }

    [Fact]
    public async Task ARatioOfAWholeYear_IsOfferedQuarterEnds_AndOneClickSetsThem()
    {
        await Office.ItemAsync(title: "困难职工建档率", kind: TargetKind.Percentage, target: 95);
        var page = await OpenAsync(Office.Staff);
        Button(page, "修改", "[data-item]").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("没有计划节点时到期考核", Dialogs.Find(".points-editor").TextContent));

        Button(Dialogs, "按季末设节点").Click();

        Dialogs.WaitForAssertion(() => Assert.Equal(3, Dialogs.FindAll(".points-point").Count));
        Assert.Empty(Dialogs.FindAll(".points-offer"));
        Button(Dialogs, "保存").Click();
        page.WaitForAssertion(() => Assert.Contains("计划节点3个", page.Find("[data-item]").TextContent));
        Assert.Equal(
            [new(new(2026, 6, 30), 95), new(new(2026, 9, 30), 95), new PlannedPoint(new(2026, 12, 31), 95)],
            (await Office.ReadAsync(db => db.TaskItems.SingleAsync(Ct))).Points
        );
    }

    [Fact]
    public async Task WhatIsCounted_OrShort_IsOfferedNone()
    {
        await Office.ItemAsync();
        await Office.ItemAsync(title: "走访满意率", kind: TargetKind.Percentage, target: 95, due: Office.Today.AddDays(60));
        var page = await OpenAsync(Office.Staff);
        foreach (var code in (string[])["2026-1-01", "2026-1-02"])
        {
            Button(page, "修改", $"[data-item='{code}']").Click();
            Dialogs.WaitForElement(".points-editor");
            Assert.Empty(Dialogs.FindAll(".points-offer"));
            Button(Dialogs, "取消").Click();
            Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        }
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
        Button(page, "修改", "[data-item]").Click();
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
        Assert.Contains("先作了改动：修改任务", Dialogs.Find("[role='alert']").TextContent);
        Assert.Equal("我的新名称", Field("任务名称").GetAttribute("value"));
        Assert.Equal("对方已改为：别人的名称", Dialogs.Find(".told").TextContent);
        Assert.Equal("别人写的要求", Field("工作要求").GetAttribute("value"));
        Button(Dialogs, "保存").Click();

        page.WaitForAssertion(() => Assert.Contains("我的新名称", page.Find("[data-item]").TextContent));
        Assert.Contains("别人写的要求", page.Find("[data-item]").TextContent);
    }

    [Fact]
    public async Task IssuedTask_IsAdjustedWithAReason_AndADraftIsRemovedAfterAsking()
    {
        await Office.AssignmentAsync();
        await Office.ItemAsync(title: "多余的任务");
        var page = await OpenAsync(Office.Staff);
        Button(page, "删除草稿").Click();
        Button(Dialogs, "删除草稿").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-item]")));

        Button(page, "调整").Click();
        Field("任务名称").Change("开展职工大宣讲");
        Button(Dialogs, "调整").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("至少5个字", Dialogs.Find(".field .wrong").TextContent));
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
    public async Task DraftThatSomebodyElseEdited_IsRemovedTheSecondTime()
    {
        var item = await Office.ItemAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "删除草稿").Click();
        await Office.WriteAsync(db => db.TaskItems.Single(i => i.Id == item).Requirement = "别人写的要求");
        Button(Dialogs, "删除草稿").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("先改动了这条记录", Dialogs.Find("[role='alert']").TextContent));
        Button(Dialogs, "删除草稿").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-item]")));
    }
}
