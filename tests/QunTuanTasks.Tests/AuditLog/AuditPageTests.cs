using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.AuditLog;

namespace QunTuanTasks.Tests.AuditLog;

public sealed class AuditPageTests : PageTest
{
    [Fact]
    public async Task Auditor_SeesWhoDidWhat_WithWhatItWasBefore()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU") with { From = "10.1.2.3" }, id, AssignmentAct.Report, 3);
        SignIn(Office.Auditor);
        var page = Render<AuditPage>();
        var row = page.WaitForElement("tbody tr");
        Assert.Contains("head-FTU", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("10.1.2.3", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("修改", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Claimed", row.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_LivesInTheAddress_AndTheExportTakesIt()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Auditor);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("settings/audit?subject=Assignment");
        var page = Render<AuditPage>();
        page.WaitForAssertion(() =>
            Assert.All(page.FindAll("tbody tr"), r => Assert.Contains("交办事项", r.TextContent, StringComparison.Ordinal))
        );
        Assert.Equal("settings/audit/export?subject=Assignment", page.Find("a[download]").GetAttribute("href"));
        page.FindAll("select")[1].Change("Refused");
        Assert.EndsWith("settings/audit?subject=Assignment&change=Refused", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的记录。", page.Find(".empty").TextContent));
    }

    [Fact]
    public async Task Check_SaysThatItHolds_OrWhereItDoesNot()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Auditor);
        var page = Render<AuditPage>();
        page.WaitForElement("tbody tr");
        page.Find(".page-top button").Click();
        page.WaitForAssertion(() => Assert.Equal("Holds", page.Find("[data-proof]").GetAttribute("data-proof")));
    }

    [Fact]
    public void SomebodyElse_IsToldSo()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal("这一步不在您的权限之内。", page.Find("[role='alert'] .said").TextContent));
    }
}
