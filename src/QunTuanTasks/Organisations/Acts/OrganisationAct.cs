using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>What every act on an organisation names.</summary>
public interface IOrganisationCommand : ICommand
{
    int OrganisationId { get; }
}

/// <summary>An act on an organisation: the system administrator's. Everybody may know which ones there are.</summary>
internal abstract class OrganisationAct<TRequest> : Act<Organisation, TRequest, Done>
    where TRequest : class, IOrganisationCommand
{
    public override Refusal NotFound => OrganisationRefusals.NotFound;

    public override object IdOf(TRequest request) => request.OrganisationId;

    public override bool TurnsAway(Actor actor) => !actor.MayManageOrganisations;

    public override Task<Organisation?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct) =>
        db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);

    public override Task<Refusal> WhoWasFirstAsync(ActRun<Organisation, TRequest> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);

    public override Done Answer(ActRun<Organisation, TRequest> run) => new();
}
