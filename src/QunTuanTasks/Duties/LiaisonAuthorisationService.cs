using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Duties;

/// <param name="Until">The last day on which the liaison officers may submit on their own, inclusive; null when they may not.</param>
/// <param name="LastDayAllowed">The latest day that may be chosen.</param>
/// <param name="MayGrant">The organisation's head.</param>
public sealed record LiaisonMandate(DateOnly? Until, DateOnly LastDayAllowed, bool MayGrant);

public sealed class AuthoriseLiaison
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>Inclusive.</summary>
    public DateOnly? Until { get; set; }
}

public sealed class AuthoriseLiaisonValidator : AbstractValidator<AuthoriseLiaison>
{
    public AuthoriseLiaisonValidator() => RuleFor(r => r.Until).NotNull().WithErrorCode(CommonCodes.Required);
}

/// <summary>The head authorises the liaison officers to submit without sign-off, for a period, and takes it back.</summary>
public sealed partial class LiaisonAuthorisationService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    ILogger<LiaisonAuthorisationService> log
)
{
    /// <summary>Of one's own organisation. Forbidden for whoever is of none.</summary>
    public async Task<Result<LiaisonMandate>> GetAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.IsOfOrganisation)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(LiaisonAuthorisation));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var until = await db.LiaisonMaySubmitUntilAsync(actor.OrganisationId, ct);
        return new LiaisonMandate(until >= clock.Today ? until : null, LastDay, actor.MaySignOffFor(actor.OrganisationId));
    }

    /// <summary>Replaces the one in force. Refuses a day before today and one more than a year ahead.</summary>
    public async Task<Result<Done>> AuthoriseAsync(AuthoriseLiaison request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySignOffFor(actor.OrganisationId))
        {
            return await dbFactory.RefusedAsync(actor, "AuthoriseLiaison", CommonRefusals.Forbidden, ct, nameof(LiaisonAuthorisation));
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        if (request.Until < clock.Today)
        {
            return AccountRefusals.AuthorisationDayPast;
        }
        if (request.Until > LastDay)
        {
            return AccountRefusals.AuthorisationTooLong.With(LastDay);
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new Done();
        }
        Add(db, actor, request.Until!.Value);
        db.Remember(request.Key, clock.UtcNow);
        return await SaveAsync(db, actor, "AuthoriseLiaison", ct);
    }

    /// <summary>From now on they ask for the sign-off again. Nothing to take back is no refusal.</summary>
    public async Task<Result<Done>> RevokeAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySignOffFor(actor.OrganisationId))
        {
            return await dbFactory.RefusedAsync(actor, "RevokeLiaison", CommonRefusals.Forbidden, ct, nameof(LiaisonAuthorisation));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.LiaisonMaySubmitAsync(actor.OrganisationId, clock.Today, ct))
        {
            Add(db, actor, clock.Today.AddDays(-1));
        }
        return await SaveAsync(db, actor, "RevokeLiaison", ct);
    }

    private DateOnly LastDay => clock.Today.AddYears(1);

    private void Add(QunTuanDb db, Actor actor, DateOnly until) =>
        db.LiaisonAuthorisations.Add(
            new()
            {
                OrganisationId = actor.OrganisationId,
                Until = until,
                GrantedBy = actor.UserId,
                GrantedAt = clock.UtcNow,
            }
        );

    private async Task<Result<Done>> SaveAsync(QunTuanDb db, Actor actor, string act, CancellationToken ct)
    {
        if (await db.TrySaveAsync(actor, act, ct) is { } refusal)
        {
            return refusal;
        }
        LogAct(act, actor.OrganisationId, actor.UserId);
        return new Done();
    }

    [LoggerMessage(LogLevel.Information, "{Act} for organisation {OrganisationId} by {UserId}")]
    private partial void LogAct(string act, int organisationId, string userId);
}
