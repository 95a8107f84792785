using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>A deactivated organisation takes no new tasks; what it has done stays visible. Refused while it has open ones.</summary>
public sealed class ActivateOrganisation : IOrganisationCommand
{
    public required int OrganisationId { get; init; }

    public required int Version { get; init; }

    public required bool IsActive { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

internal sealed class ActivateOrganisationAct(OrganisationUses uses) : OrganisationAct<ActivateOrganisation>
{
    public override Refusal? Check(Validators validators, ActivateOrganisation request) => null;

    public override async ValueTask<Refusal?> DoAsync(ActRun<Organisation, ActivateOrganisation> run, CancellationToken ct)
    {
        var (db, organisation) = (run.Db, run.Root);
        if (run.Request.IsActive)
        {
            return organisation.SetActive(true, open: 0);
        }
        db.SaveOnlyIf(async then => await uses.OpenAsync(db, organisation.Id, then) == 0);
        return organisation.SetActive(false, await uses.OpenAsync(db, organisation.Id, ct));
    }
}
