using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AccountCredentialOnSqlite() : AccountCredentialTests(DatabaseProvider.Sqlite);

public sealed class AccountCredentialOnPostgreSql() : AccountCredentialTests(DatabaseProvider.PostgreSQL);

/// <summary>Passwords, second factors and passkeys of others, taken away.</summary>
public abstract class AccountCredentialTests(DatabaseProvider provider) : AccountTest(provider)
{
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
}
