using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Accounts;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AccountsPageTests : PageTest
{
    [Fact]
    public void SystemAdministrator_SeesEveryAccount_AndMayChangeAllButHisOwn()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForElement("tr[data-user='head-FTU']");
        Assert.Equal(3, page.FindAll("tr[data-user='head-FTU'] button").Count);
        Assert.Empty(page.FindAll("tr[data-user='sysadmin'] button"));
        Assert.Contains("本人", page.Find("tr[data-user='sysadmin']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void SecurityAdministrator_Reads()
    {
        SignIn(Office.SecurityAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForElement("tr[data-user='head-FTU']");
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task SecurityAdministrator_SeesWhatWaits_Approves_AndDeclinesWithAReason()
    {
        var head = await Office.ReadAsync(db => db.Users.SingleAsync(u => u.Id == "head-WF", Ct));
        Office.Actor = Office.SystemAdministrator;
        Refused.Done(
            await Office.UseAsync<AccountService, Done>(s =>
                s.ChangeAsync(
                    new()
                    {
                        UserId = head.Id,
                        Version = head.Version,
                        Role = Role.LiaisonOfficer,
                        OrganisationId = head.OrganisationId,
                    },
                    Ct
                )
            )
        );
        Refused.Done(
            await Office.UseAsync<AccountService, OneTimeToken>(s =>
                s.CreateAsync(
                    new()
                    {
                        UserName = "wf.office",
                        Role = Role.LiaisonOfficer,
                        OrganisationId = head.OrganisationId,
                    },
                    Ct
                )
            )
        );

        SignIn(Office.SecurityAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForAssertion(() => Assert.Contains("2个账号待批准", page.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.Contains("申请改为：联络员", page.Find("tr[data-user='head-WF'] [data-wanted]").TextContent, StringComparison.Ordinal);
        page.Find("tr[data-user='head-WF'] button.primary").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("批准 head-WF 改为：联络员", Dialogs.Markup, StringComparison.Ordinal));
        Dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "批准").Click();
        page.WaitForAssertion(() => Assert.Contains("1个账号待批准", page.Find(".said").TextContent, StringComparison.Ordinal));

        page.FindAll("tr[data-user='wf.office'] button").Single(b => b.TextContent == "退回").Click();
        Dialogs.WaitForElement("#decline").Submit();
        Dialogs.WaitForAssertion(() => Assert.NotEmpty(Dialogs.Find("#reason-wrong").TextContent));
        Dialogs.Find("#decline textarea").Change("该单位已有联络员");
        Dialogs.Find("#decline").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains("已停用", page.Find("tr[data-user='wf.office']").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".said"));
    }

    [Fact]
    public void SomebodyElse_IsToldSo()
    {
        SignIn(Office.Head("FTU"));
        var page = Render<AccountsPage>();
        page.WaitForAssertion(() => Assert.Equal("这一步不在您的权限之内。", page.Find("[role='alert'] .said").TextContent));
    }

    [Fact]
    public void Filter_LivesInTheAddress()
    {
        SignIn(Office.SystemAdministrator);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("settings/accounts?role=Leader");
        var page = Render<AccountsPage>();
        page.WaitForAssertion(() => Assert.Equal("leader", Assert.Single(page.FindAll("tbody tr")).GetAttribute("data-user")));
        page.Find("select").Change(nameof(Role.Auditor));
        Assert.EndsWith("settings/accounts?role=Auditor", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void NewAccount_WithoutName_IsRefusedBesideTheField_AndWithOneTellsItsLink()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForElement(".btn.primary").Click();
        Dialogs.WaitForElement("#account").Submit();
        Dialogs.WaitForAssertion(() => Assert.Equal("请填写此项。", Wrong("OrganisationId")));
        Assert.StartsWith("用户名为3到32个", Wrong("UserName"), StringComparison.Ordinal);

        Dialogs.Find("#account input").Change("smc.office");
        Dialogs.InvokeAsync(() => Dialogs.FindComponent<OrganisationField>().Instance.ValueChanged.InvokeAsync(Office.Id("SMC")));
        Dialogs.Find("#account").Submit();
        var link = Dialogs.WaitForElement("#one-time-link").GetAttribute("value");
        Assert.Contains("/account/set-password?token=", link, StringComparison.Ordinal);
        page.WaitForElement("tr[data-user='smc.office']");
    }

    [Fact]
    public async Task Disable_AsksFirst()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForElement("tr[data-user='head-WF'] button:last-child").Click();
        Dialogs.WaitForAssertion(() => Assert.Contains("停用 head-WF？", Dialogs.Markup, StringComparison.Ordinal));
        Assert.False(await IsDisabledAsync());
        Dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "停用").Click();
        page.WaitForAssertion(() => Assert.Contains("已停用", page.Find("tr[data-user='head-WF']").TextContent, StringComparison.Ordinal));
        Assert.True(await IsDisabledAsync());
    }

    [Fact]
    public async Task Change_WhenSomebodyWasFirst_SaysWho_KeepsWhatWasTyped_AndSavesTheSecondTime()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AccountsPage>();
        page.WaitForElement("tr[data-user='head-WF'] button").Click();
        Dialogs.WaitForElement("#account [name='Title']").Change("办公室");
        Refused.Done(
            await Office.UseAsync<AccountService, Done>(s =>
                s.ChangeAsync(
                    new()
                    {
                        UserId = "head-WF",
                        Version = 0,
                        Role = Role.LiaisonOfficer,
                        OrganisationId = Office.Id("WF"),
                        Title = "综合科",
                    },
                    Ct
                )
            )
        );
        Dialogs.Find("#account").Submit();

        Dialogs.WaitForAssertion(() =>
            Assert.Contains("先作了改动：修改账号", Dialogs.Find(".mud-dialog [role='alert']").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("办公室", Dialogs.Find("#account [name='Title']").GetAttribute("value"));
        Assert.Equal("对方已改为：综合科", Dialogs.Find(".told").TextContent);
        Dialogs.Find("#account").Submit();

        page.WaitForAssertion(() => Assert.Contains("办公室", page.Find("tr[data-user='head-WF']").TextContent, StringComparison.Ordinal));
        Assert.Equal(
            Role.LiaisonOfficer,
            await Office.ReadAsync(db => db.Users.Where(u => u.Id == "head-WF").Select(u => u.WantedRole).SingleAsync(Ct))
        );
    }

    private Task<bool> IsDisabledAsync() =>
        Office.ReadAsync(db => db.Users.Where(u => u.Id == "head-WF").Select(u => u.IsDisabled).SingleAsync(Ct));

    private string Wrong(string field) =>
        Dialogs.Find($"#{Dialogs.Find($"#account [name='{field}']").GetAttribute("aria-describedby")}.wrong").TextContent;
}
