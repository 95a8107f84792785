using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.SignIn;

public sealed class SignInSessionsOnSqlite() : SignInSessionsTests(DatabaseProvider.Sqlite);

public sealed class SignInSessionsOnPostgreSql() : SignInSessionsTests(DatabaseProvider.PostgreSQL);

public abstract class SignInSessionsTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private SignInSessions Sessions => Office.Get<SignInSessions>();

    [Fact]
    public async Task SignIn_EndsAfterHalfAnHourWithoutDoingAnything_AndNotBefore()
    {
        var person = await SignInAsync("head-FTU");
        Office.Pass(TimeSpan.FromMinutes(29));
        Assert.True(await Sessions.IsOpenAsync(person, Ct));
        await Sessions.UseAsync(person, Ct);
        Office.Pass(TimeSpan.FromMinutes(29));
        Assert.True(await Sessions.IsOpenAsync(person, Ct));
        Office.Pass(TimeSpan.FromMinutes(1));
        Assert.False(await Sessions.IsOpenAsync(person, Ct));
        await Sessions.UseAsync(person, Ct);
        Assert.False(await Sessions.IsOpenAsync(person, Ct)); // over is over
    }

    [Fact]
    public async Task SignIn_EndsAfterEightHours_HoweverMuchIsDone()
    {
        var person = await SignInAsync("head-FTU");
        for (var minutes = 0; minutes < (8 * 60) - 20; minutes += 20)
        {
            Office.Pass(TimeSpan.FromMinutes(20));
            await Sessions.UseAsync(person, Ct);
            Assert.True(await Sessions.IsOpenAsync(person, Ct));
        }
        Office.Pass(TimeSpan.FromMinutes(20));
        Assert.False(await Sessions.IsOpenAsync(person, Ct));
    }

    [Fact]
    public async Task DisabledAccount_IsOutWithItsNextStep()
    {
        var (person, other) = (await SignInAsync("head-FTU"), await SignInAsync("head-WF"));
        Office.Actor = Office.SystemAdministrator;
        Refused.Done(
            await Office.UseAsync<AccountService, Done>(s =>
                s.EnableAsync(
                    new()
                    {
                        UserId = "head-FTU",
                        Version = 0,
                        IsEnabled = false,
                    },
                    Ct
                )
            )
        );
        Assert.False(await Sessions.IsOpenAsync(person, Ct)); // not a second later
        Assert.True(await Sessions.IsOpenAsync(other, Ct));
    }

    [Fact]
    public async Task SaveThatFails_EndsNobody()
    {
        var person = await SignInAsync("head-FTU");
        Office.Actor = Office.SystemAdministrator;
        Assert.False(
            (
                await Office.UseAsync<AccountService, Done>(s =>
                    s.EnableAsync(
                        new()
                        {
                            UserId = "head-FTU",
                            Version = 7,
                            IsEnabled = false,
                        },
                        Ct
                    )
                )
            ).IsDone
        );
        Assert.True(await Sessions.IsOpenAsync(person, Ct));
    }

    [Fact]
    public async Task AnotherProcess_HearsOfAnEndWithinAMinute_AndOfWhatIsDoneElsewhere()
    {
        var person = await SignInAsync("head-FTU");
        var elsewhere = Another();
        Assert.True(await elsewhere.IsOpenAsync(person, Ct));
        Office.Pass(TimeSpan.FromMinutes(20));
        await Sessions.UseAsync(person, Ct);
        Office.Pass(TimeSpan.FromMinutes(20));
        Assert.True(await elsewhere.IsOpenAsync(person, Ct)); // there, nothing was done for forty minutes

        Office.Actor = Office.Head("FTU") with { Session = OfficeClaims.SessionOf(person) };
        Refused.Done(await Office.UseAsync<SessionService, Done>(s => s.EndAsync(OfficeClaims.SessionOf(person)!, Ct)));
        Assert.False(await Sessions.IsOpenAsync(person, Ct));
        Office.Pass(TimeSpan.FromMinutes(1));
        Assert.False(await elsewhere.IsOpenAsync(person, Ct));
    }

    [Fact]
    public async Task Restart_SignsNobodyOut()
    {
        var person = await SignInAsync("head-FTU");
        Office.Pass(TimeSpan.FromMinutes(10));
        await Sessions.UseAsync(person, Ct);
        Office.Pass(TimeSpan.FromMinutes(25));
        Assert.True(await Another().IsOpenAsync(person, Ct));
    }

    [Fact]
    public async Task CookieWithoutASession_OrWithAnInventedOne_IsWorthNothing()
    {
        Assert.False(await Sessions.IsOpenAsync(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "head-FTU")], "test")), Ct));
        Assert.False(await Sessions.IsOpenAsync(Person("head-FTU", "invented", "head-FTU"), Ct));
        Assert.False(await Sessions.IsOpenAsync(new(), Ct));
    }

    [Fact]
    public async Task OwnSignIns_AreListed_AndEnded_AndNobodyElses()
    {
        var (first, second) = (await SignInAsync("head-FTU"), await SignInAsync("head-FTU"));
        var others = await SignInAsync("head-WF");
        Office.Actor = Office.Head("FTU") with { Session = OfficeClaims.SessionOf(second) };
        var rows = Refused.Done(await ListAsync()).Rows;
        Assert.Equal(
            [(OfficeClaims.SessionOf(second)!, true), (OfficeClaims.SessionOf(first)!, false)],
            rows.OrderByDescending(r => r.IsThis).Select(r => (r.Id, r.IsThis))
        );
        Assert.All(rows, r => Assert.Equal(("10.1.2.3", "Firefox · Windows"), (r.From, r.Browser)));

        Refused.With(
            CommonRefusals.NotFound,
            await Office.UseAsync<SessionService, Done>(s => s.EndAsync(OfficeClaims.SessionOf(others)!, Ct))
        );
        Assert.True(await Sessions.IsOpenAsync(others, Ct));
        Refused.Done(await Office.UseAsync<SessionService, Done>(s => s.EndOthersAsync(Ct)));
        Assert.False(await Sessions.IsOpenAsync(first, Ct));
        Assert.True(await Sessions.IsOpenAsync(second, Ct));
        Assert.Single(Refused.Done(await ListAsync()).Rows);
    }

    [Fact]
    public async Task SignInsThatAreOver_AreForgotten()
    {
        await SignInAsync("head-FTU");
        Office.Pass(TimeSpan.FromHours(1));
        await SignInAsync("head-FTU");
        Assert.Equal(1, await Office.ReadAsync(db => db.SignInSessions.CountAsync(Ct)));
    }

    [Fact]
    public async Task SignInOfATimeThatHasNotCome_IsOver_AndTheNextOneHolds()
    {
        Office.PassDays(40);
        var person = await SignInAsync("head-FTU");
        Assert.True(await Sessions.IsOpenAsync(person, Ct));
        Office.PassDays(-40); // the clock had jumped ahead, and is right again
        Assert.False(await Sessions.IsOpenAsync(person, Ct));
        Assert.False(await Another().IsOpenAsync(person, Ct));
        Office.Actor = Office.Head("FTU");
        Assert.Empty(Refused.Done(await ListAsync()).Rows);

        Assert.True(await Sessions.IsOpenAsync(await SignInAsync("head-FTU"), Ct));
        Assert.Equal(1, await Office.ReadAsync(db => db.SignInSessions.CountAsync(Ct)));
    }

    [Fact]
    public async Task ClockSetBackByAMinute_EndsNobody()
    {
        var person = await SignInAsync("head-FTU");
        Back(TimeSpan.FromMinutes(1));
        Assert.True(await Sessions.IsOpenAsync(person, Ct));
        Assert.True(await Another().IsOpenAsync(person, Ct));
    }

    [Fact]
    public async Task ClockSetBack_WhatEndsElsewhereIsHeardOfWithinAMinute_AndWhatIsDoneIsWritten()
    {
        var person = await SignInAsync("head-FTU");
        var elsewhere = Another();
        Office.Pass(TimeSpan.FromMinutes(25));
        Assert.True(await elsewhere.IsOpenAsync(person, Ct));
        await elsewhere.UseAsync(person, Ct);
        Back(TimeSpan.FromMinutes(20));
        await elsewhere.UseAsync(person, Ct);
        Assert.Equal(
            Office.Time.GetUtcNow().UtcDateTime.AddMinutes(30),
            await Office.ReadAsync(db => db.SignInSessions.Select(x => x.IdleAt).SingleAsync(Ct))
        );
        await Sessions.EndAsync(OfficeClaims.SessionOf(person), Ct);
        Office.Pass(TimeSpan.FromMinutes(1));
        Assert.False(await elsewhere.IsOpenAsync(person, Ct));
    }

    private void Back(TimeSpan by) => ((FakeTimeProvider)Office.Time).AdjustTime(Office.Time.GetUtcNow() - by);

    private Task<Result<OwnSessions>> ListAsync() => Office.UseAsync<SessionService, OwnSessions>(s => s.ListAsync(Ct));

    private SignInSessions Another() =>
        new(Office.Get<IDbContextFactory<QunTuanDb>>(), new(), Office.Get<OfficeClock>(), Office.Get<IOptions<AccountOptions>>());

    private async Task<ClaimsPrincipal> SignInAsync(string name)
    {
        var user = await Office.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == name, Ct));
        return Person(
            user.Id,
            await Sessions.BeginAsync(
                user,
                "10.1.2.3",
                Browsers.Name("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"),
                Ct
            ),
            user.SecurityStamp!
        );
    }

    private static ClaimsPrincipal Person(string id, string session, string stamp) =>
        new(
            new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, id), new(OfficeClaims.Session, session), new(OfficeClaims.Stamp, stamp)],
                "test"
            )
        );
}
