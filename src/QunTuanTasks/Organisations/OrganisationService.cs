using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>The organisations: everybody who has signed in knows their names, the system administrator keeps them.</summary>
public sealed partial class OrganisationService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ActEngine engine,
    OrganisationUses uses,
    ILogger<OrganisationService> log
)
{
    /// <summary>
    /// All of them in official order. Deactivated ones are left out, but for administrators and where they have a history.
    /// </summary>
    public async Task<Result<OrganisationTree>> ListAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(Organisation));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var rows = await RowsAsync(db, db.Organisations.AsNoTracking(), ct);
        return new OrganisationTree(
            [.. rows.Where(r => r.IsActive || r.HasHistory || actor.MayManageOrganisations)],
            rows.Count(r => r is { IsActive: true, Kind: OrganisationKind.MassOrganisation })
        );
    }

    /// <summary>One by its code, in any case of letters; a deactivated one too.</summary>
    public async Task<Result<OrganisationRow>> GetAsync(string code, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(Organisation), code);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var upper = code.ToUpperInvariant();
        return await RowsAsync(db, db.Organisations.AsNoTracking().Where(o => o.Code == upper), ct) is [var row]
            ? row
            : await dbFactory.RefusedAsync(actor, AuditActs.Look, OrganisationRefusals.NotFound, ct, nameof(Organisation), code);
    }

    /// <summary>A new one at the end of its kind, under the committee.</summary>
    public async Task<Result<OrganisationRow>> CreateAsync(CreateOrganisation request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageOrganisations)
        {
            return await dbFactory.RefusedAsync(actor, nameof(CreateOrganisation), CommonRefusals.Forbidden, ct, nameof(Organisation));
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        var code = request.Code!.ToUpperInvariant();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return await GetAsync(code, ct);
        }
        var taken = await db.Organisations.AnyAsync(o => o.Code == code, ct)
            ? OrganisationRefusals.CodeTaken.With(code)
            : await EditOrganisationAct.ShortNameFaultAsync(db, request, 0, ct);
        if (taken is not null)
        {
            return await db.WasDoneAsync(request.Key, ct) ? await GetAsync(code, ct) : taken;
        } // by the other click, in between

        var root = await db.Organisations.Where(o => o.ParentId == null).OrderBy(o => o.SortOrder).Select(o => o.Id).FirstAsync(ct);
        var last = await db.Organisations.Where(o => o.Kind == request.Kind).MaxAsync(o => (int?)o.SortOrder, ct);
        var organisation = new Organisation
        {
            Code = code,
            ParentId = root,
            Kind = request.Kind,
            TownshipType = request.Kind is OrganisationKind.Township ? request.TownshipType : null,
            FullName = "",
            ShortName = "",
            SortOrder = last + 1 ?? Organisation.FirstPlace(request.Kind),
        };
        organisation.Describe(request);
        db.Add(organisation);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, nameof(CreateOrganisation), ct) is { } refusal)
        {
            return refusal == CommonRefusals.Duplicate ? OrganisationRefusals.CodeTaken.With(code) : refusal;
        }
        LogChanged(nameof(CreateOrganisation), organisation.Id, actor.UserId);
        return await GetAsync(code, ct);
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
        var history = await uses.WithHistoryAsync(db, ct);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on organisation {OrganisationId} by {UserId}")]
    private partial void LogChanged(string act, int organisationId, string userId);
}
