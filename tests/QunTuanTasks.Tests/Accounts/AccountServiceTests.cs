using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AccountServiceOnSqlite() : AccountServiceTests(DatabaseProvider.Sqlite);

public sealed class AccountServiceOnPostgreSql() : AccountServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What the system administrator does with accounts.</summary>
public abstract class AccountServiceTests(DatabaseProvider provider) : AccountTest(provider)
{
    [Fact]
    public async Task Create_MakesAnAccountWithoutPassword_AndTellsItsLinkOnce()
    {
        var token = Refused.Done(await CreateAsync());

        var user = await UserAsync("smc.office");
        Assert.Null(user.PasswordHash);
        Assert.Equal("综合科", user.Title);
        Assert.Equal(64, token.Token!.Length);
        Assert.Equal(TimeSpan.FromHours(72), token.ExpiresAt - Office.Time.GetUtcNow().UtcDateTime);
        Assert.DoesNotContain(
            token.Token,
            JsonSerializer.Serialize(await Office.ReadAsync(db => db.OneTimeLinks.ToListAsync(Ct))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Create_Twice_MakesOneAccount_AndTellsNoSecondLink()
    {
        var request = Request();
        Refused.Done(await WithAsync(s => s.CreateAsync(request, Ct)));
        Assert.Null(Refused.Done(await WithAsync(s => s.CreateAsync(request, Ct))).Token);
    }

    [Fact]
    public async Task Create_WithATakenName_IsRefused_WhateverItsLetters()
    {
        Refused.Done(await CreateAsync());
        Refused.With(AccountRefusals.UserNameTaken, await CreateAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("9lives")]
    [InlineData("王伟")]
    [InlineData("With Space")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789")]
    public async Task Create_WithANameThatNobodyCanType_IsRefused(string name)
    {
        var request = Request();
        request.UserName = name;
        Assert.Equal(AccountRefusals.UserNameNotAllowed.Code, (await WithAsync(s => s.CreateAsync(request, Ct))).Refusal?.Code);
    }

    [Theory]
    [InlineData(Role.OrganisationHead, "PCO", true)]
    [InlineData(Role.OrganisationHead, "SMC", true)]
    [InlineData(Role.CommitteeStaff, "PCO", true)]
    [InlineData(Role.CommitteeStaff, "SMC", false)]
    [InlineData(Role.Leader, "SMC", false)]
    [InlineData(Role.SystemAdministrator, "SMC", false)]
    public async Task Create_RefusesARoleThatDoesNotFitTheOrganisation(Role role, string organisation, bool fits)
    {
        var request = Request();
        (request.Role, request.OrganisationId) = (role, Office.Id(organisation));
        var result = await WithAsync(s => s.CreateAsync(request, Ct));
        Assert.Equal(fits ? null : AccountRefusals.RoleNeedsAnotherOrganisation, result.Refusal);
    }

    [Fact]
    public async Task Create_ForAnOrganisationThatTakesNoAccounts_IsRefused()
    {
        var request = Request();
        request.OrganisationId = await Office.ReadAsync(db =>
            db.Organisations.Where(o => o.Kind == QunTuanTasks.Organisations.OrganisationKind.Township).Select(o => o.Id).FirstAsync(Ct)
        );
        Refused.With(AccountRefusals.OrganisationTakesNoAccounts, await WithAsync(s => s.CreateAsync(request, Ct)));
    }

    [Fact]
    public async Task Disable_EndsTheSignIns_AndEnableOpensAgain()
    {
        var before = await UserAsync("head-SMC");
        Refused.Done(await EnableAsync("head-SMC", false));
        var after = await UserAsync("head-SMC");
        Assert.True(after.IsDisabled);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);

        Refused.Done(await EnableAsync("head-SMC", true));
        Assert.False((await UserAsync("head-SMC")).IsDisabled);
    }

    [Fact]
    public async Task Change_OnAVersionSomebodyElseReplaced_IsStale()
    {
        var user = await UserAsync("head-SMC");
        Refused.Done(await EnableAsync("head-SMC", false));
        Refused.With(
            CommonRefusals.StaleBy,
            await WithAsync(s =>
                s.ChangeAsync(
                    new()
                    {
                        UserId = user.Id,
                        Version = user.Version,
                        Role = user.Role,
                        OrganisationId = user.OrganisationId,
                    },
                    Ct
                )
            )
        );
    }

    [Fact]
    public async Task UnknownAccount_IsNotFound() =>
        Refused.With(
            AccountRefusals.NotFound,
            await WithAsync(s =>
                s.EnableAsync(
                    new()
                    {
                        UserId = "nobody",
                        IsEnabled = true,
                        Version = 0,
                    },
                    Ct
                )
            )
        );

    [Fact]
    public async Task List_IsInOfficialOrder_AndNarrowsByRoleOrganisationStateAndText()
    {
        var all = Refused.Done(await ListAsync(new()));
        Assert.Equal(
            Office.Thirteen,
            all.Rows.Where(r => r.Role is Role.OrganisationHead && Office.Thirteen.Contains(r.OrganisationCode))
                .Select(r => r.OrganisationCode)
        );
        Assert.True(all.MayManage);
        Assert.True(all.Rows.Single(r => r.Id == "sysadmin").IsMine);

        Assert.All(
            Refused.Done(await ListAsync(new() { Role = Role.LiaisonOfficer, OrganisationCode = "FTU" })).Rows,
            r => Assert.Equal("liaison-FTU", r.UserName)
        );
        Assert.Empty(Refused.Done(await ListAsync(new() { OrganisationCode = "NOPE" })).Rows);
        Assert.Equal(["head-WF", "liaison-WF"], Refused.Done(await ListAsync(new() { Text = "-wf" })).Rows.Select(r => r.UserName));
        Refused.Done(await EnableAsync("head-SMC", false));
        Assert.Equal("head-SMC", Assert.Single(Refused.Done(await ListAsync(new() { State = AccountState.Disabled })).Rows).UserName);
        Assert.Empty(Refused.Done(await ListAsync(new() { State = AccountState.Locked })).Rows);
    }
}
