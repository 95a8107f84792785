using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

/// <summary>The plan years and their settings. Everybody with business data knows the years, staff the settings.</summary>
public sealed class PlanService(ActEngine engine, ReadEngine reads, JobSignal jobs, ContestUses contests)
{
    /// <summary>The year of the conference: nothing was planned before.</summary>
    public const int FirstYear = 2021;

    private static readonly ReadRight _years = new(nameof(Plan), actor => actor.MaySeeBusiness, CommonRefusals.NotFound);
    private static readonly ReadRight _settings = new(nameof(Plan), actor => actor.MaySeePlanSettings, CommonRefusals.NotFound);

    /// <summary>Newest first.</summary>
    public Task<Result<IReadOnlyList<PlanOfYear>>> YearsAsync(CancellationToken ct) =>
        reads.RunAsync<IReadOnlyList<PlanOfYear>>(
            _years,
            async (db, _) =>
                await db
                    .Plans.AsNoTracking()
                    .OrderByDescending(p => p.Year)
                    .ThenBy(p => p.Id)
                    .Select(p => new PlanOfYear(p.Id, p.Year, p.IsDemo))
                    .ToListAsync(ct),
            ct
        );

    public Task<Result<PlanSettings>> GetSettingsAsync(int year, CancellationToken ct) =>
        reads.RunAsync<PlanSettings>(
            _settings,
            async (db, _) =>
                await db.Plans.AsNoTracking().Include(p => p.Events).OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Year == year, ct)
                    is { } plan
                    ? await SettingsAsync(db, plan, ct)
                    : PlanRefusals.NotFound,
            ct
        );

    /// <inheritdoc cref="CreatePlanAct" />
    public Task<Result<PlanOfYear>> CreateAsync(CreatePlan request, CancellationToken ct) =>
        engine.RunAsync(new CreatePlanAct(), request, ct);

    /// <inheritdoc cref="SavePlanSettingsAct" />
    public Task<Result<Done>> SaveAsync(SavePlanSettings request, CancellationToken ct) =>
        engine.RunAsync(new SavePlanSettingsAct(jobs, contests), request, ct);

    private static async Task<PlanSettings> SettingsAsync(QunTuanDb db, Plan plan, CancellationToken ct)
    {
        var people = await ActingOffice.OfAsync(db, plan.Events.Select(e => e.UserId), ct);
        return new(
            plan.Id,
            plan.Year,
            plan.BehindThreshold,
            plan.SeriousThreshold,
            plan.TotalsIncludeGuarantee,
            plan.RankingIsOn,
            plan.RankingBasis,
            plan.RankingFrom,
            plan.RankingTo,
            plan.RuleVersion,
            plan.ContestNames,
            plan.Version,
            [
                .. plan
                    .Events.OrderByDescending(e => e.Id)
                    .Select(e => new PlanChange(
                        e.At,
                        people.GetValueOrDefault(e.UserId)?.Office,
                        people.GetValueOrDefault(e.UserId)?.Title,
                        e.RuleVersion,
                        e.BehindThreshold,
                        e.SeriousThreshold,
                        e.TotalsIncludeGuarantee,
                        e.RankingIsOn,
                        e.RankingBasis,
                        e.RankingFrom,
                        e.RankingTo,
                        e.ContestNames
                    )),
            ]
        );
    }
}
