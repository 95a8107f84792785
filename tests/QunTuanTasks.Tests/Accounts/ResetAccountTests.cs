using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class ResetAccountOnSqlite() : ResetAccountTests(DatabaseProvider.Sqlite);

public sealed class ResetAccountOnPostgreSql() : ResetAccountTests(DatabaseProvider.PostgreSQL);

public abstract class ResetAccountTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Reset_ClickedManyTimesAtOnce_TellsOneLink_AndThatOneIsGood()
    {
        Office.Actor = Office.SystemAdministrator;
        var user = await Office.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == "head-SMC", Ct));
        ResetAccount request = new() { UserId = user.Id, Version = user.Version };
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => Task.Run(() => Office.UseAsync<AccountService, OneTimeToken>(s => s.ResetAsync(request, Ct)), Ct))
        );
        Assert.All(results, r => Assert.Null(r.Refusal));
        var token = Assert.Single(results, r => r.Value!.Token is not null).Value!.Token;
        var whose = await Office.UseAsync<PasswordService, string>(s => s.WhoseLinkAsync(token, Ct));
        Assert.Equal("head-SMC", Refused.Done(whose));
    }
}
