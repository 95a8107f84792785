using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

public sealed class SavePlanSettings : ICommand
{
    public required int PlanId { get; init; }

    /// <summary>The version that the editor saw; set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    Guid ICommand.Key => Guid.Empty;

    /// <summary>Percentage points, above 0, one decimal.</summary>
    public decimal? BehindThreshold { get; set; }

    /// <summary>Percentage points, above the other, at most 100, one decimal.</summary>
    public decimal? SeriousThreshold { get; set; }

    public bool TotalsIncludeGuarantee { get; set; }

    public bool RankingIsOn { get; set; }

    /// <summary>The document that allows a ranking; required while it is on.</summary>
    public string? RankingBasis { get; set; }

    public DateOnly? RankingFrom { get; set; }

    public DateOnly? RankingTo { get; set; }

    /// <summary>Names of the six contests in their order, blank for none; null leaves them as they are.</summary>
    public IReadOnlyList<string?>? ContestNames { get; set; }
}

public sealed class SavePlanSettingsValidator : AbstractValidator<SavePlanSettings>
{
    public SavePlanSettingsValidator()
    {
        RuleFor(r => r.BehindThreshold).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.BehindThreshold).Must(InRange).WithErrorCode(PlanRefusals.ThresholdOutOfRange.Code);
        RuleFor(r => r.BehindThreshold).Must(OneDecimal).WithErrorCode(PlanRefusals.ThresholdOneDecimal.Code);
        RuleFor(r => r.SeriousThreshold).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.SeriousThreshold).Must(InRange).WithErrorCode(PlanRefusals.ThresholdOutOfRange.Code);
        RuleFor(r => r.SeriousThreshold).Must(OneDecimal).WithErrorCode(PlanRefusals.ThresholdOneDecimal.Code);
        RuleFor(r => r.SeriousThreshold)
            .Must((r, serious) => serious is null || r.BehindThreshold is null || r.BehindThreshold < serious)
            .WithErrorCode(PlanRefusals.ThresholdsInOrder.Code);
        RuleFor(r => r.RankingBasis).BasisNumberText();
        RuleForEach(r => r.ContestNames).OptionalText(ContestNames.LongestName);
        RuleFor(r => r.ContestNames).Must(Differ).WithErrorCode(ContestRefusals.ContestNamesDiffer.Code);
        When(
            r => r.RankingIsOn,
            () =>
            {
                RuleFor(r => r.RankingBasis).Must(b => TextRules.Length(b) > 0).WithErrorCode(PlanRefusals.RankingNeedsBasis.Code);
                RuleFor(r => r.RankingFrom).NotNull().WithErrorCode(PlanRefusals.RankingNeedsPeriod.Code);
                RuleFor(r => r.RankingTo).NotNull().WithErrorCode(PlanRefusals.RankingNeedsPeriod.Code);
                RuleFor(r => r.RankingTo)
                    .Must((r, to) => to is null || r.RankingFrom is null || r.RankingFrom <= to)
                    .WithErrorCode(PlanRefusals.RankingPeriodBackwards.Code);
            }
        );
    }

    private static bool InRange(decimal? threshold) => threshold is null or (> 0 and <= 100);

    private static bool Differ(IReadOnlyList<string?>? names) =>
        names is null
        || new ContestNames(names).Named().Select(c => c.Name).ToList() is var named
            && named.Distinct(StringComparer.Ordinal).Count() == named.Count;

    private static bool OneDecimal(decimal? threshold) => threshold is null || decimal.Round(threshold.Value, 1) == threshold;
}

/// <summary>
/// Every change is an event with its instant. Other thresholds raise the rule's version and rewrite every lamp of the plan; closed months
/// keep what they said.
/// </summary>
internal sealed class SavePlanSettingsAct(JobSignal jobs, ContestUses uses) : Act<Plan, SavePlanSettings, Done>
{
    private bool _altersLamps;

    public override Refusal NotFound => PlanRefusals.NotFound;

    public override object IdOf(SavePlanSettings request) => request.PlanId;

    public override bool TurnsAway(Actor actor) => !actor.IsStaff;

    public override Task<Plan?> FindAsync(QunTuanDb db, Actor actor, SavePlanSettings request, CancellationToken ct) =>
        db.Plans.SingleOrDefaultAsync(p => p.Id == request.PlanId, ct);

    public override bool ChangesNothing(ActRun<Plan, SavePlanSettings> run) => RulesOf(run) == run.Root.Rules;

    public override async ValueTask<Refusal?> DoAsync(ActRun<Plan, SavePlanSettings> run, CancellationToken ct)
    {
        var rules = RulesOf(run);
        if (new[] { rules.RankingFrom, rules.RankingTo }.Any(day => day is { } on && on.Year != run.Root.Year))
        {
            return PlanRefusals.RankingPeriodOutsideYear.With(run.Root.Year);
        }
        if (await ContestRule.RenameAsync(run.Db, run.Root, rules.ContestNames, uses, ct) is { } inUse)
        {
            return inUse;
        }
        _altersLamps = run.Root.Change(rules, run.Actor.UserId, run.At);
        return null;
    }

    public override Task<Refusal> WhoWasFirstAsync(ActRun<Plan, SavePlanSettings> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);

    public override Task SavedAsync(ActRun<Plan, SavePlanSettings> run)
    {
        if (_altersLamps)
        {
            jobs.Wake(); // every lamp of the plan is written anew in the background
        }
        return Task.CompletedTask;
    }

    public override Done Answer(ActRun<Plan, SavePlanSettings> run) => new();

    private static PlanRules RulesOf(ActRun<Plan, SavePlanSettings> run)
    {
        var (request, isOn) = (run.Request, run.Request.RankingIsOn);
        return new(
            request.BehindThreshold!.Value,
            request.SeriousThreshold!.Value,
            request.TotalsIncludeGuarantee,
            isOn,
            isOn ? BasisNumber.Corrected(request.RankingBasis) : null,
            isOn ? request.RankingFrom : null,
            isOn ? request.RankingTo : null,
            request.ContestNames is { } names ? new(names) : run.Root.ContestNames
        );
    }
}
