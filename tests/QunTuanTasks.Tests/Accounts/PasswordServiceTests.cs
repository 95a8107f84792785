using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class PasswordServiceOnSqlite() : PasswordServiceTests(DatabaseProvider.Sqlite);

public sealed class PasswordServiceOnPostgreSql() : PasswordServiceTests(DatabaseProvider.PostgreSQL);

public abstract class PasswordServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const string Good = "Neu-Kennwort-2026";

    [Fact]
    public async Task Link_WorksOnce()
    {
        var token = await LinkAsync();
        Refused.Done(await SetAsync(token));
        Assert.Equal(
            PasswordVerificationResult.Success,
            new PasswordHasher<OfficeUser>().VerifyHashedPassword(new(), (await UserAsync("head-SMC")).PasswordHash!, Good)
        );
        Refused.With(AccountRefusals.LinkNotValid, await UseAsync(s => s.WhoseLinkAsync(token, Ct)));
        var set = await UserAsync("head-SMC");
        Refused.With(AccountRefusals.LinkNotValid, await SetAsync(token, "Ein-Anderes-2026"));
        Refused.Done(await SetAsync(token)); // the other click of two: it is what was asked for
        Office.Pass(TimeSpan.FromMinutes(2));
        Refused.With(AccountRefusals.LinkNotValid, await SetAsync(token));
        var after = await UserAsync("head-SMC");
        Assert.Equal((set.PasswordHash, set.SecurityStamp), (after.PasswordHash, after.SecurityStamp));
    }

    [Fact]
    public async Task Hash_IsPbkdf2OfHmacSha512_With210000Rounds()
    {
        Refused.Done(await SetAsync(await LinkAsync()));
        var hash = Convert.FromBase64String((await UserAsync("head-SMC")).PasswordHash!);
        Assert.Equal(
            (1, 2, 210_000),
            (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)))
        );
        Assert.Equal(Office.Time.GetUtcNow().UtcDateTime, (await UserAsync("head-SMC")).PasswordSetAt);
    }

    [Fact]
    public async Task Link_ClickedTwiceAtOnce_WorksOnce_AndTellsBoth()
    {
        var token = await LinkAsync();
        var results = await Task.WhenAll(Task.Run(() => SetAsync(token), Ct), Task.Run(() => SetAsync(token), Ct));
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Equal(1, await Office.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Act == "SetPassword", Ct)));
    }

    [Fact]
    public async Task Link_HoldsFor72Hours()
    {
        var token = await LinkAsync();
        Office.Pass(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        Refused.Done(await UseAsync(s => s.WhoseLinkAsync(token, Ct)));
        Office.Pass(TimeSpan.FromSeconds(1));
        Refused.With(AccountRefusals.LinkNotValid, await SetAsync(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    public async Task Link_ThatWasNeverIssued_IsRefused(string? token) => Refused.With(AccountRefusals.LinkNotValid, await SetAsync(token));

    [Fact]
    public async Task Link_OfADisabledAccount_IsRefused()
    {
        var token = await LinkAsync();
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == "head-SMC").IsDisabled = true);
        Refused.With(AccountRefusals.LinkNotValid, await SetAsync(token));
    }

    [Theory]
    [InlineData("Kurz-1", nameof(AccountRefusals.PasswordTooShort))]
    [InlineData("nurkleinbuchstaben", nameof(AccountRefusals.PasswordTooPlain))]
    [InlineData("kleinund1234567", nameof(AccountRefusals.PasswordTooPlain))]
    [InlineData("Head-SMC-2026-x", nameof(AccountRefusals.PasswordHoldsUserName))]
    public async Task Password_ThatBreaksTheRule_IsRefused_AndTheLinkStaysGood(string password, string code)
    {
        var token = await LinkAsync();
        Refused.With(
            code,
            await UseAsync(s =>
                s.SetByLinkAsync(
                    new()
                    {
                        Token = token,
                        Password = password,
                        Repeated = password,
                    },
                    Ct
                )
            )
        );
        Refused.Done(await SetAsync(token));
    }

    [Fact]
    public async Task Password_NotRepeated_IsRefused() =>
        Refused.With(
            AccountRefusals.PasswordNotRepeated.Code,
            await UseAsync(async s =>
                await s.SetByLinkAsync(
                    new()
                    {
                        Token = await LinkAsync(),
                        Password = Good,
                        Repeated = Good + "x",
                    },
                    Ct
                )
            )
        );

    [Theory]
    [InlineData("abcdefghij1X", 3)]
    [InlineData("密码密码密码密码密码12", 2)]
    [InlineData("Ab1-", 4)]
    public void Classes_AreLowerUpperDigitOther(string password, int classes) => Assert.Equal(classes, Passwords.Classes(password));

    [Fact]
    public async Task Change_NeedsTheCurrentOne_AndWrongOnesLock()
    {
        await WithPasswordAsync();
        for (var i = 0; i < 5; i++)
        {
            Refused.With(AccountRefusals.CurrentPasswordWrong, await ChangeAsync("Falsch-Kennwort-1"));
        }
        Refused.With(AccountRefusals.SignInRefused, await ChangeAsync(Good));
        Office.Pass(TimeSpan.FromMinutes(15));
        Refused.Done(await ChangeAsync(Good));
    }

    [Fact]
    public async Task LockOfATimeThatHasNotCome_KeepsNobodyOutOnceTheClockIsRight()
    {
        await WithPasswordAsync();
        Office.PassDays(40);
        for (var i = 0; i < 5; i++)
        {
            Refused.With(AccountRefusals.CurrentPasswordWrong, await ChangeAsync("Falsch-Kennwort-1"));
        }
        Refused.With(AccountRefusals.SignInRefused, await ChangeAsync(Good));
        Office.PassDays(-40);
        Office.Actor = Office.SystemAdministrator;
        AccountFilter locked = new() { State = AccountState.Locked };
        Assert.Empty(Refused.Done(await Office.UseAsync<AccountService, AccountList>(s => s.ListAsync(locked, Ct))).Rows);
        Office.Actor = Office.Head("SMC");
        Refused.Done(await ChangeAsync(Good));
    }

    [Fact]
    public async Task Change_ClickedTwice_IsDone_AndCountsNoWrongPassword()
    {
        await WithPasswordAsync();
        Refused.Done(await ChangeAsync(Good));
        var once = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync(Good));
        var twice = await UserAsync("head-SMC");
        Assert.Equal((0, once.PasswordHash, once.SecurityStamp), (twice.AccessFailedCount, twice.PasswordHash, twice.SecurityStamp));

        Office.Pass(TimeSpan.FromMinutes(2)); // nobody clicks twice so slowly
        Refused.With(AccountRefusals.CurrentPasswordWrong, await ChangeAsync(Good));
    }

    [Fact]
    public async Task Change_ClickedTwiceAtOnce_IsDone()
    {
        await WithPasswordAsync();
        var results = await Task.WhenAll(Task.Run(() => ChangeAsync(Good), Ct), Task.Run(() => ChangeAsync(Good), Ct));
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Equal(1, await Office.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Act == "ChangePassword", Ct)));
    }

    [Fact]
    public async Task Change_EndsTheOtherSignIns_AndLeavesNoPasswordInTheAudit()
    {
        await WithPasswordAsync();
        var before = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync(Good));
        var after = await UserAsync("head-SMC");
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        var audit = await Office.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Act == "ChangePassword", Ct));
        Assert.Equal("head-SMC", audit.UserId);
        Assert.DoesNotContain("PasswordHash", audit.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ToTheSame_IsRefused()
    {
        await WithPasswordAsync();
        Refused.With(
            AccountRefusals.PasswordIsTheOld.Code,
            await UseAsync(s =>
                s.ChangeAsync(
                    new()
                    {
                        Current = Good,
                        Password = Good,
                        Repeated = Good,
                    },
                    Ct
                )
            )
        );
    }

    private async Task WithPasswordAsync()
    {
        Office.Actor = Office.Head("SMC");
        var hash = new PasswordHasher<OfficeUser>().HashPassword(new(), Good);
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == "head-SMC").PasswordHash = hash);
    }

    private Task<Result<Done>> ChangeAsync(string current) =>
        UseAsync(s =>
            s.ChangeAsync(
                new()
                {
                    Current = current,
                    Password = "Noch-Eins-2026",
                    Repeated = "Noch-Eins-2026",
                },
                Ct
            )
        );

    private Task<Result<PasswordSet>> SetAsync(string? token, string password = Good) =>
        UseAsync(s =>
            s.SetByLinkAsync(
                new()
                {
                    Token = token,
                    Password = password,
                    Repeated = password,
                },
                Ct
            )
        );

    private Task<Result<T>> UseAsync<T>(Func<PasswordService, Task<Result<T>>> call) => Office.UseAsync(call);

    private Task<OfficeUser> UserAsync(string id) => Office.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == id, Ct));

    private async Task<string> LinkAsync()
    {
        await using var db = await Office.DbAsync();
        var (token, _) = await OneTimeLinks.IssueAsync(db, "head-SMC", Office.Time.GetUtcNow().UtcDateTime, Ct);
        await db.SaveChangesAsync(Ct);
        return token;
    }
}
