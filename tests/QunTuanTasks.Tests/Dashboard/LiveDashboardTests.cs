using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Dashboard;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>The open board: another person's act appears by itself, only what changed is drawn again, and a quiet mark shows it.</summary>
public sealed class LiveDashboardTests : PageTest
{
    private IRenderedComponent<DashboardPage> Open()
    {
        SignIn(Office.Leader);
        var page = Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1, .refused")));
        return page;
    }

    private static IElement Row(IRenderedComponent<DashboardPage> page, string organisation) => page.Find($"tr[data-org='{organisation}']");

    private static int Drawn(IRenderedComponent<DashboardPage> page, string organisation) =>
        page.FindComponents<MatrixLine>().Single(l => l.Instance.Row.OrganisationCode == organisation).RenderCount;

    private static string Claimed(IRenderedComponent<DashboardPage> page) => page.Find(".figure-panel tr[data-id] td.num").TextContent;

    private async Task ReportAsync(int id, decimal total)
    {
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, total, "本期完成情况");
        Office.Pass(TimeSpan.FromSeconds(1.1));
    }

    [Fact]
    public async Task ReportOfSomebodyElse_AppearsByItself_AndOnlyItsRowsAreDrawnAgain()
    {
        var id = await Office.AssignmentAsync();
        await Office.AssignmentAsync("CYL");
        var page = Open();
        var (own, other) = (Drawn(page, "FTU"), Drawn(page, "CYL"));
        Assert.Empty(page.FindAll(".matrix-moved"));
        await ReportAsync(id, 10);
        page.WaitForAssertion(() => Assert.Contains("25%", Row(page, "FTU").TextContent));
        Assert.Contains("有更新", page.Find("[role='status']").TextContent);
        Assert.Equal(own + 1, Drawn(page, "FTU"));
        Assert.Equal(other, Drawn(page, "CYL"));
    }

    [Fact]
    public async Task WhatMoved_CarriesAMark_ThatSaysWhatItWas()
    {
        var id = await Office.AssignmentAsync();
        var page = Open();
        await ReportAsync(id, 10);
        page.WaitForAssertion(() => Assert.NotEmpty(Row(page, "FTU").QuerySelectorAll(".matrix-moved")));
        // the cell and the total of its row; its column in subtotal and total, and theirs
        Assert.Equal(6, page.FindAll(".matrix-moved").Count);
        Assert.Equal("刚刚更新，原为0%，1项，未启动", Row(page, "FTU").QuerySelector(".matrix-moved")!.GetAttribute("aria-label"));
        Assert.Empty(Row(page, "CYL").QuerySelectorAll(".matrix-moved"));
    }

    [Fact]
    public async Task AnotherYear_IsAnotherBoard_NotAMove()
    {
        await Office.AssignmentAsync();
        await Office.WriteAsync(db =>
            db.Add(
                QunTuanTasks.Plans.Plan.Of(Office.Committee, 2025, isDemo: false, Office.Staff.UserId, Office.Time.GetUtcNow().UtcDateTime)
            )
        );
        var page = Open();
        Services.GetService<Microsoft.AspNetCore.Components.NavigationManager>()!.NavigateTo("dashboard?year=2025");
        page.WaitForAssertion(() => Assert.Contains("2025", page.Find("[data-notice]").TextContent));
        Assert.Empty(page.FindAll(".matrix-moved"));
    }

    [Fact]
    public async Task OpenedCell_IsReadAgainToo()
    {
        var id = await Office.AssignmentAsync();
        SignIn(Office.Leader);
        Services.GetService<Microsoft.AspNetCore.Components.NavigationManager>()!.NavigateTo("dashboard?open=FTU.D1");
        var page = Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Equal("—", Claimed(page)));
        await ReportAsync(id, 10);
        page.WaitForAssertion(() => Assert.Equal("10", Claimed(page)));
    }

    [Fact]
    public async Task Refresh_SpeaksTheReadersLanguage()
    {
        var id = await Office.AssignmentAsync();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            var page = Open();
            Assert.Contains("Dashboard", page.Find("h1").TextContent);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
            await ReportAsync(id, 10);
            page.WaitForAssertion(() => Assert.StartsWith("Just updated", page.Find(".matrix-moved").GetAttribute("aria-label")));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public async Task Leaving_ClosesTheBoard()
    {
        await Office.AssignmentAsync();
        var page = Open();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")));
        var feed = Office.Get<BoardFeed>();
        // the board and its story behind it stay open; the years with open work were read once for whoever comes
        Assert.Equal((3, 2), (feed.Readers, feed.Boards));
        await DisposeComponentsAsync();
        Assert.Equal(0, feed.Boards);
    }
}
