using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Plans;

public sealed class ContestsOnSqlite() : ContestTests(DatabaseProvider.Sqlite);

public sealed class ContestsOnPostgreSql() : ContestTests(DatabaseProvider.PostgreSQL);

public abstract class ContestTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Contests_AreBlank_UntilTheyAreNamed()
    {
        await Office.PlanAsync();
        Assert.Equal(["", "", "", "", "", ""], (await SettingsAsync()).ContestNames.All);
        Assert.Empty(Refused.Done(await Office.Get<BreakdownSheetService>().GetAsync(await Office.ListAsync(), Ct)).Contests);
    }

    [Fact]
    public async Task Naming_IsAnEventWithItsInstant_AndAuditedWithBeforeAndAfter()
    {
        await Office.PlanAsync();
        Refused.Done(await NameAsync("攻坚", null, "服务"));
        Office.Pass(TimeSpan.FromHours(1));
        Refused.Done(await NameAsync("攻坚比拼", null, "服务"));

        var settings = await SettingsAsync();
        Assert.Equal([new(1, "攻坚比拼"), new(3, "服务")], settings.ContestNames.Named());
        Assert.Equal(["攻坚比拼", "攻坚", ""], settings.History.Select(h => h.ContestNames.All[0]));
        Assert.Equal([1, 1, 1], settings.History.Select(h => h.RuleVersion)); // no lamp depends on a name
        var audit = await Office.ReadAsync(db => db.AuditEntries.OrderByDescending(a => a.Id).FirstAsync(a => a.Subject == "Plan", Ct));
        Assert.Contains("攻坚", audit.Before, StringComparison.Ordinal);
        Assert.Contains("攻坚比拼", audit.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_SavedWithoutNames_LeaveThemAsTheyAre()
    {
        await Office.PlanAsync();
        Refused.Done(await NameAsync("攻坚"));
        var now = await SettingsAsync();
        Refused.Done(
            await Office
                .Get<PlanService>()
                .SaveAsync(
                    new()
                    {
                        PlanId = now.PlanId,
                        Version = now.Version,
                        BehindThreshold = 8,
                        SeriousThreshold = 30,
                    },
                    Ct
                )
        );
        Assert.Equal("攻坚", (await SettingsAsync()).ContestNames.Of(1));
    }

    [Fact]
    public async Task Names_DifferFromEachOther_AndAreShort()
    {
        await Office.PlanAsync();
        Refused.With(ContestRefusals.ContestNamesDiffer, await NameAsync("攻坚", " 攻坚 "));
        var refusal = (await NameAsync(null, new string('长', ContestNames.LongestName + 1))).Refusal!;
        Assert.Equal((CommonCodes.TooLong, "ContestNames[1]"), (refusal.Code, refusal.Field));
        Refused.Done(await NameAsync("", "  ", string.Concat(Enumerable.Repeat("𠮷", ContestNames.LongestName))));
    }

    [Fact]
    public async Task Task_TakesPart_OnlyInWhatHasAName()
    {
        var list = await Office.ListAsync();
        Refused.With(ContestRefusals.ContestNotNamed, await SaveAsync(list, contest: 2));
        Refused.Done(await NameAsync(null, "服务"));
        var id = Refused.Done(await SaveAsync(list, contest: 2));
        Assert.Equal(2, await Office.ReadAsync(db => db.TaskItems.Where(i => i.Id == id).Select(i => i.Contest).SingleAsync(Ct)));
        Refused.With(SaveTaskItemValidator.ContestRange, await SaveAsync(list, contest: 7));
    }

    [Fact]
    public async Task Task_KeepsTheNumberThatItWasCopiedWith()
    {
        var item = await Office.ItemAsync(with: i => i.Contest = 1);
        var row = Assert.Single(Refused.Done(await Office.Get<BreakdownSheetService>().GetAsync(await Office.ListAsync(), Ct)).Items);
        Refused.Done(await SaveAsync(await Office.ListAsync(), contest: 1, item, row.Version));
    }

    [Fact]
    public async Task Name_OfAContestWithTasks_IsChanged_NotTakenAway()
    {
        await Office.PlanAsync();
        Refused.Done(await NameAsync("攻坚", "服务"));
        await Office.ItemAsync(with: i => i.Contest = 1);
        var refusal = (await NameAsync(null, "服务")).Refusal!;
        Assert.Equal((ContestRefusals.ContestHasTasks.Code, "攻坚", 1), (refusal.Code, refusal.Args[0], refusal.Args[1]));
        Refused.Done(await NameAsync("攻坚比拼", null));
        Assert.Equal([new(1, "攻坚比拼")], (await SettingsAsync()).ContestNames.Named());
    }

    private async Task<PlanSettings> SettingsAsync() => Refused.Done(await Office.Get<PlanService>().GetSettingsAsync(2026, Ct));

    private async Task<Result<Done>> NameAsync(params string?[] names)
    {
        var now = await SettingsAsync();
        return await Office
            .Get<PlanService>()
            .SaveAsync(
                new()
                {
                    PlanId = now.PlanId,
                    Version = now.Version,
                    BehindThreshold = now.BehindThreshold,
                    SeriousThreshold = now.SeriousThreshold,
                    TotalsIncludeGuarantee = now.TotalsIncludeGuarantee,
                    ContestNames = names,
                },
                Ct
            );
    }

    private async Task<Result<int>> SaveAsync(int list, int? contest, int item = 0, int version = 0)
    {
        var measure = await Office.ReadAsync(db => db.Measures.Where(m => m.Code == "D1-M1").Select(m => m.Id).SingleAsync(Ct));
        return await Office
            .Get<BreakdownService>()
            .SaveItemAsync(
                new()
                {
                    TaskListId = list,
                    Id = item,
                    Version = version,
                    MeasureId = measure,
                    Title = "开展职工宣讲",
                    Target = 40,
                    Unit = "场",
                    Deadline = new(2026, 12, 31),
                    Contest = contest,
                },
                Ct
            );
    }
}
