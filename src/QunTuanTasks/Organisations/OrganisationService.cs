using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>The organisations: everybody who has signed in knows their names, the system administrator keeps them.</summary>
public sealed partial class OrganisationService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
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
        var rows = await Rows(db, db.Organisations.AsNoTracking()).ToListAsync(ct);
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
        return await Rows(db, db.Organisations.AsNoTracking().Where(o => o.Code == upper)).SingleOrDefaultAsync(ct) is { } row
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
            : await ShortNameFaultAsync(db, request, 0, ct);
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

    /// <summary>Names, head's title, constituency, superior, peer group. Code and kind never change.</summary>
    public async Task<Result<Done>> EditAsync(EditOrganisation request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageOrganisations)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(EditOrganisation),
                CommonRefusals.Forbidden,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (organisation is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(EditOrganisation),
                OrganisationRefusals.NotFound,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        if (await ShortNameFaultAsync(db, request, organisation.Id, ct) is { } taken)
        {
            return taken;
        }
        organisation.Describe(request);
        return await SaveAsync(db, organisation, request.Version, actor, nameof(EditOrganisation), ct);
    }

    /// <summary>A deactivated organisation takes no new tasks; what it has done stays visible. Refused while it has open ones.</summary>
    public async Task<Result<Done>> SetActiveAsync(ActivateOrganisation request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageOrganisations)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(ActivateOrganisation),
                CommonRefusals.Forbidden,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (organisation is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(ActivateOrganisation),
                OrganisationRefusals.NotFound,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        var hasOpen = !request.IsActive && await db.Assignments.Where(Settled.Not).AnyAsync(a => a.OrganisationId == organisation.Id, ct);
        if (organisation.SetActive(request.IsActive, hasOpen) is { } refusal)
        {
            return refusal;
        }
        return await SaveAsync(db, organisation, request.Version, actor, nameof(ActivateOrganisation), ct);
    }

    /// <summary>Changes places with its neighbour of the same kind; every list, matrix and picker follows.</summary>
    public async Task<Result<Done>> MoveAsync(MoveOrganisation request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageOrganisations)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(MoveOrganisation),
                CommonRefusals.Forbidden,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (organisation is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                nameof(MoveOrganisation),
                OrganisationRefusals.NotFound,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        var kin = db.Organisations.Where(o => o.Kind == organisation.Kind);
        var neighbour = request.Up
            ? await kin.Where(o => o.SortOrder < organisation.SortOrder).OrderByDescending(o => o.SortOrder).FirstOrDefaultAsync(ct)
            : await kin.Where(o => o.SortOrder > organisation.SortOrder).OrderBy(o => o.SortOrder).FirstOrDefaultAsync(ct);
        if (neighbour is null)
        {
            return OrganisationRefusals.NoPlaceBeyond;
        }

        var places = new Dictionary<int, int>
        {
            [organisation.Id] = neighbour.SortOrder - organisation.SortOrder,
            [neighbour.Id] = organisation.SortOrder - neighbour.SortOrder,
        };
        (organisation.SortOrder, neighbour.SortOrder) = (neighbour.SortOrder, organisation.SortOrder);
        // lists sort by the projection: it moves in the same transaction
        foreach (
            var row in await db
                .StatusProjections.Where(s => s.OrganisationId == organisation.Id || s.OrganisationId == neighbour.Id)
                .ToListAsync(ct)
        )
        {
            row.OfficialOrder += places[row.OrganisationId];
            row.Stamp++;
        }
        return await SaveAsync(db, organisation, request.Version, actor, nameof(MoveOrganisation), ct);
    }

    private async Task<Result<Done>> SaveAsync(
        QunTuanDb db,
        Organisation organisation,
        int version,
        Actor actor,
        string act,
        CancellationToken ct
    )
    {
        db.Expect(organisation, version);
        if (await db.TrySaveAsync(actor, act, ct) is { } refusal)
        {
            return await refusal.WithWhoAsync(db, organisation, ct);
        }
        LogChanged(act, organisation.Id, actor.UserId);
        return new Done();
    }

    private static async Task<Refusal?> ShortNameFaultAsync(QunTuanDb db, OrganisationText text, int except, CancellationToken ct)
    {
        var name = text.ShortName!.Trim();
        var holder = await db.Organisations.Where(o => o.ShortName == name && o.Id != except).Select(o => o.Code).FirstOrDefaultAsync(ct);
        return holder is null ? null : OrganisationRefusals.ShortNameTaken.With(holder);
    }

    private static IQueryable<OrganisationRow> Rows(QunTuanDb db, IQueryable<Organisation> organisations) =>
        organisations
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
                db.Assignments.Any(a => a.OrganisationId == o.Id && a.Status != AssignmentStatus.Draft),
                o.Version
            ));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on organisation {OrganisationId} by {UserId}")]
    private partial void LogChanged(string act, int organisationId, string userId);
}
