using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using QunTuanTasks.Access;
using QunTuanTasks.BrowserTests;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// A PostgreSQL server that is gone in the middle of sixteen people's work, and back: what was acknowledged is there, and nothing is there
/// twice.
/// </summary>
public sealed class ServerAwayOnPostgreSql : IAsyncLifetime
{
    private const int Saves = 50;
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-away-").FullName;
    private Wire? _wire;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ServerThatGoesAndComesBack_IsSaid_NothingIsLostOrDoubled_AndWorkGoesOnByItself()
    {
        await using var web = await FaultyOffice.OpenAsync(DatabaseProvider.PostgreSQL, _folder, Through);
        var name = await web.AccountAsync(Role.Leader);
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var (version, keys) = (round, Enumerable.Range(0, Saves).Select(_ => Guid.NewGuid()).ToList());
            var enough = new CountdownEvent(5 + (round * 7 % 30));
            var saves = Enumerable
                .Range(0, Saves)
                .Select(n =>
                    Task.Run(
                        async () =>
                        {
                            var result = await Submission.TryAsync(() => web.ReportAsync(n, version, keys[n]));
                            if (result.IsDone && !enough.IsSet)
                            {
                                enough.Signal();
                            }
                            return result;
                        },
                        Ct
                    )
                )
                .ToList();
            await Task.Run(() => enough.Wait(Ct), Ct);
            _wire!.Cut();
            var answers = await Task.WhenAll(saves);
            Assert.All(answers, a => Assert.True(a.IsDone || a.Refusal == StorageRefusals.DatabaseAway, a.Refusal?.Code));

            await AssertSaidAsync(web, name);
            _wire.Mend();
            for (var n = 0; n < Saves; n++)
            {
                Refused.Done(await Submission.TryAsync(() => web.ReportAsync(n, version, keys[n]))); // with the first attempt
                Assert.Equal((round + 1, round + 1, round + 1), await web.LeftAsync(n));
                Assert.Equal(round + 1, await web.ClaimedAsync(n));
            }
            Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
            await web.AssertChainHoldsAsync();
        }
    }

    [Fact]
    public async Task StepsOfATransaction_AfterItsConnectionBroke_AreTheServerAway_NoFaultOfOurs()
    {
        await using var web = await FaultyOffice.OpenAsync(DatabaseProvider.PostgreSQL, _folder, Through);
        Assert.Equal(HttpStatusCode.OK, (await web.ReadyAsync()).Code);
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        Assert.NotEqual(0, await db.Organisations.CountAsync(Ct));
        _wire!.Cut();
        foreach (
            var step in (Func<Task>[])
                [
                    () => db.Organisations.CountAsync(Ct), // learns of it
                    () => db.Organisations.CountAsync(Ct),
                    () => db.Database.ExecuteSqlRawAsync("""DELETE FROM "Drafts" """, Ct),
                    () => transaction.CreateSavepointAsync("here", Ct),
                    () => transaction.CommitAsync(Ct),
                ]
        )
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(step);
            Assert.True(StorageRefusals.Of(fault) == StorageRefusals.DatabaseAway, $"{fault}");
        }
    }

    private string Through(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        _wire = new($"http://{to.Host}:{to.Port}");
        (to.Host, to.Port, to.Timeout) = ("127.0.0.1", new Uri(_wire.Address).Port, 2);
        return to.ConnectionString;
    }

    private static async Task AssertSaidAsync(FaultyOffice web, string name)
    {
        await web.AssertAliveAsync();
        Assert.StartsWith("not ready: database=DatabaseAway", (await web.ReadyAsync()).Said, StringComparison.Ordinal);
        using var page = await web.Visit().GetAsync("/login", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var read = await Assert.ThrowsAnyAsync<Exception>(() => web.ClaimedAsync(0));
        Assert.Contains("暂时连接不上数据库", Texts.Of(read), StringComparison.Ordinal); // what the page shows in the place of itself
        Assert.Equal(RefusalKind.Storage, (await Submission.TryAsync(() => web.ReportAsync(0, 0, Guid.NewGuid()))).Refusal?.Kind);
        using var signIn = await WebOffice.SignInAsync(web.Visit(), name);
        Assert.Contains("暂时连接不上数据库", WebUtility.HtmlDecode(await signIn.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }
}
