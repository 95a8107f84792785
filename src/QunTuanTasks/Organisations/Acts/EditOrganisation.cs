using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>Names, head's title, constituency, superior, peer group. Code and kind never change.</summary>
public sealed class EditOrganisation : OrganisationText, IOrganisationCommand
{
    public required int OrganisationId { get; init; }

    /// <summary>The version that the editor saw; set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class EditOrganisationValidator : OrganisationTextValidator<EditOrganisation>;

internal sealed class EditOrganisationAct : OrganisationAct<EditOrganisation>
{
    public override async ValueTask<Refusal?> DoAsync(ActRun<Organisation, EditOrganisation> run, CancellationToken ct)
    {
        if (await ShortNameFaultAsync(run.Db, run.Request, run.Root.Id, ct) is { } taken)
        {
            return taken;
        }
        run.Root.Describe(run.Request);
        return null;
    }

    /// <summary>Lists show the short name alone: no two have the same.</summary>
    public static async Task<Refusal?> ShortNameFaultAsync(QunTuanDb db, OrganisationText text, int except, CancellationToken ct)
    {
        var name = text.ShortName!.Trim();
        var holder = await db.Organisations.Where(o => o.ShortName == name && o.Id != except).Select(o => o.Code).FirstOrDefaultAsync(ct);
        return holder is null ? null : OrganisationRefusals.ShortNameTaken.With(holder);
    }
}
