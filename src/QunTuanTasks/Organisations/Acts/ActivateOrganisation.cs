using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

/// <summary>A deactivated organisation takes no new tasks; what it has done stays visible. Refused while it has open ones.</summary>
public sealed class ActivateOrganisation : IOrganisationCommand
{
    public required int OrganisationId { get; init; }

    public required int Version { get; init; }

    public required bool IsActive { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

internal sealed class ActivateOrganisationAct : OrganisationAct<ActivateOrganisation>
{
    public override Refusal? Check(Validators validators, ActivateOrganisation request) => null;

    public override async ValueTask<Refusal?> DoAsync(ActRun<Organisation, ActivateOrganisation> run, CancellationToken ct)
    {
        var hasOpen =
            !run.Request.IsActive && await run.Db.Assignments.Where(Settled.Not).AnyAsync(a => a.OrganisationId == run.Root.Id, ct);
        return run.Root.SetActive(run.Request.IsActive, hasOpen);
    }
}
