using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>What an organisation is responsible for, drafts included.</summary>
internal sealed class AssignmentsOfOrganisation : IOrganisationUse
{
    public Task<bool> IsAtWorkAsync(QunTuanDb db, int organisationId, CancellationToken ct) =>
        db.Assignments.Where(Settled.Not).AnyAsync(a => a.OrganisationId == organisationId, ct);

    public async Task<IReadOnlySet<int>> WithHistoryAsync(QunTuanDb db, CancellationToken ct) =>
        (
            await db.Assignments.Where(a => a.Status != AssignmentStatus.Draft).Select(a => a.OrganisationId).Distinct().ToListAsync(ct)
        ).ToHashSet();
}
