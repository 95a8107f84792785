using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Drafts;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Drafts;

public sealed class DraftServiceOnSqlite() : DraftServiceTests(DatabaseProvider.Sqlite);

public sealed class DraftServiceOnPostgreSql() : DraftServiceTests(DatabaseProvider.PostgreSQL);

public abstract class DraftServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Draft_IsGivenBackToItsOwner_AndToNobodyElse()
    {
        await SaveAsync(Office.Head("FTU"), "report-1", """{"a":"1"}""");
        Office.Pass(TimeSpan.FromSeconds(3));
        await SaveAsync(Office.Head("FTU"), "report-1", """{"a":"12"}""");
        var mine = Assert.Single(await ListAsync(Office.Head("FTU")));
        Assert.Equal(("report-1", """{"a":"12"}"""), (mine.Key, mine.Fields));
        Assert.Equal(Office.Time.GetUtcNow().UtcDateTime, mine.SavedAt);
        Assert.Empty(await ListAsync(Office.Liaison("FTU")));
        await DiscardAsync(Office.Liaison("FTU"), "report-1"); // somebody else's of that name is not touched
        Assert.Single(await ListAsync(Office.Head("FTU")));
        await DiscardAsync(Office.Head("FTU"), "report-1");
        Assert.Empty(await ListAsync(Office.Head("FTU")));
        await DiscardAsync(Office.Head("FTU"), "report-1");
    }

    // taken over at a desk, sent there, and typed on meanwhile on the phone
    [Fact]
    public async Task WhatWasTypedOnElsewhereSince_Stays()
    {
        await SaveAsync(Office.Staff, "k@phone", """{"a":"1"}""");
        var seen = Assert.Single(await ListAsync(Office.Staff)).SavedAt;
        Office.Pass(TimeSpan.FromSeconds(3));
        await SaveAsync(Office.Staff, "k@phone", """{"a":"12"}""");
        await DiscardAsync(Office.Staff, "k@phone", seen);
        var kept = Assert.Single(await ListAsync(Office.Staff));
        await DiscardAsync(Office.Staff, "k@phone", kept.SavedAt);
        Assert.Empty(await ListAsync(Office.Staff));
    }

    [Fact]
    public async Task TooLong_IsRefused_AndTheOldOneStays()
    {
        await SaveAsync(Office.Staff, "k", "{}");
        Refused.With(
            DraftRefusals.TooLong,
            await Office.AsAsync(
                Office.Staff,
                () => Office.Get<DraftService>().SaveAsync("k", new string('长', DraftService.LongestFields + 1), Ct)
            )
        );
        Refused.With(
            DraftRefusals.TooLong,
            await Office.AsAsync(
                Office.Staff,
                () => Office.Get<DraftService>().SaveAsync(new string('k', DraftService.LongestKey + 1), "{}", Ct)
            )
        );
        Refused.With(DraftRefusals.TooLong, await Office.AsAsync(Office.Staff, () => Office.Get<DraftService>().SaveAsync("", "{}", Ct)));
        Assert.Equal("{}", Assert.Single(await ListAsync(Office.Staff)).Fields);
    }

    // a form that is given it back would lock its owner out of the page
    [Fact]
    public async Task WhatNoPageCanShow_IsCleaned_AndWhatIsNoForm_IsRefused()
    {
        await SaveAsync(Office.Staff, "k", "{\"total\":\"12\uFFFE\",\"note\":\"\\ud800 \\u0001好\",\"done\":true}");
        Assert.Equal(
            "{\"total\":\"12\uFFFD\",\"note\":\"\uFFFD \uFFFD好\",\"done\":true}",
            Assert.Single(await ListAsync(Office.Staff)).Fields
        );
        foreach (var noForm in new[] { "[1]", "text", "", "null", "{\"a\":" })
        {
            Refused.With(
                DraftRefusals.TooLong,
                await Office.AsAsync(Office.Staff, () => Office.Get<DraftService>().SaveAsync("k", noForm, Ct))
            );
        }
    }

    [Fact]
    public async Task OldestGiveWay_AndNobodyIsOfferedWhatIsTwoWeeksOld()
    {
        for (var n = 0; n < DraftService.Most + 5; n++)
        {
            Office.Pass(TimeSpan.FromSeconds(1));
            await SaveAsync(Office.Staff, $"form-{n}", "{}");
        }
        var kept = await ListAsync(Office.Staff);
        Assert.Equal(DraftService.Most, kept.Count);
        Assert.Equal($"form-{DraftService.Most + 4}", kept[0].Key);
        Assert.DoesNotContain(kept, d => d.Key == "form-0");
        Office.Pass(DraftService.Lifetime + TimeSpan.FromMinutes(1));
        Assert.Empty(await ListAsync(Office.Staff));
    }

    [Fact]
    public async Task TwoPagesAtOnce_KeepOne()
    {
        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(n =>
                    Task.Run(() => Office.AsAsync(Office.Staff, () => Office.Get<DraftService>().SaveAsync("k", $$"""{"n":{{n}}}""", Ct)))
                )
        );
        Assert.All(saved, s => Refused.Done(s));
        Assert.Single(await ListAsync(Office.Staff));
    }

    [Fact]
    public async Task Draft_LeavesNoTraceInTheAuditLog()
    {
        var before = await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct));
        await SaveAsync(Office.Staff, "k", """{"secret":"noch nicht"}""");
        await DiscardAsync(Office.Staff, "k");
        Assert.Equal(before, await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct)));
    }

    private async Task SaveAsync(Actor actor, string key, string fields) =>
        Refused.Done(await Office.AsAsync(actor, () => Office.Get<DraftService>().SaveAsync(key, fields, Ct)));

    private async Task DiscardAsync(Actor actor, string key, DateTime? asOf = null) =>
        Refused.Done(await Office.AsAsync(actor, () => Office.Get<DraftService>().DiscardAsync(key, asOf, Ct)));

    private async Task<IReadOnlyList<KeptDraft>> ListAsync(Actor actor) =>
        Refused.Done(await Office.AsAsync(actor, () => Office.Get<DraftService>().ListAsync(Ct))).Drafts;
}
