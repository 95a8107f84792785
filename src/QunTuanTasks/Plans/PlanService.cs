using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

public sealed record PlanOfYear(int PlanId, int Year, bool IsDemo);

/// <summary>The settings of a plan year and how they came about, newest first.</summary>
public sealed record PlanSettings(
    int PlanId,
    int Year,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    bool TotalsIncludeGuarantee,
    bool RankingIsOn,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    int RuleVersion,
    ContestNames ContestNames,
    int Version,
    IReadOnlyList<PlanChange> History
);

/// <param name="At">UTC.</param>
/// <param name="By">Organisation of the account that saved it; null for the system itself.</param>
/// <param name="Title">The account's post.</param>
public sealed record PlanChange(
    DateTime At,
    Name? By,
    string? Title,
    int RuleVersion,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    bool TotalsIncludeGuarantee,
    bool RankingIsOn,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    ContestNames ContestNames
);

/// <summary>The plan years and their settings. Everybody with business data knows the years, staff the settings.</summary>
public sealed partial class PlanService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    OfficeClock clock,
    ActEngine engine,
    JobSignal jobs,
    ContestUses contests,
    ILogger<PlanService> log
)
{
    /// <summary>The year of the conference: nothing was planned before.</summary>
    public const int FirstYear = 2021;

    /// <summary>Newest first.</summary>
    public async Task<Result<IReadOnlyList<PlanOfYear>>> YearsAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.NotFound, ct, nameof(Plan));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db
            .Plans.AsNoTracking()
            .OrderByDescending(p => p.Year)
            .ThenBy(p => p.Id)
            .Select(p => new PlanOfYear(p.Id, p.Year, p.IsDemo))
            .ToListAsync(ct);
    }

    public async Task<Result<PlanSettings>> GetSettingsAsync(int year, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeePlanSettings)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.NotFound, ct, nameof(Plan));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await db.Plans.AsNoTracking().Include(p => p.Events).OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Year == year, ct);
        if (plan is null)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, PlanRefusals.NotFound, ct, nameof(Plan));
        }
        var userIds = plan.Events.Select(e => e.UserId).Distinct().ToList();
        var people = await (
            from u in db.Users
            join o in db.Organisations on u.OrganisationId equals o.Id
            where userIds.Contains(u.Id)
            select new
            {
                u.Id,
                u.Title,
                By = new Name(o.ShortName, o.ShortNameEn),
            }
        ).ToDictionaryAsync(u => u.Id, ct);
        return new PlanSettings(
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
                        people.GetValueOrDefault(e.UserId)?.By,
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

    /// <summary>The plan of a year with the default settings; answers the year.</summary>
    public async Task<Result<PlanOfYear>> CreateAsync(CreatePlan request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.IsStaff)
        {
            return await dbFactory.RefusedAsync(actor, nameof(CreatePlan), CommonRefusals.Forbidden, ct, nameof(Plan));
        }
        var last = clock.Today.Year + 1;
        if (request.Year < FirstYear || request.Year > last)
        {
            return PlanRefusals.YearOutOfRange.With(FirstYear, last);
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var existing = await db.Plans.AsNoTracking().OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Year == request.Year, ct);
        if (existing is not null)
        {
            return await db.WasDoneAsync(request.Key, ct)
                ? new PlanOfYear(existing.Id, existing.Year, existing.IsDemo)
                : PlanRefusals.YearTaken.With(request.Year);
        }
        var committee = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Committee)
            .OrderBy(o => o.SortOrder)
            .Select(o => o.Id)
            .FirstAsync(ct);
        var plan = Plan.Of(committee, request.Year, isDemo: false, actor.UserId, clock.UtcNow);
        db.Add(plan);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(CreatePlan), ct) is { } refusal)
        {
            return refusal == CommonRefusals.Duplicate ? PlanRefusals.YearTaken.With(request.Year) : refusal;
        }
        LogSaved(plan.Id, plan.RuleVersion, actor.UserId);
        return new PlanOfYear(plan.Id, plan.Year, plan.IsDemo);
    }

    /// <inheritdoc cref="SavePlanSettingsAct" />
    public Task<Result<Done>> SaveAsync(SavePlanSettings request, CancellationToken ct) =>
        engine.RunAsync(new SavePlanSettingsAct(jobs, contests), request, ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "Plan {PlanId} saved with rule version {RuleVersion} by {UserId}")]
    private partial void LogSaved(int planId, int ruleVersion, string userId);
}
