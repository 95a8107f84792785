using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class AssignDialogTests : PageTest
{
    [Fact]
    public async Task AllThirteen_AreIssuedInTwoClicks_WhatItCostsIsSaidBefore()
    {
        var item = await Office.ItemAsync(with: i => i.Cycle = ReportCycle.Quarterly);
        await OpenAsync(item);

        Dialogs.Find("[data-all]").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("新增13项交办事项，每家到时限共反馈3次", Dialogs.Find(".burden-card").TextContent));
        Assert.Equal(13, Dialogs.FindAll("[data-burden] tbody tr").Count);
        Button("交办13项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(13, await IssuedAsync(item));
    }

    [Fact]
    public async Task DoubleClick_IsOneIssue()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Dialogs.Find("[data-all]").Click();
        var issue = Button("交办13项");
        issue.Click();
        if (Dialogs.FindAll(".btn.primary") is [var again])
        {
            again.Click();
        }
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(13, await IssuedAsync(item));
    }

    [Fact]
    public async Task Nobody_IsRefusedBesideTheOrganisations()
    {
        await OpenAsync(await Office.ItemAsync());
        Button("交办").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("请至少选择一个单位", Text(".body-picks .wrong")));
    }

    [Fact]
    public async Task Split_IsSharedOutEvenly_ItsSumIsLive_AndADifferenceNeedsAReason()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Choose("FTU", "WF", "AST");
        Radio("总量分解到各家").Change(true);
        Dialogs.WaitForAssertion(() => Assert.Equal("40 / 40", Text("[data-sum]")));

        Dialogs.Find(".body-terms table input[type=number]").Change("20");
        Dialogs.WaitForAssertion(() => Assert.Equal("46 / 40", Text("[data-sum]")));
        Button("交办3项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("46", Text(".body-terms .field .wrong")));
        Assert.Equal("20", Dialogs.Find(".body-terms table input[type=number]").GetAttribute("value"));
        Dialogs.Find(".body-terms .field input").Change("按去年户数");
        Button("交办3项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(
            [20m, 13m, 13m],
            await Office.ReadAsync(db => db.Assignments.OrderBy(a => a.Organisation.SortOrder).Select(a => a.Target!.Value).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task OwnTargetAndDeadline_AreClosedUntilWanted_AndAPastOneIsRefusedAtItsOrganisation()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Choose("FTU", "WF");
        Assert.Empty(Dialogs.FindAll(".body-terms table"));
        Button("个别单位另定目标或时限").Click();

        Dialogs.FindAll(".body-terms table input[type=number]")[1].Change("10");
        Dialogs.FindAll(".body-terms table input[data-day]")[1].Change("2026-03-01");
        Button("交办2项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("时限已过", Dialogs.FindAll(".body-terms tbody tr")[1].TextContent));
        Dialogs.FindAll(".body-terms table input[data-day]")[1].Change("2026-10-31");
        Button("交办2项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        var made = await Office.ReadAsync(db =>
            db.Assignments.OrderBy(a => a.Organisation.SortOrder).Select(a => new { a.Target, a.Deadline }).ToListAsync(Ct)
        );
        Assert.Equal(
            [(40m, new DateOnly(2026, 12, 31)), (10m, new DateOnly(2026, 10, 31))],
            made.Select(a => (a.Target!.Value, a.Deadline))
        );
    }

    [Fact]
    public async Task Joint_HasOneAssignmentOfTheLead_WithTheOthersBesideIt()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Radio("牵头承办").Change(true);
        Dialogs.WaitForElement("select").Change($"{Office.Id("WF")}");
        Choose("FTU");
        Button("交办1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        var made = await Office.ReadAsync(db => db.Assignments.Include(a => a.CoOrganisations).SingleAsync(Ct));
        Assert.Equal(Office.Id("WF"), made.OrganisationId);
        Assert.Equal(Office.Id("FTU"), Assert.Single(made.CoOrganisations).OrganisationId);
    }

    [Fact]
    public async Task SomebodyElseWasFirst_IsSaid_AndTheChoiceStays()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Choose("FTU", "WF");
        await Office.AssignAsync(Office.OtherStaff, item, ["WF"]);

        Button("交办2项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("先作了改动", Dialogs.Find("[role='alert']").TextContent));
        Assert.Contains("已交办", Box("WF").TextContent);
        Assert.True(Box("FTU").QuerySelector("input")!.HasAttribute("checked"));
        Button("交办1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(2, await IssuedAsync(item));
    }

    [Fact]
    public async Task ShortNotice_AsksForItsReasonOnlyThen()
    {
        var item = await Office.ItemAsync(due: Office.Today.AddDays(1));
        await OpenAsync(item);
        Choose("FTU");
        Dialogs.WaitForAssertion(() => Assert.Contains("时限较紧的理由", Dialogs.Markup));
        Button("交办1项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("3个工作日", Text(".field .wrong")));
        Field("时限较紧的理由").Change("上级临时通知");
        Button("交办1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal("上级临时通知", await Office.ReadAsync(db => db.Assignments.Select(a => a.ShortNoticeReason).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Plan_IsKept_AndTheDialogBeginsWithIt()
    {
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Choose("FTU", "WF");
        Button("存为草稿").Click();
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(0, await IssuedAsync(item));

        await OpenAsync(item);

        Assert.Contains("已选2家", Text(".body-picks legend"));
    }

    [Fact]
    public async Task LookAlikes_AreShownBeforeIssuing_AndTickedAway()
    {
        await Office.IssueAsync(await Office.ItemAsync("D2", "开展职工宣讲活动"), "FTU");
        var item = await Office.ItemAsync();
        await OpenAsync(item);
        Choose("FTU");
        Dialogs.WaitForAssertion(() => Assert.Contains("开展职工宣讲活动", Text("[data-check='LookAlikes']")));
        Button("交办1项").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("还有1项需要核对确认", Dialogs.Find("[role='alert']").TextContent));
        Assert.Equal("true", Dialogs.Find("[name='Tick-LookAlikes']").GetAttribute("aria-invalid"));
        Dialogs.Find("[name='Tick-LookAlikes']").Change(true);
        Button("交办1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal(1, await IssuedAsync(item));
    }

    [Fact]
    public async Task ATickForSomeLookAlikes_IsNoneForOthers()
    {
        await Office.IssueAsync(await Office.ItemAsync("D2", "开展职工宣讲活动"), "FTU");
        await Office.IssueAsync(await Office.ItemAsync("D3", "开展职工大宣讲"), "WF");
        await OpenAsync(await Office.ItemAsync());
        Choose("FTU");
        Dialogs.WaitForElement("[name='Tick-LookAlikes']").Change(true);
        Dialogs.WaitForAssertion(() => Assert.True(Dialogs.Find("[name='Tick-LookAlikes']").HasAttribute("checked")));
        Choose("WF");
        Dialogs.WaitForAssertion(() => Assert.Contains("开展职工大宣讲", Text("[data-check='LookAlikes']")));
        Assert.False(Dialogs.Find("[name='Tick-LookAlikes']").HasAttribute("checked"));
    }

    [Fact]
    public async Task AMissingNumber_IsTickedAway_OrTyped()
    {
        var item = await Office.ItemAsync();
        await using (var db = await Office.DbAsync())
        {
            await db.TaskLists.ExecuteUpdateAsync(l => l.SetProperty(x => x.BasisNumber, (string?)null), Ct);
        }
        await OpenAsync(item);
        Choose("FTU");
        Dialogs.WaitForElement("[name='Tick-BasisNumber']");
        Field("依据文号").Change("建委办〔2026〕9号");
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[name='Tick-BasisNumber']")));
        Button("交办1项").Click();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role='dialog']")));
        Assert.Equal("建委办〔2026〕9号", await Office.ReadAsync(db => db.Assignments.Select(a => a.BasisNumber).SingleAsync(Ct)));
    }

    private async Task OpenAsync(int item)
    {
        SignIn(Office.Staff);
        var parameters = new DialogParameters<AssignDialog> { { d => d.TaskItemId, item } };
        await Dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<AssignDialog>(null, parameters));
        Dialogs.WaitForElement("[data-all]");
    }

    private Task<int> IssuedAsync(int item) =>
        Office.ReadAsync(db => db.Assignments.CountAsync(a => a.TaskItemId == item && a.Status == AssignmentStatus.Issued, Ct));

    private void Choose(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            Box(body).QuerySelector("input")!.Change(true);
        }
    }

    private IElement Box(string code)
    {
        var name = Office
            .ReadAsync(db => db.Organisations.Where(o => o.Code == code).Select(o => o.ShortName).SingleAsync())
            .GetAwaiter()
            .GetResult();
        return Dialogs.FindAll(".body-names label").Single(l => l.TextContent.Contains(name, StringComparison.Ordinal));
    }

    private IElement Radio(string text) => Dialogs.FindAll("label.chip").Single(l => l.TextContent.Trim() == text).QuerySelector("input")!;

    private IElement Field(string label) =>
        Dialogs.Find($"#{Dialogs.FindAll("label").Single(l => l.TextContent.Trim() == label).GetAttribute("for")}");

    private IElement Button(string text)
    {
        IElement? found = null;
        Dialogs.WaitForAssertion(() => Assert.NotNull(found = Dialogs.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text)));
        return found!;
    }

    private string Text(string selector) =>
        string.Join(' ', Dialogs.Find(selector).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
