using QunTuanTasks.Access;

namespace QunTuanTasks.Assignments;

internal static class AssignmentQueries
{
    /// <summary>
    /// What a person may see whole: staff everything, leaders everything issued, heads and liaison officers the issued ones in which
    /// their organisation is responsible, lead or co-organisation, administrators nothing. Every read and write begins with it.
    /// </summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Actor actor) => actor.Role switch
    {
        Role.CommitteeStaff => assignments,
        Role.Leader => assignments.Where(a => a.Status != AssignmentStatus.Draft),
        Role.OrganisationHead or Role.LiaisonOfficer => assignments.Where(a => a.Status != AssignmentStatus.Draft
            && (a.OrganisationId == actor.OrganisationId || a.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId))),
        _ => assignments.Where(a => false),
    };

    /// <summary>
    /// Of other organisations, heads and liaison officers see issued titles, responsible body, deadline and target, with the figures
    /// of the last closed month: these rows, never the whole record.
    /// </summary>
    public static IQueryable<Assignment> OfOthersFor(this IQueryable<Assignment> assignments, Actor actor) =>
        assignments.Where(a => actor.IsOfOrganisation && a.Status != AssignmentStatus.Draft
            && a.OrganisationId != actor.OrganisationId && !a.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId));
}
