using Bunit;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>What staff do on the page of an assignment, and what it says of it.</summary>
public sealed class AssignmentReviewPageTests : AssignmentPageTest
{
    [Fact]
    public async Task Staff_ApproveInItsForm()
    {
        var id = await SubmittedAsync();
        SignIn(Office.Staff);
        var page = Open(id);
        await Button(page, "同意办结").ClickAsync(new());
        await page.Find("form.step-form").SubmitAsync();
        Assert.Equal(AssignmentStatus.Completed, (await Office.LoadAsync(id)).Status);
        Assert.Contains("已办结", page.Find(".assignment-doing .done-note").TextContent);
        Assert.Equal(["重新办理"], Buttons(page));
    }

    [Fact]
    public async Task Return_WithoutAReason_IsRefusedInItsForm_AndKeepsWhatWasTyped()
    {
        var id = await SubmittedAsync();
        SignIn(Office.Staff);
        var page = Open(id);
        await Button(page, "退回").ClickAsync(new());
        await page.Find("form.step-form textarea").ChangeAsync(new() { Value = "再核" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Contains("至少5个字", page.Find("form.step-form [role=alert]").TextContent);
        Assert.Equal("再核", page.Find("form.step-form textarea").GetAttribute("value"));
        await page.Find("form.step-form textarea").ChangeAsync(new() { Value = "请补充材料清单" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Equal(AssignmentStatus.InProgress, (await Office.LoadAsync(id)).Status);
        Assert.Contains("退回：请补充材料清单", page.Find(".assignment-situation").TextContent);
    }

    [Fact]
    public async Task Verify_KeepsInOneClick_OrTakesAnotherFigureWithAReason()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 10);
        SignIn(Office.Staff);
        var page = Open(id);
        await Button(page, "调整核定数").ClickAsync(new());
        await page.Find("form.step-form input").ChangeAsync(new() { Value = "9" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Contains("写明理由", page.Find("form.step-form [role=alert]").TextContent);
        await page.Find("form.step-form textarea").ChangeAsync(new() { Value = "台账中有一场重复" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Equal(9, (await Office.LoadAsync(id)).Verified);
        Assert.Contains("9场（自报10场）", page.Find(".timeline li").TextContent);

        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 12);
        page = Open(id);
        await Button(page, "核定12场").ClickAsync(new());
        Assert.Equal(12, (await Office.LoadAsync(id)).Verified);
        Assert.DoesNotContain(Buttons(page), b => b.StartsWith("核定", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_IsNotOfferedForNoChange()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 10);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.NoChange);
        SignIn(Office.Staff);
        Assert.DoesNotContain(Buttons(Open(id)), b => b.StartsWith("核定", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecordOnBehalf_OpensFromTheAddress_AndIsMarkedUntilConfirmed()
    {
        var id = await Office.AssignmentAsync("FTU");
        SignIn(Office.Staff);
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"assignments/{id}?do=RecordOnBehalf");
        var page = Open(id);
        await page.Find(".assignment-doing .line-figure").ChangeAsync(new() { Value = "7" });
        await page.Find(".assignment-doing form").SubmitAsync();
        Assert.Contains("请填写此项", page.Find(".assignment-doing [role=alert]").TextContent);
        await page.FindAll(".assignment-doing .field-pair input")[0].ChangeAsync(new() { Value = "总工会来电" });
        await page.Find(".assignment-doing form").SubmitAsync();
        Assert.True((await Office.LoadAsync(id)).AwaitsConfirmation);
        Assert.Contains("代市总工会", page.Find(".timeline li").TextContent);
        Assert.Contains("总工会来电", page.Find(".timeline li").TextContent);

        SignIn(Office.Head("FTU"));
        page = Open(id);
        await Button(page, "确认无误 7场").ClickAsync(new());
        Assert.False((await Office.LoadAsync(id)).AwaitsConfirmation);
    }

    [Fact]
    public async Task Adjust_ShowsOldAndNewInTheRecordAndTheDeadlinesHistory()
    {
        var id = await Office.AssignmentAsync("FTU", due: new(2026, 11, 30));
        SignIn(Office.Staff);
        var page = Open(id);
        await Button(page, "调整目标和时限").ClickAsync(new());
        await page.FindAll("form.step-form .field-pair input")[0].ChangeAsync(new() { Value = "36" });
        await page.FindAll("form.step-form .field-pair input")[1].ChangeAsync(new() { Value = "2026-12-31" });
        await page.Find("form.step-form textarea").ChangeAsync(new() { Value = "场地集中开放" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Equal(36, (await Office.LoadAsync(id)).Target);
        Assert.Contains("目标值：40场 → 36场", page.Find(".timeline li").TextContent);
        Assert.Contains("首次时限2026年11月30日", page.Find("dl.facts").TextContent);
    }

    [Fact]
    public async Task AdjustedTask_ShowsItsOldTitleWeightTownshipsTagsAndContest_InTheRecordAndAmongTheFacts()
    {
        var id = await Office.AssignmentAsync(with: i => (i.Tags, i.Contest) = (["三建"], 2));
        var a = await Office.LoadAsync(id);
        Refused.Done(
            await Office.UseAsync<BreakdownService, Done>(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = a.TaskItemId,
                        Version = a.TaskItem.Version,
                        Title = "开展职工大宣讲",
                        Weight = 3,
                        TownshipScope = TownshipScope.SelectedTownships,
                        Townships = ["330182001"],
                        Reason = TestOffice.Reason,
                        Basis = "建委办〔2026〕15号",
                    },
                    TestOffice.Ct
                )
            )
        );
        SignIn(Office.Head("FTU"));
        var page = Open(id);

        var record = page.Find(".timeline li").TextContent;
        Assert.All(
            new[]
            {
                "名称：开展职工宣讲 → 开展职工大宣讲",
                "权重：1 → 3",
                "乡镇范围：市本级 → 新安江街道",
                "标签：三建 → 无",
                "六大比拼：第2项 → 无",
                TestOffice.Reason,
                "建委办〔2026〕15号",
            },
            said => Assert.Contains(said, record)
        );
        var facts = page.Find("dl.facts").TextContent;
        Assert.All(
            new[]
            {
                "原为 开展职工宣讲（3月26日调整）",
                "原为 1（3月26日调整）",
                "原为 市本级（3月26日调整）",
                "原为 三建（3月26日调整）",
                "原为 第2项（3月26日调整）",
            },
            said => Assert.Contains(said, facts)
        );
    }

    [Fact]
    public async Task Cancel_TakesTheLampAndTheActs()
    {
        var id = await Office.AssignmentAsync("FTU");
        SignIn(Office.Staff);
        var page = Open(id);
        await Button(page, "撤销").ClickAsync(new());
        await page.Find("form.step-form textarea").ChangeAsync(new() { Value = "与另一事项合并" });
        await page.Find("form.step-form").SubmitAsync();
        Assert.Equal(AssignmentStatus.Cancelled, (await Office.LoadAsync(id)).Status);
        Assert.Contains("无灯原因", page.Markup);
        Assert.Empty(Buttons(page));
    }
}
