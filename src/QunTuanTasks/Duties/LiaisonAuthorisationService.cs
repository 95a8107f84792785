using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Duties;

/// <param name="Until">The last day on which the liaison officers may submit on their own, inclusive; null when they may not.</param>
/// <param name="LastDayAllowed">The latest day that may be chosen.</param>
/// <param name="MayGrant">The organisation's head.</param>
public sealed record LiaisonMandate(DateOnly? Until, DateOnly LastDayAllowed, bool MayGrant);

/// <summary>The head authorises the liaison officers to submit without sign-off, for a period, and takes it back.</summary>
public sealed class LiaisonAuthorisationService(ReadEngine reads, ActEngine engine, OfficeClock clock)
{
    private static readonly ReadRight Right = new(nameof(LiaisonAuthorisation), a => a.IsOfOrganisation, CommonRefusals.Forbidden);

    /// <summary>Of one's own organisation. Forbidden for whoever is of none.</summary>
    public Task<Result<LiaisonMandate>> GetAsync(CancellationToken ct) =>
        reads.RunAsync<LiaisonMandate>(
            Right,
            async (db, actor) =>
            {
                var (until, today) = (await db.LiaisonMaySubmitUntilAsync(actor.OrganisationId, ct), clock.Today);
                return new LiaisonMandate(
                    until >= today ? until : null,
                    LiaisonAuthorisation.LastDayFrom(today),
                    actor.MaySignOffFor(actor.OrganisationId)
                );
            },
            ct
        );

    /// <inheritdoc cref="AuthoriseLiaison" />
    public Task<Result<Done>> AuthoriseAsync(AuthoriseLiaison request, CancellationToken ct) =>
        engine.RunAsync(new AuthoriseLiaisonAct(), request, ct);

    /// <inheritdoc cref="RevokeLiaison" />
    public Task<Result<Done>> RevokeAsync(CancellationToken ct) => engine.RunAsync(new RevokeLiaisonAct(), new RevokeLiaison(), ct);
}
