using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>The organisations: everybody who has signed in knows their names, the system administrator keeps them.</summary>
public sealed class OrganisationService(ActEngine engine, ReadEngine reads, OrganisationUses uses)
{
    private static readonly ReadRight _names = new(nameof(Organisation), actor => !actor.IsBarred, CommonRefusals.Forbidden);

    /// <summary>
    /// All of them in official order. Deactivated ones are left out, but for administrators and where they have a history.
    /// </summary>
    public Task<Result<OrganisationTree>> ListAsync(CancellationToken ct) =>
        reads.RunAsync<OrganisationTree>(
            _names,
            async (db, actor) =>
            {
                var rows = await RowsAsync(db, db.Organisations.AsNoTracking(), ct);
                return new OrganisationTree(
                    [.. rows.Where(r => r.IsActive || r.HasHistory || actor.MayManageOrganisations)],
                    rows.Count(r => r is { IsActive: true, Kind: OrganisationKind.MassOrganisation })
                );
            },
            ct
        );

    /// <summary>One by its code, in any case of letters; a deactivated one too.</summary>
    public Task<Result<OrganisationRow>> GetAsync(string code, CancellationToken ct)
    {
        var upper = code.ToUpperInvariant();
        return reads.RunAsync<OrganisationRow>(
            _names,
            async (db, _) =>
                await RowsAsync(db, db.Organisations.AsNoTracking().Where(o => o.Code == upper), ct) is [var row]
                    ? row
                    : OrganisationRefusals.NotFound,
            ct,
            code
        );
    }

    /// <summary>A new one at the end of its kind, under the committee.</summary>
    public async Task<Result<OrganisationRow>> CreateAsync(CreateOrganisation request, CancellationToken ct)
    {
        var created = await engine.RunAsync(new CreateOrganisationAct(), request, ct);
        return created.Refusal is { } refusal ? refusal : await GetAsync(created.Value!, ct);
    }

    /// <inheritdoc cref="EditOrganisation" />
    public Task<Result<Done>> EditAsync(EditOrganisation request, CancellationToken ct) =>
        engine.RunAsync(new EditOrganisationAct(), request, ct);

    /// <inheritdoc cref="ActivateOrganisation" />
    public Task<Result<Done>> SetActiveAsync(ActivateOrganisation request, CancellationToken ct) =>
        engine.RunAsync(new ActivateOrganisationAct(uses), request, ct);

    /// <inheritdoc cref="MoveOrganisation" />
    public Task<Result<Done>> MoveAsync(MoveOrganisation request, CancellationToken ct) =>
        engine.RunAsync(new MoveOrganisationAct(), request, ct);

    private async Task<List<OrganisationRow>> RowsAsync(QunTuanDb db, IQueryable<Organisation> organisations, CancellationToken ct)
    {
        var history = uses.WithHistory(db);
        return await organisations
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new OrganisationRow(
                o.Id,
                o.ParentId,
                o.Code,
                o.Kind,
                o.TownshipType,
                new Name(o.FullName, o.FullNameEn),
                new Name(o.ShortName, o.ShortNameEn),
                o.HeadTitle == null ? null : new Name(o.HeadTitle, o.HeadTitleEn),
                o.Constituency == null ? null : new Name(o.Constituency, o.ConstituencyEn),
                o.ProfessionalSuperior == null ? null : new Name(o.ProfessionalSuperior, o.ProfessionalSuperiorEn),
                o.PeerGroup == null ? null : new Name(o.PeerGroup, o.PeerGroupEn),
                o.IsActive,
                history.Contains(o.Id),
                o.Version
            ))
            .ToListAsync(ct);
    }
}
