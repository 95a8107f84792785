using QunTuanTasks.Access;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

internal static class AssignmentQueries
{
    /// <summary>
    /// What a person may see whole: staff everything, leaders everything issued, heads and liaison officers the issued ones in which
    /// their organisation is responsible, lead or co-organisation, administrators nothing. Every read and write begins with it.
    /// </summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Actor actor) =>
        (actor.SeesDrafts ? assignments : assignments.Where(a => a.Status != AssignmentStatus.Draft)).Where(
            actor.SeesFully<Assignment>(a => a.OrganisationId, a => a.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId))
        );

    /// <summary>The same rows by their projection, whose indexes the lists walk; drafts have none.</summary>
    public static IQueryable<StatusProjection> VisibleTo(this IQueryable<StatusProjection> standings, Actor actor) =>
        standings
            .Where(s => s.Status != AssignmentStatus.Draft)
            .Where(
                actor.SeesFully<StatusProjection>(
                    s => s.OrganisationId,
                    s => s.Assignment.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId)
                )
            );

    /// <summary>
    /// Of other organisations, heads and liaison officers see issued titles, responsible body, deadline and target, with the figures
    /// of the last closed month: these rows, never the whole record. Those in which they take part are among them, so that the list
    /// has as many rows as the matrix counts.
    /// </summary>
    public static IQueryable<StatusProjection> OfOthersFor(this IQueryable<StatusProjection> standings, Actor actor) =>
        standings.Where(s => s.Status != AssignmentStatus.Draft).Where(actor.SeesClosedMonthOf<StatusProjection>(s => s.OrganisationId));

    /// <summary>Those whose task carries the tag; all without one.</summary>
    public static IQueryable<StatusProjection> Tagged(this IQueryable<StatusProjection> standings, string? tag)
    {
        if (tag is not { Length: > 0 and <= LongestTag })
        {
            return standings;
        }
        // not LIKE, for which capitals count on one database and not on the other
        var quoted = $"\"{tag}\"";
        return standings.Where(s => ((string)(object)s.Assignment.TaskItem.Tags).Contains(quoted));
    }

    private const int LongestTag = 40;
}
