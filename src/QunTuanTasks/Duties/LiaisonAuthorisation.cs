using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Audit;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Duties;

/// <summary>
/// A head lets the liaison officers of the organisation submit without sign-off for a period. The newest one counts; ending it early is a
/// new one.
/// </summary>
internal sealed class LiaisonAuthorisation : IAudited
{
    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    int? IAudited.ConcernedOrganisationId => OrganisationId;

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Until { get; init; }

    public required string GrantedBy { get; init; }

    public required DateTime GrantedAt { get; init; }

    /// <summary>The latest day until which one may be given.</summary>
    public static DateOnly LastDayFrom(DateOnly today) => today.AddYears(1);
}

internal sealed class LiaisonAuthorisationMap : IEntityTypeConfiguration<LiaisonAuthorisation>
{
    public void Configure(EntityTypeBuilder<LiaisonAuthorisation> map)
    {
        map.HasIndex(a => new { a.OrganisationId, a.Id });
        map.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class LiaisonAuthorisations
{
    /// <summary>The last day on which the liaison officers may submit alone; null without authorisation.</summary>
    public static async Task<DateOnly?> LiaisonMaySubmitUntilAsync(this QunTuanDb db, int organisationId, CancellationToken ct) =>
        (
            await db
                .LiaisonAuthorisations.AsNoTracking()
                .Where(a => a.OrganisationId == organisationId)
                .OrderByDescending(a => a.Id)
                .FirstOrDefaultAsync(ct)
        )?.Until;

    public static async Task<bool> LiaisonMaySubmitAsync(this QunTuanDb db, int organisationId, DateOnly today, CancellationToken ct) =>
        await db.LiaisonMaySubmitUntilAsync(organisationId, ct) >= today;
}
