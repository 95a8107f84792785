using Bunit;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.SignIn;

namespace QunTuanTasks.Tests.SignIn;

public sealed class MePageTests : PageTest
{
    [Fact]
    public void Head_AuthorisesTheLiaisonOfficers_AndTakesItBack()
    {
        SignIn(Office.Head("FTU"));
        var page = Render<MePage>();
        page.WaitForElement("#until").Change("2026-06-30");
        page.Find("[aria-labelledby='me-liaison'] form").Submit();
        page.WaitForAssertion(() => Assert.Contains("截至2026年6月30日（含当日）", page.Markup, StringComparison.Ordinal));
        page.FindAll("[aria-labelledby='me-liaison'] button").Single(b => b.TextContent == "收回授权").Click();
        page.WaitForAssertion(() => Assert.Contains("须经您审签", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Day_ThatHasPassed_IsRefusedBesideTheField()
    {
        SignIn(Office.Head("FTU"));
        var page = Render<MePage>();
        page.WaitForElement("#until").Change("2026-03-01");
        page.Find("[aria-labelledby='me-liaison'] form").Submit();
        page.WaitForAssertion(() => Assert.Equal("授权截止日不能早于今天。", page.Find("#until-wrong").TextContent));
    }

    [Fact]
    public void LiaisonOfficer_ReadsIt()
    {
        SignIn(Office.Liaison("FTU"));
        var page = Render<MePage>();
        page.WaitForAssertion(() => Assert.Contains("须经负责人审签", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#until"));
    }

    [Fact]
    public void Auditor_SeesHisAccount_AndNoBusiness()
    {
        SignIn(Office.Auditor);
        var page = Render<MePage>();
        Assert.Contains("审计管理员", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-labelledby='me-liaison']"));
    }
}
