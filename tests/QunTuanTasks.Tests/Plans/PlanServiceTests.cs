using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Plans;

public sealed class PlanServiceOnSqlite() : PlanServiceTests(DatabaseProvider.Sqlite);

public sealed class PlanServiceOnPostgreSql() : PlanServiceTests(DatabaseProvider.PostgreSQL);

public abstract class PlanServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private PlanService Service => Office.Get<PlanService>();

    [Fact]
    public async Task Create_BeginsWithTheDefaults_AndTheEventThatSaysSo()
    {
        Refused.Done(await Service.CreateAsync(new() { Year = 2026 }, Ct));
        var settings = await SettingsAsync();
        Assert.Equal(
            (10m, 30m, true, false, 1),
            (
                settings.BehindThreshold,
                settings.SeriousThreshold,
                settings.TotalsIncludeGuarantee,
                settings.RankingIsOn,
                settings.RuleVersion
            )
        );
        var began = Assert.Single(settings.History);
        Assert.Equal("市委办", began.By!.Zh);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2028)]
    public async Task Create_OfAYearBeforeTheConferenceOrBeyondNextYear_IsInvalid(int year) =>
        Refused.With(PlanRefusals.YearOutOfRange, await Service.CreateAsync(new() { Year = year }, Ct));

    [Fact]
    public async Task Create_Twice_IsDoneForTheSameClick_AndRefusedForAnother()
    {
        var request = new CreatePlan { Year = 2026 };
        Refused.Done(await Service.CreateAsync(request, Ct));
        Refused.Done(await Service.CreateAsync(request, Ct));
        Refused.With(PlanRefusals.YearTaken, await Service.CreateAsync(new() { Year = 2026 }, Ct));
        Assert.Equal([2026], Refused.Done(await Service.YearsAsync(Ct)).Select(y => y.Year));
    }

    [Fact]
    public async Task Save_OfOtherThresholds_RaisesTheRuleVersion_AndRewritesEveryLamp_ButNoClosedMonth()
    {
        await Office.PlanAsync();
        var id = await Office.AssignmentAsync("FTU", target: 100, due: new(2026, 12, 31));
        Refused.Done(await Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1));
        Office.Today = new(2026, 6, 3); // about 25 percentage points behind
        await Office.BringUpAsync();
        Assert.Equal(Lamp.Yellow, (await Office.LoadAsync(id)).Projection!.Lamp);
        var closed = await MonthAsync(id);

        var before = await SettingsAsync();
        Refused.Done(await Service.SaveAsync(Save(before, behind: 5, serious: 12.5m), Ct));

        var after = await SettingsAsync();
        Assert.Equal((2, 5m, 12.5m), (after.RuleVersion, after.BehindThreshold, after.SeriousThreshold));
        var standing = (await Office.LoadAsync(id)).Projection!;
        Assert.Equal((Lamp.Red, 2), (standing.Lamp, standing.RuleVersion));
        Assert.Equal(closed, await MonthAsync(id));
        Assert.Equal([2, 1], after.History.Select(h => h.RuleVersion));
    }

    [Fact]
    public async Task Save_OfWhatAltersNoLamp_IsAnEventWithoutANewRuleVersion()
    {
        await Office.PlanAsync();
        var settings = await SettingsAsync();
        Refused.Done(
            await Service.SaveAsync(
                Save(
                    settings,
                    includeGuarantee: false,
                    ranking: true,
                    basis: "建委办〔2026〕12号",
                    from: new(2026, 4, 1),
                    to: new(2026, 12, 31)
                ),
                Ct
            )
        );
        var after = await SettingsAsync();
        Assert.Equal(
            (1, false, true, "建委办〔2026〕12号"),
            (after.RuleVersion, after.TotalsIncludeGuarantee, after.RankingIsOn, after.RankingBasis)
        );
        Assert.Equal(new DateOnly(2026, 12, 31), after.History[0].RankingTo);
        Refused.Done(await Service.SaveAsync(Save(after, includeGuarantee: false), Ct));
        Assert.Null((await SettingsAsync()).RankingBasis); // a ranking that is off has no basis; the history keeps what it was
    }

    /// <summary>
    /// The settings are saved before the lamps are rewritten: a process that ends in between leaves lamps of the old rule.
    /// </summary>
    [Fact]
    public async Task LampsOfAnOldRule_AreRewritten_ByTheNextStart_ButNoClosedMonth()
    {
        var (id, closed) = await WithASavedRuleThatReachedNoLampAsync();
        Office.Pass(TimeSpan.FromMinutes(1));
        await Office.BringUpAsync();
        var standing = (await Office.LoadAsync(id)).Projection!;
        Assert.Equal((Lamp.Red, 2), (standing.Lamp, standing.RuleVersion));
        Assert.Equal(closed, await MonthAsync(id));
    }

    [Fact]
    public async Task RewritingThatEndsMidway_IsTakenUp_ByTheNextRound()
    {
        var (id, _) = await WithASavedRuleThatReachedNoLampAsync();
        await Office.BringUpAsync();
        Assert.Equal(1, (await Office.LoadAsync(id)).Projection!.RuleVersion); // its minute has not passed
        Office.Pass(TimeSpan.FromMinutes(1));
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Office.Get<JobRunner>().RunDueAsync(true, ended.Token));
        await Office.BringUpAsync();
        Assert.Equal(2, (await Office.LoadAsync(id)).Projection!.RuleVersion);
    }

    // a lease ends before the instant until which it was held: whoever is next in that instant finds it free
    [Fact]
    public async Task Rule_SavedInTheInstantInWhichAnotherProcessEnded_ReachesTheLampsAtOnce()
    {
        var plan = await Office.PlanAsync();
        var id = await Office.AssignmentAsync("FTU", target: 100, due: new(2026, 12, 31));
        await Office.BringUpAsync();
        var now = Office.Time.GetUtcNow().UtcDateTime;
        await Office.ReadAsync(db =>
            db.JobLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, "elsewhere").SetProperty(l => l.HeldUntil, now), Ct)
        );
        var version = await Office.ReadAsync(db => db.Plans.Select(p => p.Version).SingleAsync(Ct));
        Office.Actor = Office.Staff;
        Refused.Done(
            await Service.SaveAsync(
                new()
                {
                    PlanId = plan,
                    Version = version,
                    BehindThreshold = 7,
                    SeriousThreshold = 29,
                    TotalsIncludeGuarantee = true,
                },
                Ct
            )
        );
        await Office.BringUpAsync();
        Assert.Equal(2, (await Office.LoadAsync(id)).Projection!.RuleVersion);
    }

    private async Task<(int Id, (Lamp, int) Closed)> WithASavedRuleThatReachedNoLampAsync()
    {
        await Office.PlanAsync();
        var id = await Office.AssignmentAsync("FTU", target: 100, due: new(2026, 12, 31));
        Refused.Done(await Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1));
        Office.Today = new(2026, 6, 3);
        await Office.BringUpAsync();
        await Office.WriteAsync(db =>
        {
            var plan = db.Plans.Single();
            plan.Change(plan.Rules with { Behind = 5, Serious = 12.5m }, Office.Actor.UserId, Office.Time.GetUtcNow().UtcDateTime);
        });
        return (id, await MonthAsync(id));
    }

    [Fact]
    public async Task Save_OfNothingNew_IsDone_WithoutAnEvent()
    {
        await Office.PlanAsync();
        var settings = await SettingsAsync();
        Refused.Done(await Service.SaveAsync(Save(settings), Ct));
        Assert.Equal(settings.History.Count, (await SettingsAsync()).History.Count);
    }

    [Theory]
    [InlineData(0d, 30d, "ThresholdOutOfRange")]
    [InlineData(10d, 100.5, "ThresholdOutOfRange")]
    [InlineData(10.25, 30d, "ThresholdOneDecimal")]
    [InlineData(30d, 30d, "ThresholdsInOrder")]
    [InlineData(40d, 30d, "ThresholdsInOrder")]
    [InlineData(null, 30d, "Required")]
    public async Task Save_OfThresholdsOutOfOrderOrRange_IsInvalid(double? behind, double serious, string code)
    {
        await Office.PlanAsync();
        var request = Save(await SettingsAsync(), serious: (decimal)serious);
        request.BehindThreshold = (decimal?)behind;
        Refused.With(code, await Service.SaveAsync(request, Ct));
    }

    [Fact]
    public async Task Save_OfTheWidestThresholds_IsDone()
    {
        await Office.PlanAsync();
        Refused.Done(await Service.SaveAsync(Save(await SettingsAsync(), behind: 0.1m, serious: 100), Ct));
    }

    [Fact]
    public async Task Save_OfARanking_NeedsBasisAndPeriod()
    {
        await Office.PlanAsync();
        var settings = await SettingsAsync();
        var result = await Service.SaveAsync(Save(settings, ranking: true), Ct);
        Assert.Equal(
            ["RankingNeedsBasis", "RankingNeedsPeriod", "RankingNeedsPeriod"],
            result.Refusal!.Others.Prepend(result.Refusal).Select(r => r.Code)
        );
        Refused.With(
            PlanRefusals.RankingPeriodOutsideYear,
            await Service.SaveAsync(Save(settings, ranking: true, basis: "依据", from: DateOnly.MinValue, to: new(2026, 4, 1)), Ct)
        );
        Refused.With(
            PlanRefusals.RankingPeriodOutsideYear,
            await Service.SaveAsync(Save(settings, ranking: true, basis: "依据", from: new(2026, 4, 1), to: DateOnly.MaxValue), Ct)
        );
        Refused.With(
            PlanRefusals.RankingPeriodBackwards,
            await Service.SaveAsync(Save(settings, ranking: true, basis: "依据", from: new(2026, 12, 31), to: new(2026, 4, 1)), Ct)
        );
    }

    [Fact]
    public async Task Save_OnAVersionSomebodyElseReplaced_IsStale_AndSavesNothing()
    {
        await Office.PlanAsync();
        var settings = await SettingsAsync();
        Refused.Done(await Service.SaveAsync(Save(settings, behind: 8), Ct));
        Refused.With(CommonRefusals.StaleBy, await Service.SaveAsync(Save(settings, behind: 9), Ct));
        Refused.With(CommonRefusals.StaleBy, await Service.SaveAsync(Save(settings, behind: 8), Ct));
        Assert.Equal(8, (await SettingsAsync()).BehindThreshold);
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.OrganisationHead)]
    [InlineData(Role.LiaisonOfficer)]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task Settings_AreStaffsAlone(Role role)
    {
        await Office.PlanAsync();
        var settings = await SettingsAsync();
        Office.Actor = new("somebody", role, Office.Id("FTU"));
        Refused.As(RefusalKind.NotFound, await Service.GetSettingsAsync(2026, Ct));
        Refused.With(CommonRefusals.Forbidden, await Service.SaveAsync(Save(settings, behind: 8), Ct));
        Refused.With(CommonRefusals.Forbidden, await Service.CreateAsync(new() { Year = 2027 }, Ct));
    }

    [Fact]
    public async Task Settings_OfAYearWithoutPlan_AreNotFound() =>
        Refused.With(PlanRefusals.NotFound, await Service.GetSettingsAsync(2025, Ct));

    private async Task<PlanSettings> SettingsAsync() => Refused.Done(await Service.GetSettingsAsync(2026, Ct));

    private async Task<(Lamp, int)> MonthAsync(int id)
    {
        var month = await Office.ReadAsync(db =>
            db.MonthSnapshots.OrderByDescending(m => m.Month).FirstAsync(m => m.AssignmentId == id, Ct)
        );
        return (month.Lamp, month.RuleVersion);
    }

    private static SavePlanSettings Save(
        PlanSettings now,
        decimal? behind = null,
        decimal? serious = null,
        bool includeGuarantee = true,
        bool ranking = false,
        string? basis = null,
        DateOnly? from = null,
        DateOnly? to = null
    ) =>
        new()
        {
            PlanId = now.PlanId,
            Version = now.Version,
            BehindThreshold = behind ?? now.BehindThreshold,
            SeriousThreshold = serious ?? now.SeriousThreshold,
            TotalsIncludeGuarantee = includeGuarantee,
            RankingIsOn = ranking,
            RankingBasis = basis,
            RankingFrom = from,
            RankingTo = to,
        };
}
