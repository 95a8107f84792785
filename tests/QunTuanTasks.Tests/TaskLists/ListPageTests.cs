using Bunit;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

/// <summary>The breakdown sheet and its dialogs but those of a task, which have tests of their own.</summary>
public sealed class ListPageTests : ListPageTest
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
        page.WaitForAssertion(() => Assert.Contains("最多40个字", page.Find(".basis-number .wrong").TextContent));
        Assert.Equal(typed, page.Find(".basis-number input").GetAttribute("value"));
    }

    [Fact]
    public async Task EmptyList_IsFilledFromReferenceTasks_TheirTargetsMarkedAsExamples()
    {
        await Office.ListAsync();
        var page = await OpenAsync(Office.Staff);
        Button(page, "引用任务", ".empty").Click();
        Dialogs.WaitForElement(".copy-group");
        Assert.Contains("示例", Dialogs.Find(".copy-group .copy-under").TextContent);

        Dialogs.Find("[data-all]").Click();
        Button(Dialogs, "引用9项").Click();

        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("[data-item]").Count));
        Assert.Contains("示例", page.Find("[data-item] .breakdown-target").TextContent);
        Assert.Contains("拟定单位", page.Find("[data-item] .sheet-planned").TextContent);
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
    public async Task DeadlinesOfSeveralTasks_AreMovedInOneDialog()
    {
        foreach (var title in (string[])["开展职工宣讲", "走访困难家庭"])
        {
            await Office.IssueAsync(await Office.ItemAsync(title: title), "FTU", "WF");
        }
        var page = await OpenAsync(Office.Staff);
        Button(page, "批量调整时限").Click();
        Button(Dialogs, "全选").Click();
        Button(Dialogs, "调整2项任务的时限").Click();
        Dialogs.WaitForAssertion(() => Assert.Equal(2, Dialogs.FindAll(".field .wrong").Count)); // the day and the reason
        Field("新的完成时限").Change("2027-01-31");
        Field("调整理由").Change("市委统一部署延期");
        Button(Dialogs, "调整2项任务的时限").Click();

        page.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        page.WaitForAssertion(() =>
            Assert.All(page.FindAll("[data-item] .breakdown-due"), due => Assert.Contains("2027年1月31日", due.TextContent))
        );
    }

    [Fact]
    public async Task ExampleTargets_AreConfirmedOneByOne_BeforeTheListIsIssued()
    {
        foreach (var title in (string[])["开展职工宣讲", "走访困难家庭"])
        {
            var item = await Office.ItemAsync(title: title, with: i => i.TargetIsExample = true);
            await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false);
        }
        var page = await OpenAsync(Office.Staff);
        Button(page, "整单下发").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("2项目标仍为“示例”", Text(Dialogs.Find("[data-check='Targets']"))));
        Assert.Equal("Fine", Dialogs.Find("[data-check='BasisNumber']").GetAttribute("data-state"));
        Dialogs.Find(".issuing-targets input").Change(true);
        Button(Dialogs, "交办2项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("还有1项需要核对确认", Dialogs.Find("[role='alert']").TextContent));

        Dialogs.FindAll(".issuing-targets input")[1].Change(true);
        Button(Dialogs, "交办2项").Click();
        page.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.False(await Office.ReadAsync(db => db.TaskItems.AnyAsync(i => i.TargetIsExample, Ct)));
    }

    [Fact]
    public async Task WholeList_SaysWhatIsNotReady_ThenIsIssued()
    {
        var item = await Office.ItemAsync(with: i => i.Deadline = null);
        await Office.AssignAsync(Office.Staff, item, ["FTU", "WF"], r => r.IssueNow = false);
        var page = await OpenAsync(Office.Staff);
        Button(page, "整单下发").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("还没有时限", Dialogs.Find(".issue-problems").TextContent));
        Assert.DoesNotContain(Dialogs.FindAll("button"), b => b.TextContent.Contains("交办2项", StringComparison.Ordinal));

        Button(Dialogs, "去处理").Click();
        Dialogs.WaitForElement(".assign-form");
        Field("全部单位的时限").Change("2026-12-31");
        Button(Dialogs, "存为草稿").Click();
        page.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Button(page, "整单下发").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("0 → 1", Text(Dialogs.Find("[data-burden]"))));
        Button(Dialogs, "交办2项").Click();

        page.WaitForAssertion(() => Assert.Contains("已下发", page.Find(".chip").TextContent));
        Assert.Equal(2, await Office.ReadAsync(db => db.Assignments.CountAsync(a => a.Status == AssignmentStatus.Issued, Ct)));
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
}
