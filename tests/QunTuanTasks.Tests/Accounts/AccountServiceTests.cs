using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AccountServiceOnSqlite() : AccountServiceTests(DatabaseProvider.Sqlite);

public sealed class AccountServiceOnPostgreSql() : AccountServiceTests(DatabaseProvider.PostgreSQL);

public abstract class AccountServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Office.Actor = Office.SystemAdministrator;
    }

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
    public async Task Change_TakesEffectWhenApproved_EndsTheSignIns_AndIsAudited_WithBeforeAndAfter()
    {
        var before = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU", "办公室"));
        var asked = await UserAsync("head-SMC");
        Assert.Equal(
            (before.Role, before.OrganisationId, before.SecurityStamp, "办公室"),
            (asked.Role, asked.OrganisationId, asked.SecurityStamp, asked.Title)
        );
        var row = Assert.Single(Refused.Done(await ListAsync(new() { State = AccountState.Waiting })).Rows);
        Assert.Equal(
            ("head-SMC", Role.LiaisonOfficer, Office.Id("FTU"), AccountState.Invited),
            (row.UserName, row.Wanted!.Role, row.Wanted.OrganisationId, row.State)
        );

        Refused.Done(await ApproveAsync("head-SMC"));
        var after = await UserAsync("head-SMC");
        Assert.Equal(
            (Role.LiaisonOfficer, Office.Id("FTU"), (Role?)null, (int?)null),
            (after.Role, after.OrganisationId, after.WantedRole, after.WantedOrganisationId)
        );
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);

        var audit = await Office.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Act == "ApproveAccount", Ct));
        Assert.Equal((Office.SecurityAdministrator.UserId, before.Id), (audit.UserId, audit.SubjectId));
        Assert.Contains("OrganisationHead", audit.Before!, StringComparison.Ordinal);
        Assert.Contains("LiaisonOfficer", audit.After!, StringComparison.Ordinal);
        Assert.DoesNotContain("SecurityStamp", audit.After!, StringComparison.Ordinal);
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
    public async Task Nobody_DisablesChangesOrResetsHimself()
    {
        var me = await UserAsync("sysadmin");
        Refused.With(AccountRefusals.NotYourself, await EnableAsync("sysadmin", false));
        Refused.With(
            AccountRefusals.NotYourself,
            await WithAsync(s =>
                s.ChangeAsync(
                    new()
                    {
                        UserId = me.Id,
                        Version = me.Version,
                        Role = Role.Auditor,
                        OrganisationId = me.OrganisationId,
                    },
                    Ct
                )
            )
        );
        Refused.With(AccountRefusals.NotYourself, await WithAsync(s => s.ResetAsync(new() { UserId = me.Id, Version = me.Version }, Ct)));
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task LastOfTheThreeAdministratorsWhoCanSignIn_StaysOne(Role role)
    {
        await AddAsync("other", role); // those who are there already have no password: only this one could ever sign in
        Refused.With(AccountRefusals.LastAdministrator.With(role), await EnableAsync("other", false));
        Refused.With(AccountRefusals.LastAdministrator.With(role), await ChangeAsync("other", Role.Leader, "PCO"));
        await AddAsync("third", role);
        Refused.Done(await EnableAsync("other", false));
    }

    [Fact]
    public async Task NewAccount_WaitsForTheSecurityAdministrator()
    {
        Refused.Done(await CreateAsync());
        Assert.True((await UserAsync("smc.office")).IsWaiting);
        Assert.Equal(0, Refused.Done(await ListAsync(new())).Waiting); // for whoever asked there is nothing to approve
        Assert.Equal(1, Refused.Done(await Office.AsAsync(Office.SecurityAdministrator, () => ListAsync(new()))).Waiting);
        Refused.Done(await ChangeAsync("smc.office", Role.OrganisationHead, "SMC")); // nothing holds yet, so it needs no word of its own
        Refused.With(CommonRefusals.Forbidden, await WithAsync(s => s.ApproveAsync(new() { UserId = "head-SMC", Version = 0 }, Ct)));

        Refused.Done(await ApproveAsync("smc.office"));
        var user = await UserAsync("smc.office");
        Assert.Equal((false, Role.OrganisationHead, (Role?)null), (user.IsWaiting, user.Role, user.WantedRole));
        Refused.With(AccountRefusals.NothingToApprove, await ApproveAsync("smc.office"));
    }

    [Fact]
    public async Task Approval_OfSomethingThatWasChangedSinceItWasLookedAt_IsStale()
    {
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "SMC"));
        var looked = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync("head-SMC", Role.OrganisationHead, "PCO"));
        Refused.With(
            CommonRefusals.StaleBy,
            await Office.AsAsync(
                Office.SecurityAdministrator,
                () => WithAsync(s => s.ApproveAsync(new() { UserId = looked.Id, Version = looked.Version }, Ct))
            )
        );
        Assert.Equal(Office.Id("SMC"), (await UserAsync("head-SMC")).OrganisationId);
    }

    [Fact]
    public async Task Declined_NewAccountIsDisabled_AndAChangeIsDropped_WithItsReasonInTheLog()
    {
        Refused.Done(await CreateAsync());
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU"));
        Refused.With(CommonCodes.ReasonTooShort, await DeclineAsync("smc.office", "不"));
        Refused.Done(await DeclineAsync("smc.office", "该单位已有联络员"));
        Refused.Done(await DeclineAsync("head-SMC", "未见任职文件"));
        Assert.True((await UserAsync("smc.office")).IsDisabled);
        var kept = await UserAsync("head-SMC");
        Assert.Equal((false, Role.OrganisationHead, (Role?)null), (kept.IsDisabled, kept.Role, kept.WantedRole));
        var reasons = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Act == "DeclineAccount" && a.Change == "Noted")
                .OrderBy(a => a.Number)
                .Select(a => a.After)
                .ToListAsync(Ct)
        );
        Assert.Equal(["该单位已有联络员", "未见任职文件"], reasons);
        Refused.Done(await EnableAsync("smc.office", true));
        Assert.True((await UserAsync("smc.office")).IsWaiting); // enabled again it waits again
    }

    [Fact]
    public async Task SecondFactor_IsClearedByTheSecurityAdministratorAlone_AndAResetOfThePasswordLeavesIt()
    {
        await Office.WriteAsync(db =>
        {
            db.Users.Single(u => u.Id == "head-SMC").TwoFactorEnabled = true;
            db.Add(
                new SecondFactor
                {
                    UserId = "head-SMC",
                    Secret = "sealed",
                    ConfirmedAt = Office.Time.GetUtcNow().UtcDateTime,
                }
            );
        });
        var user = await UserAsync("head-SMC");
        Refused.Done(await WithAsync(s => s.ResetAsync(new() { UserId = user.Id, Version = user.Version }, Ct)));
        Assert.True((await UserAsync("head-SMC")).TwoFactorEnabled);
        var before = await UserAsync("head-SMC");
        Refused.With(
            CommonRefusals.Forbidden,
            await WithAsync(s => s.ClearSecondFactorAsync(new() { UserId = user.Id, Version = before.Version }, Ct))
        );

        Refused.Done(
            await Office.AsAsync(
                Office.SecurityAdministrator,
                () => WithAsync(s => s.ClearSecondFactorAsync(new() { UserId = user.Id, Version = before.Version }, Ct))
            )
        );
        var after = await UserAsync("head-SMC");
        Assert.False(after.TwoFactorEnabled);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal(0, await Office.ReadAsync(db => db.SecondFactors.CountAsync(Ct)));
        Refused.With(
            AccountRefusals.SecondFactorIsOff,
            await Office.AsAsync(
                Office.SecurityAdministrator,
                () => WithAsync(s => s.ClearSecondFactorAsync(new() { UserId = user.Id, Version = after.Version }, Ct))
            )
        );
    }

    [Fact]
    public async Task TwoAdministrators_DisablingEachOtherAtOnce_LeaveOne()
    {
        await AddAsync("sysadmin2", Role.SystemAdministrator);
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == "sysadmin").PasswordHash = "x");
        var (one, two) = (await UserAsync("sysadmin"), await UserAsync("sysadmin2"));
        var second = new Actor("sysadmin2", Role.SystemAdministrator, Office.Id("PCO"));
        await Task.WhenAll(
            Office.AsAsync(
                Office.SystemAdministrator,
                () =>
                    WithAsync(s =>
                        s.EnableAsync(
                            new()
                            {
                                UserId = two.Id,
                                IsEnabled = false,
                                Version = two.Version,
                            },
                            Ct
                        )
                    )
            ),
            Office.AsAsync(
                second,
                () =>
                    WithAsync(s =>
                        s.EnableAsync(
                            new()
                            {
                                UserId = one.Id,
                                IsEnabled = false,
                                Version = one.Version,
                            },
                            Ct
                        )
                    )
            )
        );
        Assert.Equal(1, await Office.ReadAsync(db => db.Users.CountAsync(u => u.Role == Role.SystemAdministrator && !u.IsDisabled, Ct)));
    }

    [Fact]
    public async Task DisabledAdministrator_WithAPageStillOpen_ChangesNobody()
    {
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == "sysadmin").IsDisabled = true);
        Refused.With(CommonRefusals.Forbidden, await EnableAsync("head-SMC", false));
        Refused.With(CommonRefusals.Forbidden, await CreateAsync());
    }

    [Fact]
    public async Task Reset_EndsThePassword_AndTheOlderLink()
    {
        var created = Refused.Done(await CreateAsync());
        var user = await UserAsync("smc.office");
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == user.Id).PasswordHash = "x");
        user = await UserAsync("smc.office");
        var reset = Refused.Done(await WithAsync(s => s.ResetAsync(new() { UserId = user.Id, Version = user.Version }, Ct)));

        Assert.Null((await UserAsync("smc.office")).PasswordHash);
        Refused.With(
            AccountRefusals.LinkNotValid,
            await Office.UseAsync<PasswordService, string>(s => s.WhoseLinkAsync(created.Token, Ct))
        );
        Assert.Equal("smc.office", Refused.Done(await Office.UseAsync<PasswordService, string>(s => s.WhoseLinkAsync(reset.Token, Ct))));
    }

    [Fact]
    public async Task Reset_OfADisabledAccount_IsRefused()
    {
        Refused.Done(await EnableAsync("head-SMC", false));
        var user = await UserAsync("head-SMC");
        Refused.With(
            AccountRefusals.AccountIsDisabled,
            await WithAsync(s => s.ResetAsync(new() { UserId = user.Id, Version = user.Version }, Ct))
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

    [Fact]
    public async Task SecurityAdministrator_ReadsAndChangesNothing()
    {
        Office.Actor = Office.SecurityAdministrator;
        Assert.False(Refused.Done(await ListAsync(new())).MayManage);
        Refused.With(CommonRefusals.Forbidden, await EnableAsync("head-SMC", false));
    }

    [Fact]
    public async Task PasskeyOfALostDevice_IsTakenAwayByTheSecurityAdministrator_WithoutAnAuthenticatorBesideIt()
    {
        await Office.WriteAsync(db =>
            db.UserPasskeys.Add(
                new()
                {
                    UserId = "head-SMC",
                    CredentialId = [1],
                    Data = new()
                    {
                        PublicKey = [2],
                        AttestationObject = [3],
                        ClientDataJson = [4],
                        CreatedAt = Office.Time.GetUtcNow(),
                    },
                }
            )
        );
        Office.Actor = Office.SecurityAdministrator;
        Assert.Equal(["head-SMC"], Refused.Done(await ListAsync(new())).Rows.Where(r => r.HasSecondFactor).Select(r => r.UserName));
        Refused.Done(await WithAsync(s => s.ClearSecondFactorAsync(new() { UserId = "head-SMC", Version = 0 }, Ct)));
        Assert.Equal(0, await Office.ReadAsync(db => db.UserPasskeys.CountAsync(Ct)));
    }

    private CreateAccount Request() =>
        new()
        {
            UserName = "smc.office",
            Role = Role.LiaisonOfficer,
            OrganisationId = Office.Id("SMC"),
            Title = " 综合科 ",
        };

    private Task<Result<OneTimeToken>> CreateAsync() => WithAsync(s => s.CreateAsync(Request(), Ct));

    private Task<Result<AccountList>> ListAsync(AccountFilter filter) => WithAsync(s => s.ListAsync(filter, Ct));

    private async Task<Result<Done>> EnableAsync(string name, bool enabled)
    {
        var user = await UserAsync(name);
        return await WithAsync(s =>
            s.EnableAsync(
                new()
                {
                    UserId = user.Id,
                    IsEnabled = enabled,
                    Version = user.Version,
                },
                Ct
            )
        );
    }

    private Task<Result<T>> WithAsync<T>(Func<AccountService, Task<Result<T>>> call) => Office.UseAsync(call);

    private Task<OfficeUser> UserAsync(string name) =>
        Office.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == name, Ct));

    private async Task<Result<Done>> ChangeAsync(string name, Role role, string organisation, string? title = null)
    {
        var user = await UserAsync(name);
        return await WithAsync(s =>
            s.ChangeAsync(
                new()
                {
                    UserId = user.Id,
                    Version = user.Version,
                    Role = role,
                    OrganisationId = Office.Id(organisation),
                    Title = title,
                },
                Ct
            )
        );
    }

    private async Task<Result<Done>> ApproveAsync(string name)
    {
        var user = await UserAsync(name);
        return await Office.AsAsync(
            Office.SecurityAdministrator,
            () => WithAsync(s => s.ApproveAsync(new() { UserId = user.Id, Version = user.Version }, Ct))
        );
    }

    private async Task<Result<Done>> DeclineAsync(string name, string reason)
    {
        var user = await UserAsync(name);
        return await Office.AsAsync(
            Office.SecurityAdministrator,
            () =>
                WithAsync(s =>
                    s.DeclineAsync(
                        new()
                        {
                            UserId = user.Id,
                            Version = user.Version,
                            Reason = reason,
                        },
                        Ct
                    )
                )
        );
    }

    private Task AddAsync(string name, Role role) =>
        Office.WriteAsync(db =>
            db.Users.Add(
                new()
                {
                    Id = name,
                    UserName = name,
                    NormalizedUserName = name.ToUpperInvariant(),
                    PasswordHash = "x",
                    SecurityStamp = "x",
                    Role = role,
                    OrganisationId = Office.Id("PCO"),
                }
            )
        );
}
