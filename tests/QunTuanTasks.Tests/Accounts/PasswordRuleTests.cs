using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

/// <summary>The two profiles, and what an account owes.</summary>
public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("Password2026!")]
    [InlineData("P@ssw0rd-2026")]
    [InlineData("quntuan-20260326")]
    [InlineData("Jiande#gonghui88")]
    [InlineData("ftu-FTU-20262026")]
    [InlineData("建德市委2026-03-26")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("202603262026")]
    [InlineData("qwertyuiop12")]
    public void Guessable_IsWhatSomebodyWouldTryFirst(string password) =>
        Assert.True(CommonPasswords.IsGuessable(password, ["head-ftu", "FTU"]));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("vier Ziegen am Teich")]
    [InlineData("桃花潭水深千尺不及汪伦")]
    [InlineData("wq9-tzux-0plv")]
    public void NotGuessable_WhateverItsCharacters(string password) =>
        Assert.False(CommonPasswords.IsGuessable(password, ["head-ftu", "FTU"]));

    [Fact]
    public async Task Asvs_TakesALongSentenceOfSmallLetters_AndNoCommonWord_WithoutRotation()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite, ("Accounts:PasswordProfile", "Asvs"));
        async Task<Refusal?> SetAsync(string password)
        {
            await using var db = await office.DbAsync();
            var (token, _) = await OneTimeLinks.IssueAsync(
                db,
                "head-FTU",
                office.Time.GetUtcNow().UtcDateTime,
                TestContext.Current.CancellationToken
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return (
                await office.UseAsync<PasswordService, PasswordSet>(s =>
                    s.SetByLinkAsync(
                        new()
                        {
                            Token = token,
                            Password = password,
                            Repeated = password,
                        },
                        TestContext.Current.CancellationToken
                    )
                )
            ).Refusal;
        }
        Assert.Equal(AccountRefusals.PasswordGuessable, await SetAsync("Password2026!"));
        Assert.Equal(AccountRefusals.PasswordGuessable, await SetAsync("Ftu-gonghui-2026"));
        Assert.Null(await SetAsync("vier ziegen am teich"));
        Assert.Null(
            Owes(new() { Role = Role.OrganisationHead, PasswordSetAt = Now.AddYears(-3) }, new() { PasswordProfile = PasswordProfile.Asvs })
        );
    }

    [Theory]
    [InlineData(89, null)]
    [InlineData(90, Duty.Password)]
    public void Mlps_AsksForANewPasswordAfterNinetyDays(int days, Duty? owed) =>
        Assert.Equal(owed, Owes(new() { Role = Role.OrganisationHead, PasswordSetAt = Now.AddDays(-days) }));

    [Theory]
    [InlineData(Role.SystemAdministrator, true)]
    [InlineData(Role.SecurityAdministrator, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.CommitteeStaff, false)]
    [InlineData(Role.OrganisationHead, false)]
    [InlineData(Role.Leader, false)]
    public void Administrators_OweASecondFactor_OutsideDevelopment(Role role, bool owed)
    {
        Assert.Equal(owed ? Duty.SecondFactor : null, Owes(new() { Role = role }));
        Assert.Null(Owes(new() { Role = role, TwoFactorEnabled = true }));
        Assert.Null(Owes(new() { Role = role }, environment: Environments.Development));
        Assert.Equal(owed ? Duty.SecondFactor : null, Owes(new() { Role = role }, new() { SecondFactor = true }, Environments.Development));
    }

    private static readonly DateTime Now = new(2026, 3, 26, 1, 0, 0, DateTimeKind.Utc);

    private static Duty? Owes(OfficeUser user, AccountOptions? options = null, string? environment = null) =>
        new SignInDuties(
            Options.Create(options ?? new()),
            new StartedOffice.Production { EnvironmentName = environment ?? Environments.Production },
            new(new FakeTimeProvider(Now))
        ).Of(user);
}
