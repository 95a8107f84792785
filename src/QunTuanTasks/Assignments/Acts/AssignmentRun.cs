using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>How the engine runs any row of the table on an assignment.</summary>
internal class AssignmentRun(AssignmentAct row, IWorkCalendar calendar) : Act<Assignment, AssignmentRequest, Done>
{
    public override string Code => row.Code;

    public override Refusal NotFound => AssignmentRefusals.NotFound;

    public override object IdOf(AssignmentRequest request) => request.AssignmentId;

    public override Refusal? Check(Validators validators, AssignmentRequest request) => row.Check(validators, request);

    // one query with what the act needs; reports only where it asks for them
    public override Task<Assignment?> FindAsync(QunTuanDb db, Actor actor, AssignmentRequest request, CancellationToken ct)
    {
        var whole = db.Assignments.Include(a => a.TaskItem.TaskList.Plan).Include(a => a.Projection).Include(a => a.CoOrganisations);
        var needed = row.LoadsReports ? whole.Include(a => a.Reports).AsSplitQuery() : whole;
        return needed.VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == request.AssignmentId, ct);
    }

    public override async ValueTask<bool> AllowsAsync(ActRun<Assignment, AssignmentRequest> run, CancellationToken ct)
    {
        var isCo = run.Root.CoOrganisations.Exists(c => c.OrganisationId == run.Actor.OrganisationId);
        var alone = row.Right.DependsOnAuthorisation && await run.Db.LiaisonMaySubmitAsync(run.Root.OrganisationId, run.Day, ct);
        return row.Right.IsOf(run.Actor, new(run.Root.OrganisationId, isCo, alone));
    }

    public override async ValueTask<Refusal?> DoAsync(ActRun<Assignment, AssignmentRequest> run, CancellationToken ct)
    {
        var assignment = run.Root;
        if (assignment.TaskItem.TaskList.Status is TaskListStatus.Closed)
        {
            return AssignmentRefusals.ListClosed;
        }
        if (assignment.CarriedOverToId is not null)
        {
            return AssignmentRefusals.CarriedOver;
        }
        var act = new Act(run.Actor, run.At, row.IsForOwnOrganisation ? run.Actor.OrganisationId : assignment.OrganisationId)
        {
            Calendar = calendar,
        };
        return await row.CallAsync(act, run, ct);
    }

    /// <summary>Stale, with who changed what and when, so that the person can decide.</summary>
    public override async Task<Refusal> WhoWasFirstAsync(ActRun<Assignment, AssignmentRequest> run, CancellationToken ct)
    {
        var db = run.Db;
        var last = await db
            .TimelineEvents.AsNoTracking()
            .Where(e => e.AssignmentId == run.Root.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new
            {
                e.Role,
                e.ActorOrganisationId,
                e.Kind,
                e.At,
            })
            .FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return CommonRefusals.Stale;
        }
        var office = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == last.ActorOrganisationId)
            .Select(o => new Name(o.ShortName, o.ShortNameEn))
            .SingleOrDefaultAsync(ct);
        return office is null ? CommonRefusals.Stale : CommonRefusals.StaleBy.With(last.Role, office, last.Kind, last.At);
    }

    public override Done Answer(ActRun<Assignment, AssignmentRequest> run) => new();
}
