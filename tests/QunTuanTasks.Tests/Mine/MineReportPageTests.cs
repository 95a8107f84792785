using Bunit;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Mine;

/// <summary>Reports from the list of one's own tasks: what is typed, and what is said of it.</summary>
public sealed class MineReportPageTests : MinePageTest
{
    [Fact]
    public async Task Report_OfAPlus_AddsToTheLastTotal_AndTheFormGivesWayToWhatWasFiled()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 33);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        Assert.Equal("33", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));

        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "＋３" });
        Assert.Contains("累计36场（+3）", Row(page, id).TextContent);
        await Row(page, id).QuerySelector("input.line-say")!.ChangeAsync(new() { Value = "新增三场" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var filed = await Office.LoadAsync(id);
        Assert.Equal(36, filed.Claimed);
        Assert.Equal(2, filed.Reports.Count);
        Assert.Contains("已反馈：累计36场（+3）", Row(page, id).TextContent);
        Assert.Contains("36 / 40场", Row(page, id).TextContent);
        Assert.Null(Row(page, id).QuerySelector("form"));
        await Button(page, id, "再次反馈").ClickAsync(new());
        Assert.Equal("36", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
    }

    // faults.md section 3: one Enter filed 270,300 of 300
    [Fact]
    public async Task UnusualFigure_IsAskedAboutOnce_AndIsNoRefusal()
    {
        var id = await BegunAsync(target: 300);
        await ReportAsync(id, 270);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "2700" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Contains("本次填报2700场，约为上次（270场）的10倍", Row(page, id).QuerySelector(".unusual[role=alert]")!.TextContent);
        Assert.Single((await Office.LoadAsync(id)).Reports);

        // a slip: the form is as it was, and another figure is asked about anew
        await Button(page, id, "返回修改").ClickAsync(new());
        Assert.Null(Row(page, id).QuerySelector(".unusual"));
        Assert.Equal("2700", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.NotNull(Row(page, id).QuerySelector(".unusual"));
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "2800" });
        Assert.Null(Row(page, id).QuerySelector(".unusual"));
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Contains("2800场", Row(page, id).QuerySelector(".unusual")!.TextContent);

        await Row(page, id).QuerySelector("form")!.SubmitAsync(); // 确认无误 is the form's own button
        Assert.Equal(2800, (await Office.LoadAsync(id)).Claimed);
        Assert.Null(Row(page, id).QuerySelector(".unusual"));
    }

    [Fact]
    public async Task UnusualFigure_OfTheFirstReport_IsComparedWithTheTarget()
    {
        var id = await BegunAsync(target: 40);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "140" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Contains("约为目标（40场）的3.5倍", Row(page, id).QuerySelector(".unusual")!.TextContent);
    }

    [Fact]
    public async Task NoChange_IsOneClick()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Button(page, id, "本期无变化").ClickAsync(new());
        Assert.True((await Office.LoadAsync(id)).Reports[^1].IsNoChange);
        Assert.Contains("已反馈“本期无变化”：12场", Row(page, id).TextContent);
    }

    [Fact]
    public async Task NoChange_BesideAnotherFigure_IsRefusedAndKeepsIt()
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "15" });
        await Button(page, id, "本期无变化").ClickAsync(new());
        Assert.Contains("按“反馈”", Row(page, id).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("15", Row(page, id).QuerySelector("input.line-figure")!.GetAttribute("value"));
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Theory]
    [InlineData("三十", "请填数字")]
    [InlineData("", "请填写本年累计")]
    [InlineData("10", "比上次（12）少")]
    [InlineData("99999999", "1000倍")]
    public async Task Report_ThatIsRefused_SaysWhyBesideItAndLosesNothing(string typed, string sentence)
    {
        var id = await BegunAsync();
        await ReportAsync(id, 12);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
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
        var page = await OpenAllAsync();
        await Row(page, id).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "9" });
        await Row(page, id).QuerySelector("input.line-say")!.ChangeAsync(new() { Value = "九场" });
        await ReportAsync(id, 7);
        SignIn(Office.Liaison("FTU"));

        await Row(page, id).QuerySelector("form")!.SubmitAsync();

        var said = Row(page, id).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("总工会", said);
        Assert.Contains("单位负责人", said);
        Assert.Contains("反馈进展", said);
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
        var page = await OpenAllAsync();
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
        var page = await OpenAllAsync();
        Assert.Contains("施工", Row(page, id).QuerySelector("select")!.TextContent);
        await Row(page, id).QuerySelector("select")!.ChangeAsync(new() { Value = "2" });
        await Row(page, id).QuerySelector("form")!.SubmitAsync();
        Assert.Equal(2, (await Office.LoadAsync(id)).Claimed);
    }
}
