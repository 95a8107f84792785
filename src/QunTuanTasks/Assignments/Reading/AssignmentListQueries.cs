using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>What a filter leaves of the assignments, and one page of it in its order.</summary>
internal static class AssignmentListQueries
{
    /// <summary>The rows of the year that the person may see, as the filter leaves them.</summary>
    public static IQueryable<StatusProjection> Seen(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        SearchedWords words
    )
    {
        var query = db.StatusProjections.AsNoTracking().VisibleTo(actor).Filtered(db, actor, filter, plan.Id, words);
        // an organisation's own list: what it takes part in is a switch
        return actor.IsOfOrganisation && filter is { Organisation: null, WithCoOperation: false }
            ? query.Where(s => s.OrganisationId == actor.OrganisationId)
            : query;
    }

    // on the projection's own columns where they say it: its indexes cover them
    public static IQueryable<StatusProjection> Filtered(
        this IQueryable<StatusProjection> query,
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        int planId,
        SearchedWords words
    )
    {
        query = query.Where(s => s.PlanId == planId);
        if (filter.Directive is { } directive)
        {
            query = query.Where(s => s.DirectiveId == db.Directives.Where(d => d.Code == directive).Select(d => d.Id).FirstOrDefault());
        }
        if (filter.MassOnly)
        {
            query = query.Where(s => db.Organisations.Any(o => o.Id == s.OrganisationId && o.Kind == OrganisationKind.MassOrganisation));
        }
        if (filter.WithoutGuarantee)
        {
            query = query.Where(s => !db.Directives.Any(d => d.Id == s.DirectiveId && d.IsGuarantee));
        }
        if (filter.Organisation is { } organisation)
        {
            var wanted = db.Organisations.Where(o => o.Code == organisation).Select(o => o.Id);
            query = filter.WithCoOperation
                ? query.Where(s =>
                    s.OrganisationId == wanted.FirstOrDefault()
                    || s.Assignment.CoOrganisations.Any(c => c.OrganisationId == wanted.FirstOrDefault())
                )
                : query.Where(s => s.OrganisationId == wanted.FirstOrDefault());
        }
        query = query.Tagged(filter.Tag);
        return query.Searched(db, actor, words);
    }

    // keyset: as quick on page 2000 as on page 1; the bound stands by itself, so that the index is entered there
    public static IQueryable<StatusProjection> Paged(this IQueryable<StatusProjection> query, AssignmentFilter filter)
    {
        var at = Cursor.Parse(filter.Cursor);
        var day = at is { Key: >= 0 and <= 3_652_058 } d ? DateOnly.FromDayNumber((int)d.Key) : default;
        query = (filter.Order, at, filter.Backwards) switch
        {
            (_, null, _) => query,
            (AssignmentOrder.Official, { } c, false) => query.Where(s =>
                s.OfficialOrder >= c.Key && (s.OfficialOrder > c.Key || s.AssignmentId > c.Id)
            ),
            (AssignmentOrder.Official, { } c, true) => query.Where(s =>
                s.OfficialOrder <= c.Key && (s.OfficialOrder < c.Key || s.AssignmentId < c.Id)
            ),
            (AssignmentOrder.Deadline, { } c, false) => query.Where(s =>
                s.EffectiveDeadline >= day && (s.EffectiveDeadline > day || s.AssignmentId > c.Id)
            ),
            (AssignmentOrder.Deadline, { } c, true) => query.Where(s =>
                s.EffectiveDeadline <= day && (s.EffectiveDeadline < day || s.AssignmentId < c.Id)
            ),
            (AssignmentOrder.WorstFirst, { } c, false) => query.Where(s =>
                s.Concern >= c.Key && (s.Concern > c.Key || s.AssignmentId > c.Id)
            ),
            (AssignmentOrder.WorstFirst, { } c, true) => query.Where(s =>
                s.Concern <= c.Key && (s.Concern < c.Key || s.AssignmentId < c.Id)
            ),
        };
        var ordered = filter.Order switch
        {
            AssignmentOrder.Official => filter.Backwards
                ? query.OrderByDescending(s => s.OfficialOrder)
                : query.OrderBy(s => s.OfficialOrder),
            AssignmentOrder.Deadline => filter.Backwards
                ? query.OrderByDescending(s => s.EffectiveDeadline)
                : query.OrderBy(s => s.EffectiveDeadline),
            AssignmentOrder.WorstFirst => filter.Backwards ? query.OrderByDescending(s => s.Concern) : query.OrderBy(s => s.Concern),
        };
        return filter.Backwards ? ordered.ThenByDescending(s => s.AssignmentId) : ordered.ThenBy(s => s.AssignmentId);
    }
}

/// <summary>Where a page ended: the sort key and the id.</summary>
internal readonly record struct Cursor(long Key, int Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}");

    /// <summary>Null for none or for one that was tampered with: the first page.</summary>
    public static Cursor? Parse(string? text) =>
        text?.Split('.') is [var key, var id]
        && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var k)
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? new(k, i)
            : null;
}
