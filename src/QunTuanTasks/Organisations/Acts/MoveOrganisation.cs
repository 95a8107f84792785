using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

/// <summary>One place up or down in the official order of its kind; every list, matrix and picker follows.</summary>
public sealed class MoveOrganisation : IOrganisationCommand
{
    public required int OrganisationId { get; init; }

    public required int Version { get; init; }

    public required bool Up { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

internal sealed class MoveOrganisationAct : OrganisationAct<MoveOrganisation>
{
    public override Refusal? Check(Validators validators, MoveOrganisation request) => null;

    public override async ValueTask<Refusal?> DoAsync(ActRun<Organisation, MoveOrganisation> run, CancellationToken ct)
    {
        var moved = run.Root;
        var kin = run.Db.Organisations.Where(o => o.Kind == moved.Kind);
        var neighbour = run.Request.Up
            ? await kin.Where(o => o.SortOrder < moved.SortOrder).OrderByDescending(o => o.SortOrder).FirstOrDefaultAsync(ct)
            : await kin.Where(o => o.SortOrder > moved.SortOrder).OrderBy(o => o.SortOrder).FirstOrDefaultAsync(ct);
        if (neighbour is null)
        {
            return OrganisationRefusals.NoPlaceBeyond;
        }
        // lists sort by the projection, which the save moves with it
        (moved.SortOrder, neighbour.SortOrder) = (neighbour.SortOrder, moved.SortOrder);
        return null;
    }
}
