using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

public sealed class RefusalLogOnSqlite() : RefusalLogTests(DatabaseProvider.Sqlite);

public sealed class RefusalLogOnPostgreSql() : RefusalLogTests(DatabaseProvider.PostgreSQL);

/// <summary>Whoever is told no again and again costs nobody else anything, and the log says how often it was.</summary>
public abstract class RefusalLogTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private RefusalLog Log => Office.Get<RefusalLog>();

    [Fact]
    public async Task WhatRepeats_IsCountedTogether_AndNothingIsLost()
    {
        var saves = await CountAsync();
        for (var n = 0; n < 500; n++)
        {
            await RefuseAsync("head-WF", "7");
        }
        Assert.Equal(saves + RefusalLog.AtOnce, await CountAsync());
        await Log.FlushAsync();
        Assert.Equal(saves + RefusalLog.AtOnce + 1, await CountAsync());
        var last = await LastAsync();
        Assert.Equal(("head-WF", "Report", "7", "NotFound"), (last.UserId, last.Act, last.SubjectId, last.After));
        Assert.Contains($"\"count\":{500 - RefusalLog.AtOnce}", last.Before, StringComparison.Ordinal);
        await Log.FlushAsync();
        Assert.Equal(saves + RefusalLog.AtOnce + 1, await CountAsync());
        Assert.True((await Office.Get<AuditVerifier>().VerifyAsync(Ct)).Holds);
    }

    [Fact]
    public async Task EveryAddressAnother_IsBounded_AndAnotherPersonIsRecordedAtOnce()
    {
        var saves = await CountAsync();
        for (var n = 0; n < 1000; n++)
        {
            await RefuseAsync("head-WF", $"{n}");
        }
        await RefuseAsync("head-CYL", "3");
        Assert.Equal("head-CYL", (await LastAsync()).UserId);
        await Log.FlushAsync();
        Assert.Equal(saves + RefusalLog.AtOnce + 1 + CountedRefusals.LinesOfOne + 1, await CountAsync());
        var many = await Office.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Act == CountedRefusals.Many, Ct));
        Assert.Equal("head-WF", many.UserId);
        Assert.Contains($"\"count\":{1000 - RefusalLog.AtOnce - CountedRefusals.LinesOfOne}", many.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowance_ComesBack()
    {
        for (var n = 0; n < 40; n++)
        {
            await RefuseAsync("head-WF", "7");
        }
        var saves = await CountAsync();
        Office.Pass(RefusalLog.Each);
        await RefuseAsync("head-WF", "8");
        Assert.Equal((saves + 1, "8"), (await CountAsync(), (await LastAsync()).SubjectId));
    }

    [Fact]
    public async Task WhatTheLogCannotTake_WaitsUntilItCan()
    {
        await Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditHeads" RENAME TO "Away" """, Ct));
        await RefuseAsync("head-WF", "7");
        await Log.FlushAsync();
        await Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Away" RENAME TO "AuditHeads" """, Ct));
        var saves = await CountAsync();
        await Log.FlushAsync();
        Assert.Equal((saves + 1, "7"), (await CountAsync(), (await LastAsync()).SubjectId));
    }

    // an address may hold a megabyte, or a sentence about somebody
    [Theory]
    [InlineData("A-1", "A-1")]
    [InlineData("Ａ－1", "A-1")]
    [InlineData("张三欠了钱", "?5")]
    [InlineData("two words", "?9")]
    public async Task WhatStandsInAnAddress_ReachesTheLog_AsAnIdOrNotAtAll(string typed, string kept)
    {
        await RefuseAsync("head-WF", typed);
        Assert.Equal(kept, (await LastAsync()).SubjectId);
    }

    [Fact]
    public async Task TwoHundredKilobytes_AreRecorded_AsTheirLength()
    {
        await RefuseAsync("head-WF", new string('x', 200_000));
        Assert.Equal("?200000", (await LastAsync()).SubjectId);
    }

    private Task<Refusal> RefuseAsync(string user, object id) =>
        Office
            .Get<IDbContextFactory<QunTuanDb>>()
            .RefusedAsync(new Actor(user, Role.OrganisationHead, 1), "Report", CommonRefusals.NotFound, Ct, "Assignment", id);

    private Task<int> CountAsync() => Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct));

    private Task<AuditEntry> LastAsync() =>
        Office.ReadAsync(db => db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).FirstAsync(Ct));
}
