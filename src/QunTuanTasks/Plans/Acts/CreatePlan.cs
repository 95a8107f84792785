using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Plans;

public sealed class CreatePlan : IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>From the year of the conference to next year.</summary>
    public required int Year { get; set; }
}

/// <summary>The plan of a year with the default settings; answers the year. Staff's.</summary>
internal sealed class CreatePlanAct : KeyedAct<CreatePlan, PlanOfYear>
{
    private Plan? _plan;

    public override string Subject => nameof(Plan);

    public override bool TurnsAway(Actor actor) => !actor.IsStaff;

    // which years there may be depends on the day
    public override Refusal? Check(Validators validators, CreatePlan request) => null;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<CreatePlan> run, CancellationToken ct)
    {
        var (db, year, last) = (run.Db, run.Request.Year, run.Day.Year + 1);
        if (year < PlanService.FirstYear || year > last)
        {
            return PlanRefusals.YearOutOfRange.With(PlanService.FirstYear, last);
        }
        if (await db.Plans.AnyAsync(p => p.Year == year, ct))
        {
            return PlanRefusals.YearTaken.With(year);
        }
        var committee = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Committee)
            .OrderBy(o => o.SortOrder)
            .Select(o => o.Id)
            .FirstAsync(ct);
        _plan = Plan.Of(committee, year, isDemo: false, run.Actor.UserId, run.At);
        db.Add(_plan);
        return null;
    }

    public override Refusal Saying(Refusal failed, CreatePlan request) =>
        failed == CommonRefusals.Duplicate ? PlanRefusals.YearTaken.With(request.Year) : failed;

    public override PlanOfYear Answer(KeyedRun<CreatePlan> run) => new(_plan!.Id, _plan.Year, _plan.IsDemo);

    public override Task<PlanOfYear> RepeatedAsync(KeyedRun<CreatePlan> run, CancellationToken ct) =>
        run
            .Db.Plans.Where(p => p.Year == run.Request.Year)
            .OrderBy(p => p.Id)
            .Select(p => new PlanOfYear(p.Id, p.Year, p.IsDemo))
            .FirstAsync(ct);
}
