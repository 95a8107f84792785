using Bunit;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Mine;

/// <summary>Only what is to be done stands open; the rest is one line.</summary>
public sealed class MineRowPageTests : MinePageTest
{
    [Fact]
    public async Task WhatIsToBeDone_IsOpen_AndTheRestIsOneLine_OpenedByItsButton()
    {
        var due = await BegunAsync(with: t => (t.Cycle, t.Requirement) = (ReportCycle.Monthly, "每月一场，附签到表"));
        var rest = await BegunAsync(with: t => t.Requirement = "覆盖所有镇街");
        Office.PassDays(60);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();

        Assert.NotNull(Row(page, due).QuerySelector("input.line-figure"));
        Assert.Contains("要求：每月一场，附签到表", Row(page, due).TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-1-", Row(page, due).QuerySelector(".work-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("is-folded", Row(page, rest).ClassList);
        Assert.Null(Row(page, rest).QuerySelector("form"));
        Assert.Contains("2026-1-", Row(page, rest).QuerySelector(".work-note")!.TextContent, StringComparison.Ordinal);

        await Row(page, rest).QuerySelector("[data-unfold]")!.ClickAsync(new());
        Assert.Contains("要求：覆盖所有镇街", Row(page, rest).TextContent, StringComparison.Ordinal);
        await Row(page, rest).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "3" });
        await Row(page, rest).QuerySelector("form")!.SubmitAsync();
        Assert.Equal(3, (await Office.LoadAsync(rest)).Claimed);
        Assert.Contains("✓", Row(page, rest).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenedRow_ClosesAgain()
    {
        var id = await BegunAsync();
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAllAsync();
        await Button(page, id, "收起").ClickAsync(new());
        Assert.Null(Row(page, id).QuerySelector("form"));
    }

    [Fact]
    public async Task CoOperation_IsFolded_AndItsRowsAreOneLine()
    {
        var id = await Office.AssignmentAsync("CYL");
        await Office.JoinAsync(id, "FTU");
        SignIn(Office.Head("FTU"));
        var page = await OpenAsync();
        Assert.False(page.Find("[data-group=CoOperation] details").HasAttribute("open"));
        Assert.Contains("is-folded", Row(page, id).ClassList);
        Assert.Contains("牵头：", Row(page, id).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowInWhichSomethingWasTypedBefore_StandsOpen()
    {
        var (typed, other) = (await BegunAsync(), await BegunAsync());
        SignIn(Office.Liaison("FTU"));
        await Office.UseAsync<DraftService, Done>(d => d.SaveAsync($"report-{typed}@ab12cd34", """{"Sentence#1":"半句"}""", Ct));
        var page = await OpenAsync();
        Assert.NotNull(Row(page, typed).QuerySelector("form"));
        Assert.Null(Row(page, other).QuerySelector("form"));
    }
}
