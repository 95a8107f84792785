using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>What an organisation is responsible for or helps with, drafts included.</summary>
internal sealed class AssignmentsOfOrganisation : IOrganisationUse
{
    public Task<int> OpenAsync(QunTuanDb db, int organisationId, CancellationToken ct) =>
        db
            .Assignments.Where(Settled.Not)
            .CountAsync(a => a.OrganisationId == organisationId || a.CoOrganisations.Any(c => c.OrganisationId == organisationId), ct);

    // asked for each organisation, by index: the rows of all years are not read for a list of thirteen
    public IQueryable<int> WithHistory(QunTuanDb db) =>
        db
            .Organisations.Where(o => db.Assignments.Any(a => a.OrganisationId == o.Id && a.Status != AssignmentStatus.Draft))
            .Select(o => o.Id);
}
