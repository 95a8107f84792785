using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AdministratorOnSqlite() : AdministratorTests(DatabaseProvider.Sqlite);

public sealed class AdministratorOnPostgreSql() : AdministratorTests(DatabaseProvider.PostgreSQL);

/// <summary>What administrators cannot do to themselves and to each other.</summary>
public abstract class AdministratorTests(DatabaseProvider provider) : AccountTest(provider)
{
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
    public async Task SecurityAdministrator_ReadsAndChangesNothing()
    {
        Office.Actor = Office.SecurityAdministrator;
        Assert.False(Refused.Done(await ListAsync(new())).MayManage);
        Refused.With(CommonRefusals.Forbidden, await EnableAsync("head-SMC", false));
    }
}
