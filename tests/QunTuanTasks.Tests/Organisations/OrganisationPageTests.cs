using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Organisations;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Organisations;

public sealed class OrganisationPageTests : PageTest
{
    [Fact]
    public async Task Organisations_ShowTheThirteen_EachWithItsRow_AndTheTownshipsByType()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Leader);
        var page = Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Contains("1项", page.Find("[data-org='FTU']").TextContent, StringComparison.Ordinal));
        Assert.Equal(Office.Thirteen, page.FindAll("table")[0].QuerySelectorAll("tr[data-org]").Select(r => r.GetAttribute("data-org")!));
        Assert.Contains(OrganisationTexts.NoTasks, page.Find("[data-org='WF']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["街道 3", "镇 12", "乡 1"], page.FindAll("dt").Select(d => d.TextContent.Trim()));
        Assert.Empty(page.FindAll(".said.bad"));
    }

    [Fact]
    public async Task Organisations_WarnWhenTheNumberIsNotThirteen()
    {
        await DeactivateAsync("FPA");
        SignIn(Office.Staff);
        var page = Render<OrganisationsPage>();
        page.WaitForAssertion(() => Assert.Equal(Say.Of(OrganisationTexts.UnusualNumber, 12, 13), page.Find(".said.bad").TextContent));
    }

    [Fact]
    public async Task Organisation_ShowsItsRowAndItsAssignments()
    {
        var id = await Office.AssignmentAsync("WF", directive: "D3");
        await Office.DoAsync(Office.Head("WF"), id, AssignmentAct.Report, 10);
        SignIn(Office.Staff);
        var page = Render<OrganisationPage>(p => p.Add(o => o.Code, "WF"));

        page.WaitForAssertion(() => Assert.Equal("建德市妇女联合会", page.Find("h1").TextContent));
        Assert.Contains("25%", page.Find("[data-directive='D3']").TextContent, StringComparison.Ordinal);
        Assert.Contains(OrganisationTexts.NoTasks, page.Find("[data-directive='D1']").TextContent, StringComparison.Ordinal);
        Assert.Contains("10 / 40", page.Find($"[data-assignment='{id}']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find($"[data-assignment='{id}'] a"));
    }

    [Fact]
    public async Task Organisation_ShowsWhatIsOpen_ByTheDayOnWhichItFallsDue()
    {
        var late = await Office.AssignmentAsync("WF", due: new(2026, 12, 31));
        var soon = await Office.AssignmentAsync("WF", due: new(2026, 6, 30));
        var done = await Office.AssignmentAsync("WF", due: new(2026, 5, 31));
        await Office.MustAsync(Office.Head("WF"), done, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("WF"), done, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        SignIn(Office.Leader);
        var page = Render<OrganisationPage>(p => p.Add(o => o.Code, "WF"));

        page.WaitForAssertion(() =>
            Assert.Equal(
                [$"assignments/{soon}", $"assignments/{late}"],
                page.FindAll("section[aria-labelledby='deadlines'] tbody a").Select(a => a.GetAttribute("href")!)
            )
        );
        Assert.Contains(
            Say.D(new(2026, 6, 30)),
            page.Find("section[aria-labelledby='deadlines'] [role='img']").GetAttribute("aria-label"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Organisation_ShowsItsMediansPerStage_ToStaffAndLeadersAlone()
    {
        var id = await Office.AssignmentAsync("WF");
        Office.PassDays(6);
        await Office.MustAsync(Office.Head("WF"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("WF"), id, AssignmentAct.Submit);
        Office.PassDays(2);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        SignIn(Office.Leader);
        var page = Render<OrganisationPage>(p => p.Add(o => o.Code, "WF"));
        page.WaitForAssertion(() => Assert.Equal(["承办单位办理", "5"], Cells(page, "Organisation")));
        Assert.Equal(["市委办审核", "3"], Cells(page, "Committee"));
        Assert.Contains("2026年度已办结的1项", page.Find("section[aria-labelledby='stages'] .hint").TextContent);

        SignIn(Office.Head("WF"));
        var own = Render<OrganisationPage>(p => p.Add(o => o.Code, "WF"));
        own.WaitForAssertion(() => Assert.NotEmpty(own.FindAll("[data-assignment]")));
        Assert.Empty(own.FindAll("tr[data-stage]"));
    }

    [Fact]
    public async Task Organisation_OfAnother_ShowsAHeadTheClosedMonthAndNothingToOpen()
    {
        var id = await Office.AssignmentAsync("WF");
        await Office.DoAsync(Office.Head("WF"), id, AssignmentAct.Report, 10);
        Office.Today = new(2026, 4, 20);
        SignIn(Office.Head("FTU"));
        var page = Render<OrganisationPage>(p => p.Add(o => o.Code, "WF"));

        page.WaitForAssertion(() => Assert.NotNull(page.Find($"[data-assignment='{id}']")));
        Assert.Empty(page.FindAll($"[data-assignment='{id}'] a"));
        Assert.DoesNotContain("10 /", page.Find($"[data-assignment='{id}']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organisation_ShowsItsTrend_AndTheOneOfAnotherIsNotAHeadsToSee()
    {
        await Office.IssueAsync(await Office.ItemAsync(), "FTU", "CYL");
        Office.Today = new(2026, 4, 10);
        SignIn(Office.Head("FTU"));
        var own = Render<OrganisationPage>(p => p.Add(o => o.Code, "FTU"));
        own.WaitForAssertion(() => Assert.Equal(2, own.FindAll(".trend-card table tbody tr").Count));
        var other = Render<OrganisationPage>(p => p.Add(o => o.Code, "CYL"));
        other.WaitForAssertion(() => Assert.NotEmpty(other.FindAll("table.upright")));
        Assert.Empty(other.FindAll(".trend-card"));
    }

    [Fact]
    public void Organisation_ThatDoesNotExist_IsRefusedInOneSentence()
    {
        SignIn(Office.Staff);
        var page = Render<OrganisationPage>(p => p.Add(o => o.Code, "NOBODY"));
        page.WaitForAssertion(() => Assert.Equal(RefusalTexts.OrganisationNotFound, page.Find("[role='alert'] .said").TextContent));
    }

    [Fact]
    public void Settings_EditInADialog_AndShowWhatWasSaved()
    {
        var page = Settings();
        page.Find("tr[data-org='SMC'] .acts .btn:nth-child(3)").Click();
        Dialogs.WaitForElement($"input[name='{nameof(OrganisationText.FullName)}']").Change("建德市供销合作社联合社");
        Dialogs.Find("form").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains("供销合作社联合社", page.Find("tr[data-org='SMC']").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Settings_RefuseANewOne_BesideTheField_AndKeepWhatWasTyped()
    {
        var page = Settings();
        page.Find(".page-top .btn.primary").Click();
        Dialogs.WaitForElement($"input[name='{nameof(OrganisationText.ShortName)}']").Change("市气象学会");
        Dialogs.Find($"input[name='{nameof(OrganisationText.FullName)}']").Change("建德市气象学会");
        Dialogs.Find("input[name='Code']").Change("A-1");
        Dialogs.Find("form").Submit();

        Dialogs.WaitForAssertion(() => Assert.Equal(RefusalTexts.OrganisationCodeShape, Dialogs.Find(".wrong").TextContent));
        Assert.Equal("市气象学会", Dialogs.Find($"input[name='{nameof(OrganisationText.ShortName)}']").GetAttribute("value"));
        Dialogs.Find("input[name='Code']").Change("QX1");
        Dialogs.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("市气象学会", page.Find("tr[data-org='QX1']").TextContent, StringComparison.Ordinal));
        Assert.Equal(Say.Of(OrganisationTexts.UnusualNumber, 14, 13), page.Find("[data-warning='number']").TextContent);
    }

    [Fact]
    public async Task Settings_WhenSomebodyWasFirst_SayWho_KeepWhatWasTyped_AndSaveTheSecondTime()
    {
        var page = Settings();
        page.Find("tr[data-org='SMC'] .acts .btn:nth-child(3)").Click();
        Input(nameof(OrganisationText.FullName)).Change("我写的全称");
        await EditAsync("SMC", e => (e.FullName, e.HeadTitle) = ("别人写的全称", "主任"));
        Dialogs.Find("form").Submit();

        Dialogs.WaitForAssertion(() =>
            Assert.Contains("市委办（系统管理员）在", Dialogs.Find("[role='alert']").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("我写的全称", Input(nameof(OrganisationText.FullName)).GetAttribute("value"));
        Assert.Equal("对方已改为：别人写的全称", Dialogs.Find(".told").TextContent);
        Assert.Equal("主任", Input(nameof(OrganisationText.HeadTitle)).GetAttribute("value"));
        Dialogs.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("我写的全称", page.Find("tr[data-org='SMC']").TextContent, StringComparison.Ordinal));
        Assert.Equal("主任", Refused.Done(await Office.Get<OrganisationService>().GetAsync("SMC", Ct)).HeadTitle!.Zh);
    }

    [Fact]
    public void Settings_MoveByOneClick()
    {
        var page = Settings();
        page.Find("tr[data-org='CYL'] .acts .btn:nth-child(1)").Click();
        page.WaitForAssertion(() =>
            Assert.Equal(["CYL", "FTU"], page.FindAll("tr[data-org]").Select(r => r.GetAttribute("data-org")).Skip(1).Take(2))
        );
    }

    private IRenderedComponent<OrganisationSettingsPage> Settings()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<OrganisationSettingsPage>();
        page.WaitForElement("tr[data-org='FTU']");
        return page;
    }

    private AngleSharp.Dom.IElement Input(string name) => Dialogs.WaitForElement($"input[name='{name}']");

    private async Task EditAsync(string code, Action<EditOrganisation> change)
    {
        var row = Refused.Done(await Office.Get<OrganisationService>().GetAsync(code, Ct));
        var edit = new EditOrganisation
        {
            OrganisationId = row.Id,
            Version = row.Version,
            FullName = row.FullName.Zh,
            ShortName = row.ShortName.Zh,
        };
        change(edit);
        Refused.Done(await Office.Get<OrganisationService>().EditAsync(edit, Ct));
    }

    private async Task DeactivateAsync(string code)
    {
        Office.Actor = Office.SystemAdministrator;
        var row = Refused.Done(await Office.Get<OrganisationService>().GetAsync(code, Ct));
        Refused.Done(
            await Office
                .Get<OrganisationService>()
                .SetActiveAsync(
                    new()
                    {
                        OrganisationId = row.Id,
                        Version = row.Version,
                        IsActive = false,
                    },
                    Ct
                )
        );
    }

    private static IEnumerable<string> Cells(IRenderedComponent<OrganisationPage> page, string stage) =>
        page.Find($"tr[data-stage='{stage}']").Children.Select(c => c.TextContent.Trim());
}
