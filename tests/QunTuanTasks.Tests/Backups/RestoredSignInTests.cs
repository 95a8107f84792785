using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Backups;

/// <summary>A restored office on another machine lets the same people in by the same means.</summary>
public sealed class RestoredSignInTests : IAsyncDisposable
{
    private readonly StartedOffice _office = new();
    private readonly StartedOffice _other = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"quntuan-{Guid.NewGuid():N}.zip");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _other.DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    [Fact]
    public async Task SecondFactor_AndItsRecoveryCodes_WorkOnTheOtherMachine()
    {
        Assert.Null(await _office.StartAsync());
        var user = await AdministratorAsync(_office);
        var secret = Refused.Done(await UseAsync<SecondFactorSetUp>(_office, s => s.BeginAsync(Ct))).Secret;
        string Code() => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp();
        var codes = Refused.Done(await UseAsync<RecoveryCodes>(_office, s => s.ConfirmAsync(new() { Code = Code() }, Ct))).Codes;
        var (made, refused) = await _office.Services.GetRequiredService<BackupMaker>().MakeAsync(_file, Ct);
        Assert.True(made is not null, $"{refused}");
        await _office.StopAsync();

        await _other.MakeAsync();
        Assert.Null(await _other.Services.GetRequiredService<BackupRestorer>().RestoreAsync(_file, replace: false, Ct));
        await _other.StopAsync();
        Assert.Null(await _other.StartAsync());
        Assert.Equal(user, await AdministratorAsync(_other));
        Refused.With(
            AccountRefusals.CodeWrong,
            await UseAsync<RecoveryCodes>(_other, s => s.RenewAsync(new() { Code = "not a code" }, Ct))
        );
        codes = Refused.Done(await UseAsync<RecoveryCodes>(_other, s => s.RenewAsync(new() { Code = codes[7] }, Ct))).Codes;
        await using var db = await _other.DbAsync();
        Assert.Equal(secret, _other.Services.GetRequiredService<SecondFactors>().Open(await db.SecondFactors.SingleAsync(Ct)));
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Count);
    }

    private static async Task<string> AdministratorAsync(StartedOffice office)
    {
        await using var db = await office.DbAsync();
        var user = await db.Users.SingleAsync(u => u.Role == Role.SystemAdministrator, Ct);
        office.Services.GetRequiredService<TestActor>().Everywhere = new(user.Id, user.Role, user.OrganisationId);
        return user.Id;
    }

    private static async Task<Result<T>> UseAsync<T>(StartedOffice office, Func<SecondFactorService, Task<Result<T>>> call)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<SecondFactorService>());
    }
}
