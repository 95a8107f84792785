using AngleSharp.Dom;
using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Mine;

namespace QunTuanTasks.Tests.Mine;

public sealed class MinePageTests : PageTest
{
    private AssignmentService Acts => Office.Get<AssignmentService>();

    private async Task<IRenderedComponent<MinePage>> OpenAsync()
    {
        var page = Render<MinePage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("h1")));
        return page;
    }

    private static IElement Row(IRenderedComponent<MinePage> page, int id) => page.Find($"[data-id='{id}']");

    private static string GroupOf(IRenderedComponent<MinePage> page, int id) =>
        Row(page, id).Closest("[data-group]")!.GetAttribute("data-group")!;

    private static IElement Button(IRenderedComponent<MinePage> page, int id, string text) =>
        Row(page, id).QuerySelectorAll("button").Single(b => b.TextContent.Trim() == text);

    private async Task<int> BegunAsync(TargetKind kind = TargetKind.Cumulative, decimal? target = 40, Action<TaskItem>? with = null)
    {
        var id = await Office.AssignmentAsync("FTU", kind, target, with: with);
        await DoAsync(Acts.DoAsync(new AcknowledgeAssignment { AssignmentId = id, Version = await VersionAsync(id) }, Ct), "FTU");
        return id;
    }

    private async Task<int> VersionAsync(int id)
    {
        Office.Actor = Office.Head("FTU");
        return (await Office.LoadAsync(id)).Version;
    }

    private async Task DoAsync(Task<Result<Done>> act, string organisation)
    {
        Office.Actor = Office.Head(organisation);
        Assert.Null((await act).Refusal);
    }

    private async Task ReportAsync(int id, decimal total)
    {
        Office.Actor = Office.Head("FTU");
        Assert.True(
            (
                await Acts.DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = id,
                        Version = await VersionAsync(id),
                        Total = total,
                    },
                    Ct
                )
            ).IsDone
        );
    }

    // faults.md 5: what the reader was told of his own act hid what others ask of him since
    [Fact]
    public async Task SaidOfTheOwnAct_GivesWayToWhatIsAskedNext()
    {
        var id = await BegunAsync();
        var other = await BegunAsync();
        SignIn(Office.Head("FTU"));
        var page = await OpenAsync();
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
        var page = await OpenAsync();
        Assert.Equal("ToAcknowledge", GroupOf(page, id));

        await Button(page, id, "签收").ClickAsync(new());

        Assert.Equal(AssignmentStatus.InProgress, (await Office.LoadAsync(id)).Status);
        Assert.Contains("已签收", Row(page, id).TextContent);
        Assert.Equal("ToAcknowledge", GroupOf(page, id));
        await page.FindAll("button").Single(b => b.TextContent == "更新分组").ClickAsync(new());
        Assert.Equal("Rest", GroupOf(page, id));
    }

    [Fact]
    public async Task Report_OfAPlus_AddsToTheLastTotal_AndTheFormGivesWayToWhatWasFiled()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 33);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        Assert.Equal("33", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));

        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "＋３" });
        Assert.Contains("累计 36 场（+3）", Row(page, id).TextContent);
        await Row(page, id).QuerySelector("input.line-say")!.ChangeAsync(new() { Value = "新增三场" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var filed = await Office.LoadAsync(id);
        Assert.Equal(36, filed.Claimed);
        Assert.Equal(2, filed.Reports.Count);
        Assert.Contains("已报送：累计 36 场（+3）", Row(page, id).TextContent);
        Assert.Contains("36 / 40 场", Row(page, id).TextContent);
        Assert.Null(Row(page, id).QuerySelector("form"));
        await Button(page, id, "再报一次").ClickAsync(new());
        Assert.Equal("36", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
    }

    [Fact]
    public async Task NoChange_IsOneClick()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Button(page, id, "无变化").ClickAsync(new());
        Assert.True((await Office.LoadAsync(id)).Reports[^1].IsNoChange);
        Assert.Contains("已报“无变化”：12 场", Row(page, id).TextContent);
    }

    [Fact]
    public async Task NoChange_BesideAnotherFigure_IsRefusedAndKeepsIt()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "15" });
        await Button(page, id, "无变化").ClickAsync(new());
        Assert.Contains("按“报送”", Row(page, id).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("15", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Theory]
    [InlineData("三十", "请填数字")]
    [InlineData("", "请填写本年累计")]
    [InlineData("10", "比上次（12）少")]
    [InlineData("99999999", "1000 倍")]
    public async Task Report_ThatIsRefused_SaysWhyBesideItAndLosesNothing(string typed, string sentence)
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = typed });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Contains(sentence, Row(page, id).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(typed, Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value") ?? "");
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Fact]
    public async Task Report_WhenSomebodyElseWasFirst_SaysWhoAndKeepsWhatWasTyped_AndGoesThroughTheSecondTime()
    {
        var id = await BegunAsync();
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "9" });
        await Row(page, id).QuerySelector("input.line-say")!.ChangeAsync(new() { Value = "九场" });
        await ReportAsync(id, 7);
        SignIn(Office.Liaison("FTU"));

        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var said = Row(page, id).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("总工会", said);
        Assert.Contains("单位负责人", said);
        Assert.Contains("报送进展", said);
        Assert.Equal("9", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
        Assert.Equal("九场", Row(page, id).QuerySelector("input.line-say")!.GetAttribute("value"));
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Equal(9, (await Office.LoadAsync(id)).Claimed);
    }

    [Fact]
    public async Task Ratio_IsWorkedOutFromItsParts()
    {
        var id = await BegunAsync(TargetKind.Percentage, 90);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Button(page, id, "更多").ClickAsync(new());
        await Row(page, id).QuerySelectorAll(".field-pair input")[0].ChangeAsync(new() { Value = "6" });
        await Row(page, id).QuerySelectorAll(".field-pair input")[1].ChangeAsync(new() { Value = "7" });
        Assert.Contains("85.71%", Row(page, id).TextContent);
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        var filed = await Office.LoadAsync(id);
        Assert.Equal((85.71m, 6m, 7m), (filed.Claimed, filed.Numerator, filed.Denominator));
    }

    [Fact]
    public async Task Milestone_IsChosenByItsStep()
    {
        var id = await BegunAsync(TargetKind.Milestone, 3, i => i.Steps = ["选址", "施工", "启用"]);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        Assert.Contains("施工", Row(page, id).QuerySelector("select")!.TextContent);
        await Row(page, id).QuerySelector("select")!.ChangeAsync(new() { Value = "2" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Equal(2, (await Office.LoadAsync(id)).Claimed);
    }

    [Fact]
    public async Task SignOff_IsAskedByTheLiaisonOfficerAndGivenByTheHead()
    {
        var id = await BegunAsync(target: 10);
        await ReportAsync(id, 10);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Button(page, id, "提请审签").ClickAsync(new());
        await Row(page, id).QuerySelector("form.step-form")!.SubmitAsync();
        Assert.NotNull((await Office.LoadAsync(id)).SignOffRequestedAt);

        SignIn(Office.Head("FTU"));
        page = await OpenAsync();
        Assert.Equal("ToSignOff", GroupOf(page, id));
        await Button(page, id, "签发，申请办结").ClickAsync(new());
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
        var page = await OpenAsync();
        await Button(page, id, "退回联络员").ClickAsync(new());
        await Row(page, id).QuerySelector("form.step-form textarea")!.ChangeAsync(new() { Value = "不行" });
        await Row(page, id).QuerySelector("form.step-form")!.SubmitAsync();
        Assert.Contains("至少 5 个字", Row(page, id).QuerySelector("[role=alert]")!.TextContent);
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
        var page = await OpenAsync();
        Assert.Equal("CoOperation", GroupOf(page, id));
        Assert.DoesNotContain("本期", Row(page, id).TextContent);
        Assert.Contains("牵头：", Row(page, id).TextContent);

        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "+6" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var co = Assert.Single((await Office.LoadAsync(id)).CoOrganisations);
        Assert.Equal(6, co.Contributed);
        Assert.Null((await Office.LoadAsync(id)).Claimed);
        Assert.Contains("配合情况已报送", Row(page, id).TextContent);
    }

    [Fact]
    public async Task Page_OfAnOrganisationWithoutTasks_SaysSo()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("WF"));
        var page = await OpenAsync();
        Assert.Contains("还没有交办给", page.Markup);
    }

    [Fact]
    public async Task Page_ShowsNobodyElsesTasks()
    {
        var id = await Office.AssignmentAsync("CYL");
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        var page = await OpenAsync();
        Assert.Empty(page.FindAll($"[data-id='{id}']"));
    }
}
