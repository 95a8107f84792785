using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OtpNet;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.SignIn;

public sealed class SecondFactorServiceOnSqlite() : SecondFactorServiceTests(DatabaseProvider.Sqlite);

public sealed class SecondFactorServiceOnPostgreSql() : SecondFactorServiceTests(DatabaseProvider.PostgreSQL);

public abstract class SecondFactorServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private string _secret = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Office.Actor = Office.Head("FTU");
        _secret = Refused.Done(await UseAsync(s => s.BeginAsync(Ct))).Secret;
    }

    [Fact]
    public async Task Secret_IsTheSameUntilItIsConfirmed_AndSealedInTheDatabase()
    {
        var again = Refused.Done(await UseAsync(s => s.BeginAsync(Ct)));
        Assert.Equal(_secret, again.Secret);
        Assert.Equal(
            $"otpauth://totp/QunTuanTasks:head-FTU?secret={_secret}&issuer=QunTuanTasks",
            again.Address.Split("&algorithm")[0].Replace("%3A", ":", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(_secret, (await FactorAsync()).Secret, StringComparison.Ordinal);
        Assert.Equal(new SecondFactorState(false, false, 0), Refused.Done(await UseAsync(s => s.GetAsync(Ct))));
    }

    [Fact]
    public async Task Code_TurnsItOn_AndTellsTenRecoveryCodes_OfWhichOnlyHashesAreKept()
    {
        var codes = await ConfirmAsync();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", c));
        var factor = await FactorAsync();
        Assert.All(factor.Recovery, h => Assert.Equal(64, h.Length));
        Assert.True(await Office.ReadAsync(db => db.Users.Where(u => u.Id == "head-FTU").Select(u => u.TwoFactorEnabled).SingleAsync(Ct)));
        Assert.Equal(new SecondFactorState(true, false, 10), Refused.Done(await UseAsync(s => s.GetAsync(Ct))));
        Refused.With(AccountRefusals.SecondFactorIsOn, await UseAsync(s => s.BeginAsync(Ct)));
        Refused.With(AccountRefusals.SecondFactorIsOn, await UseAsync(s => s.ConfirmAsync(new() { Code = Now() }, Ct)));
    }

    [Fact]
    public async Task CodeOfATimeThatHasNotCome_KeepsNobodyOutOnceTheClockIsRight()
    {
        var now = ((FakeTimeProvider)Office.Time).GetUtcNow();
        Office.PassDays(40);
        await ConfirmAsync();
        ((FakeTimeProvider)Office.Time).AdjustTime(now);
        Refused.Done(await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
        Refused.With(AccountRefusals.CodeWrong, await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct))); // each once, as ever
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task PhonesClock_MayBeHalfAMinuteOff(int steps, bool accepted)
    {
        var code = At(Office.Time.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));
        var result = await UseAsync(s => s.ConfirmAsync(new() { Code = code }, Ct));
        Assert.Equal(accepted ? null : AccountRefusals.CodeWrong, result.Refusal);
    }

    [Fact]
    public async Task Code_IsAcceptedOnce_AndNoneBeforeItEither()
    {
        var before = At(Office.Time.GetUtcNow().UtcDateTime.AddSeconds(-30));
        await ConfirmAsync();
        Refused.With(AccountRefusals.CodeWrong, await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
        Refused.With(AccountRefusals.CodeWrong, await UseAsync(s => s.RenewAsync(new() { Code = before }, Ct)));
        Office.Pass(TimeSpan.FromSeconds(30));
        Refused.Done(await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
    }

    [Fact]
    public async Task SameCode_SentTwentyTimesAtOnce_IsAcceptedOnce()
    {
        var codes = await ConfirmAsync();
        Office.Pass(TimeSpan.FromSeconds(30));
        var code = Now();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => UseAsync(s => s.RenewAsync(new() { Code = code }, Ct)), Ct))
        );
        Assert.Single(results, r => r.IsDone);
        Assert.All(
            results.Where(r => !r.IsDone),
            r => Assert.Contains(r.Refusal!.Code, new[] { AccountRefusals.CodeWrong.Code, AccountRefusals.CodeClosed.Code })
        );
        Assert.DoesNotContain(codes[0], results.Single(r => r.IsDone).Value!.Codes);
    }

    [Fact]
    public async Task RecoveryCode_IsAcceptedOnce_HoweverItIsTyped()
    {
        var codes = await ConfirmAsync();
        Refused.Done(await UseAsync(s => s.TurnOffAsync(new() { Code = $" {codes[3].ToLowerInvariant().Replace('-', ' ')} " }, Ct)));
        Assert.Equal(0, await Office.ReadAsync(db => db.SecondFactors.CountAsync(Ct)));
        _secret = Refused.Done(await UseAsync(s => s.BeginAsync(Ct))).Secret;
        await ConfirmAsync();
        Refused.With(AccountRefusals.CodeWrong, await UseAsync(s => s.TurnOffAsync(new() { Code = codes[4] }, Ct)));
    }

    // the keys of data protection are gone, and new ones were made
    [Fact]
    public async Task SecretThatCannotBeOpenedAnyMore_IsSaid_AndARecoveryCodeStillOpens()
    {
        var codes = await ConfirmAsync();
        await Office.WriteAsync(db => db.SecondFactors.Single().Secret = "sealed with keys that are lost");
        Office.Pass(TimeSpan.FromSeconds(30));
        Refused.With(AccountRefusals.SecondFactorLost, await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
        var keys = (await Office.Get<QunTuanTasks.Office.Readiness>().LookAsync(Ct)).Single(f =>
            f.Subject is QunTuanTasks.Office.HealthSubject.Keys
        );
        Assert.Equal((QunTuanTasks.Office.HealthState.Degraded, AccountRefusals.SecondFactorLost), (keys.State, keys.Why));
        Refused.Done(await UseAsync(s => s.TurnOffAsync(new() { Code = codes[0] }, Ct)));
    }

    [Fact]
    public async Task FiveWrongCodes_CloseIt_ForAQuarterOfAnHour()
    {
        await ConfirmAsync();
        for (var i = 0; i < 5; i++)
        {
            Refused.With(AccountRefusals.CodeWrong, await UseAsync(s => s.RenewAsync(new() { Code = "000000" }, Ct)));
        }
        Office.Pass(TimeSpan.FromMinutes(14));
        Refused.With(AccountRefusals.CodeClosed, await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
        Office.Pass(TimeSpan.FromMinutes(1));
        Refused.Done(await UseAsync(s => s.RenewAsync(new() { Code = Now() }, Ct)));
    }

    [Fact]
    public async Task Administrators_KeepTheirs()
    {
        await using var strict = await StrictAsync();
        strict.Actor = strict.Auditor;
        var secret = Refused.Done(await strict.UseAsync<SecondFactorService, SecondFactorSetUp>(s => s.BeginAsync(Ct))).Secret;
        string Code() => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(strict.Time.GetUtcNow().UtcDateTime);
        Refused.Done(await strict.UseAsync<SecondFactorService, RecoveryCodes>(s => s.ConfirmAsync(new() { Code = Code() }, Ct)));
        strict.Pass(TimeSpan.FromSeconds(30));
        Refused.With(
            AccountRefusals.SecondFactorNeeded,
            await strict.UseAsync<SecondFactorService, Done>(s => s.TurnOffAsync(new() { Code = Code() }, Ct))
        );
        Assert.True(Refused.Done(await strict.UseAsync<SecondFactorService, SecondFactorState>(s => s.GetAsync(Ct))).IsNeeded);
    }

    [Fact]
    public async Task NoLog_HoldsASecretOrACode()
    {
        var codes = await ConfirmAsync();
        var log = string.Join('\n', (await Office.ReadAsync(db => db.AuditEntries.ToListAsync(Ct))).Select(a => $"{a.Before} {a.After}"));
        Assert.All(
            codes.Append(_secret).Append((await FactorAsync()).Secret),
            s => Assert.DoesNotContain(s, log, StringComparison.Ordinal)
        );
        Assert.Contains("TwoFactorEnabled", log, StringComparison.Ordinal);
    }

    private async Task<TestOffice> StrictAsync() => await TestOffice.OpenAsync(Office.Provider, ("Accounts:SecondFactor", "true"));

    private async Task<IReadOnlyList<string>> ConfirmAsync() =>
        Refused.Done(await UseAsync(s => s.ConfirmAsync(new() { Code = Now() }, Ct))).Codes;

    private string Now() => At(Office.Time.GetUtcNow().UtcDateTime);

    private string At(DateTime utc) => new Totp(Base32Encoding.ToBytes(_secret)).ComputeTotp(utc);

    private Task<SecondFactor> FactorAsync() => Office.ReadAsync(db => db.SecondFactors.AsNoTracking().SingleAsync(Ct));

    private Task<Result<T>> UseAsync<T>(Func<SecondFactorService, Task<Result<T>>> call) => Office.UseAsync(call);
}
