using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Mine;

namespace QunTuanTasks.Tests.Mine;

public sealed class MinePageTests : MinePageTest
{
    private static string GroupOf(IRenderedComponent<MinePage> page, int id) =>
        Row(page, id).Closest("[data-group]")!.GetAttribute("data-group")!;

    // faults.md 5: what the reader was told of his own act hid what others ask of him since
    [Fact]
    public async Task SaidOfTheOwnAct_GivesWayToWhatIsAskedNext()
    {
        var id = await BegunAsync();
        var other = await BegunAsync();
        SignIn(Office.Head("FTU"));
        var page = await OpenAllAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "12" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Contains("✓", Row(page, id).TextContent, StringComparison.Ordinal);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.RequestSignOff);
        SignIn(Office.Head("FTU"));

        await Row(page, other).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "5" });
        await Row(page, other).QuerySelector("form")!.SubmitAsync(); // reads all rows again

        Assert.DoesNotContain("✓", Row(page, id).TextContent, StringComparison.Ordinal);
        Assert.Contains(Row(page, id).QuerySelectorAll("button"), b => b.TextContent == MineTexts.SignOff);
        Assert.Contains("✓", Row(page, other).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_IsOneClick_AndTheRowStaysWhereItIs()
    {
        var id = await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = await OpenAllAsync();
        Assert.Equal("ToAcknowledge", GroupOf(page, id));

        await Button(page, id, "签收").ClickAsync(new());

        Assert.Equal(AssignmentStatus.InProgress, (await Office.LoadAsync(id)).Status);
        Assert.Contains("已签收", Row(page, id).TextContent);
        Assert.Equal("ToAcknowledge", GroupOf(page, id));
        await page.FindAll("button").Single(b => b.TextContent == "更新分组").ClickAsync(new());
        Assert.Equal("Rest", GroupOf(page, id));
    }

    [Fact]
    public async Task SignOff_IsAskedByTheLiaisonOfficerAndGivenByTheHead()
    {
        var id = await BegunAsync(target: 10);
        await ReportAsync(id, 10);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Button(page, id, "提请审签").ClickAsync(new());
        await Row(page, id).QuerySelector("form.step-form")!.SubmitAsync();
        Assert.NotNull((await Office.LoadAsync(id)).SignOffRequestedAt);

        SignIn(Office.Head("FTU"));
        page = await OpenAllAsync();
        Assert.Equal("ToSignOff", GroupOf(page, id));
        await Button(page, id, "审签同意，申请办结").ClickAsync(new());
        Assert.Equal(AssignmentStatus.UnderReview, (await Office.LoadAsync(id)).Status);
    }

    [Fact]
    public async Task Decline_NeedsAReason()
    {
        var id = await BegunAsync(target: 10);
        await ReportAsync(id, 10);
        Office.Actor = Office.Liaison("FTU");
        Assert.True(
            (await Acts.DoAsync(new RequestSignOff { AssignmentId = id, Version = (await Office.LoadAsync(id)).Version }, Ct)).IsDone
        );
        SignIn(Office.Head("FTU"));
        var page = await OpenAllAsync();
        await Button(page, id, "退回联络员修改").ClickAsync(new());
        await Row(page, id).QuerySelector("form.step-form textarea")!.ChangeAsync(new() { Value = "不行" });
        await Row(page, id).QuerySelector("form.step-form")!.SubmitAsync();
        Assert.Contains("至少5个字", Row(page, id).QuerySelector("[role=alert]")!.TextContent);
        await Row(page, id).QuerySelector("form.step-form textarea")!.ChangeAsync(new() { Value = "数字还要再核对" });
        await Row(page, id).QuerySelector("form.step-form")!.SubmitAsync();
        Assert.Null((await Office.LoadAsync(id)).SignOffRequestedAt);
    }

    [Fact]
    public async Task CoOrganisation_ContributesAndOwesNoReport()
    {
        var id = await Office.AssignmentAsync("CYL", with: i => i.Cycle = ReportCycle.Monthly);
        await Office.WriteAsync(db =>
            db.Assignments.Single(a => a.Id == id).CoOrganisations.Add(new() { OrganisationId = Office.Id("FTU") })
        );
        Office.PassDays(60);
        SignIn(Office.Head("FTU"));
        var page = await OpenAllAsync();
        Assert.Equal("CoOperation", GroupOf(page, id));
        Assert.DoesNotContain("本期", Row(page, id).TextContent);
        Assert.Contains("牵头：", Row(page, id).TextContent);

        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "+6" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var co = Assert.Single((await Office.LoadAsync(id)).CoOrganisations);
        Assert.Equal(6, co.Contributed);
        Assert.Null((await Office.LoadAsync(id)).Claimed);
        Assert.Contains("配合情况已反馈", Row(page, id).TextContent);
    }

    [Fact]
    public async Task Page_OfAnOrganisationWithoutTasks_SaysSo()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("WF"));
        var page = await OpenAllAsync();
        Assert.Contains("还没有交办给", page.Markup);
    }

    [Fact]
    public async Task Page_ShowsNobodyElsesTasks()
    {
        var id = await Office.AssignmentAsync("CYL");
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = await OpenAllAsync();
        Assert.Empty(page.FindAll($"[data-id='{id}']"));
    }
}
