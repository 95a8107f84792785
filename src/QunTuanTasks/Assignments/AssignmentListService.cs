using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Assignments;

/// <summary>The filterable, sortable list of assignments, paged by keyset in SQL.</summary>
public sealed class AssignmentListService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, StandingKeeper standings, OfficeClock clock)
{
    public const int PageSize = 50;

    /// <summary>Counting stops here: a reader narrows the filter long before.</summary>
    public const int CountLimit = 1000;

    /// <summary>One page. Heads and liaison officers get their own, or with <see cref="AssignmentFilter.Others"/> the issued tasks of others as of the last closed month.</summary>
    public async Task<Result<AssignmentPageOfList>> ListAsync(AssignmentFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness) { return AssignmentRefusals.NotFound; }
        await standings.EnsureCurrentAsync(ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var years = await db.Plans.OrderByDescending(p => p.Year).Select(p => new { p.Year, p.Id }).ToListAsync(ct);
        var year = filter.Year ?? await PlanYear.DefaultAsync(db, ct);
        var planId = years.Find(y => y.Year == year)?.Id ?? 0;
        return actor.IsOfOrganisation && filter.Others
            ? await OthersAsync(db, actor, filter, planId, year, [.. years.Select(y => y.Year)], ct)
            : await LiveAsync(db, actor, filter, planId, year, [.. years.Select(y => y.Year)], ct);
    }

    private async Task<AssignmentPageOfList> LiveAsync(QunTuanDb db, Actor actor, AssignmentFilter filter, int planId, int year, IReadOnlyList<int> years, CancellationToken ct)
    {
        var query = Filtered(db.Assignments.AsNoTracking().VisibleTo(actor).Where(a => a.PlanId == planId && a.Standing != null), filter);
        // an organisation's own list: what it takes part in is a switch
        if (actor.IsOfOrganisation && filter is { Organisation: null, WithCoOperation: false }) { query = query.Where(a => a.OrganisationId == actor.OrganisationId); }
        if (filter.Lamp is { } lamp) { query = query.Where(a => a.Standing!.Lamp == lamp); }
        if (filter.Reason is { } reason) { query = query.Where(a => a.Standing!.Reason == reason); }
        if (filter.Status is { } status) { query = query.Where(a => a.Standing!.Status == status); }
        if (filter.Stuck) { query = query.Where(a => a.Standing!.Lamp == Lamp.Red || a.Standing!.Lamp == Lamp.Yellow); }
        if (filter.Counted) { query = query.Where(a => a.Standing!.Lamp != Lamp.None); }

        var total = await query.Take(CountLimit + 1).CountAsync(ct);
        var rows = await Page(query, filter).Select(Row(actor)).ToListAsync(ct);
        return Cut(rows, filter, r => filter.Order switch
        {
            AssignmentOrder.Official => r.Official,
            AssignmentOrder.Deadline => r.Row.EffectiveDeadline.DayNumber,
            AssignmentOrder.WorstFirst => r.Concern,
        }, r => r.Row, year, years, total, clock.Today, null);
    }

    private async Task<AssignmentPageOfList> OthersAsync(QunTuanDb db, Actor actor, AssignmentFilter filter, int planId, int year, IReadOnlyList<int> years, CancellationToken ct)
    {
        var month = Months.LastClosed(clock.Today);
        var query = Filtered(db.Assignments.AsNoTracking().OfOthersFor(actor).Where(a => a.PlanId == planId && a.Standing != null), filter)
            .GroupJoin(db.MonthStandings.Where(m => m.Month == month), a => a.Id, m => m.AssignmentId, (a, m) => new { a, m }).SelectMany(x => x.m.DefaultIfEmpty(), (x, m) => new { x.a, m });
        // filters see what the person sees: the closed month, never today
        if (filter.Lamp is { } lamp) { query = query.Where(x => x.m!.Lamp == lamp); }
        if (filter.Reason is { } reason) { query = query.Where(x => x.m!.Reason == reason); }
        if (filter.Stuck) { query = query.Where(x => x.m!.Lamp == Lamp.Red || x.m!.Lamp == Lamp.Yellow); }
        if (filter.Counted) { query = query.Where(x => x.m!.Lamp != Lamp.None); }
        var total = await query.Take(CountLimit + 1).CountAsync(ct);
        if (Cursor.Parse(filter.Cursor) is { } at)
        {
            query = filter.Backwards
                ? query.Where(x => x.a.Standing!.OfficialOrder < at.Key || (x.a.Standing!.OfficialOrder == at.Key && x.a.Id < at.Id))
                : query.Where(x => x.a.Standing!.OfficialOrder > at.Key || (x.a.Standing!.OfficialOrder == at.Key && x.a.Id > at.Id));
        }
        query = filter.Backwards ? query.OrderByDescending(x => x.a.Standing!.OfficialOrder).ThenByDescending(x => x.a.Id) : query.OrderBy(x => x.a.Standing!.OfficialOrder).ThenBy(x => x.a.Id);
        var rows = await query.Take(PageSize + 1).Select(x => new
        {
            Official = x.a.Standing!.OfficialOrder,
            Row = new AssignmentRow(
                x.a.Id, 0, x.a.TaskItem.Code, new Name(x.a.TaskItem.Title, x.a.TaskItem.TitleEn),
                x.a.TaskItem.TaskList.Directive.Code, x.a.TaskItem.TaskList.Directive.Ordinal, new Name(x.a.TaskItem.TaskList.Directive.Name, x.a.TaskItem.TaskList.Directive.NameEn),
                x.a.Organisation.Code, new Name(x.a.Organisation.ShortName, x.a.Organisation.ShortNameEn), x.a.CoOrganisations.Count, false,
                null, x.m == null ? Lamp.None : x.m.Lamp, x.m == null ? LampReason.NotStarted : x.m.Reason, PausedBy.Nothing, x.a.Kind, x.a.Target,
                x.a.TaskItem.Unit == null ? null : new Name(x.a.TaskItem.Unit, x.a.TaskItem.UnitEn), null, x.m == null ? null : x.m.Verified,
                x.m == null ? null : x.m.Rate, null, null, x.a.Deadline, x.a.Deadline, null, null, x.m == null ? null : month),
        }).ToListAsync(ct);
        return Cut(rows, filter, r => r.Official, r => r.Row, year, years, total, clock.Today, month);
    }

    private static IQueryable<Assignment> Filtered(IQueryable<Assignment> query, AssignmentFilter filter)
    {
        if (filter.Directive is { } directive) { query = query.Where(a => a.TaskItem.TaskList.Directive.Code == directive); }
        if (filter.MassOnly) { query = query.Where(a => a.Organisation.Kind == OrganisationKind.MassOrganisation); }
        if (filter.WithoutGuarantee) { query = query.Where(a => !a.TaskItem.TaskList.Directive.IsGuarantee); }
        if (filter.Organisation is { } organisation)
        {
            query = filter.WithCoOperation
                ? query.Where(a => a.Organisation.Code == organisation || a.CoOrganisations.Any(c => c.Organisation.Code == organisation))
                : query.Where(a => a.Organisation.Code == organisation);
        }
        if (filter.Tag is { Length: > 0 and <= 40 } tag)
        {
            var quoted = "%\"" + Like(tag) + "\"%";
            query = query.Where(a => EF.Functions.Like((string)(object)a.TaskItem.Tags, quoted, "\\"));
        }
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = "%" + Like(filter.Search.Trim()[..Math.Min(40, filter.Search.Trim().Length)]) + "%";
            query = query.Where(a => EF.Functions.Like(a.TaskItem.Title, text, "\\") || EF.Functions.Like(a.TaskItem.Code, text, "\\"));
        }
        return query;
    }

    private static string Like(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    // keyset: as quick on page 2000 as on page 1
    private static IQueryable<Assignment> Page(IQueryable<Assignment> query, AssignmentFilter filter)
    {
        var at = Cursor.Parse(filter.Cursor);
        var day = at is { Key: >= 0 and <= 3_652_058 } d ? DateOnly.FromDayNumber((int)d.Key) : default;
        query = (filter.Order, at, filter.Backwards) switch
        {
            (_, null, _) => query,
            (AssignmentOrder.Official, { } c, false) => query.Where(a => a.Standing!.OfficialOrder > c.Key || (a.Standing!.OfficialOrder == c.Key && a.Standing!.AssignmentId > c.Id)),
            (AssignmentOrder.Official, { } c, true) => query.Where(a => a.Standing!.OfficialOrder < c.Key || (a.Standing!.OfficialOrder == c.Key && a.Standing!.AssignmentId < c.Id)),
            (AssignmentOrder.Deadline, { } c, false) => query.Where(a => a.Standing!.EffectiveDeadline > day || (a.Standing!.EffectiveDeadline == day && a.Standing!.AssignmentId > c.Id)),
            (AssignmentOrder.Deadline, { } c, true) => query.Where(a => a.Standing!.EffectiveDeadline < day || (a.Standing!.EffectiveDeadline == day && a.Standing!.AssignmentId < c.Id)),
            (AssignmentOrder.WorstFirst, { } c, false) => query.Where(a => a.Standing!.Concern > c.Key || (a.Standing!.Concern == c.Key && a.Standing!.AssignmentId > c.Id)),
            (AssignmentOrder.WorstFirst, { } c, true) => query.Where(a => a.Standing!.Concern < c.Key || (a.Standing!.Concern == c.Key && a.Standing!.AssignmentId < c.Id)),
        };
        var ordered = filter.Order switch
        {
            AssignmentOrder.Official => filter.Backwards ? query.OrderByDescending(a => a.Standing!.OfficialOrder) : query.OrderBy(a => a.Standing!.OfficialOrder),
            AssignmentOrder.Deadline => filter.Backwards ? query.OrderByDescending(a => a.Standing!.EffectiveDeadline) : query.OrderBy(a => a.Standing!.EffectiveDeadline),
            AssignmentOrder.WorstFirst => filter.Backwards ? query.OrderByDescending(a => a.Standing!.Concern) : query.OrderBy(a => a.Standing!.Concern),
        };
        return (filter.Backwards ? ordered.ThenByDescending(a => a.Standing!.AssignmentId) : ordered.ThenBy(a => a.Standing!.AssignmentId)).Take(PageSize + 1);
    }

    private static AssignmentPageOfList Cut<T>(List<T> rows, AssignmentFilter filter, Func<T, long> key, Func<T, AssignmentRow> row, int year, IReadOnlyList<int> years, int total, DateOnly today, DateOnly? asOf)
    {
        var more = rows.Count > PageSize;
        var page = rows.Take(PageSize).Select(r => row(r) with { Cursor = new Cursor(key(r), row(r).Id).ToString() }).ToList();
        if (filter.Backwards) { page.Reverse(); }
        var moved = filter.Cursor is not null;
        return new(year, years, page, total, filter.Backwards ? more : moved, filter.Backwards ? moved : more, today, asOf);
    }

    internal sealed record LiveRow(AssignmentRow Row, long Official, long Concern, string? Problem);

    /// <summary>A live row as the person who may see it sees it; every list of assignments is this projection.</summary>
    internal static Expression<Func<Assignment, LiveRow>> Row(Actor actor) => a => new LiveRow(
        new AssignmentRow(
            a.Id, a.Version, a.TaskItem.Code, new Name(a.TaskItem.Title, a.TaskItem.TitleEn),
            a.TaskItem.TaskList.Directive.Code, a.TaskItem.TaskList.Directive.Ordinal, new Name(a.TaskItem.TaskList.Directive.Name, a.TaskItem.TaskList.Directive.NameEn),
            a.Organisation.Code, new Name(a.Organisation.ShortName, a.Organisation.ShortNameEn), a.CoOrganisations.Count, a.OrganisationId == actor.OrganisationId,
            a.Status, a.Standing!.Lamp, a.Standing.Reason, a.Standing.PausedBy, a.Kind, a.Target, a.TaskItem.Unit == null ? null : new Name(a.TaskItem.Unit, a.TaskItem.UnitEn), a.Claimed, a.Verified,
            a.Standing.Rate, a.Standing.Variance, a.Standing.Scheduled, a.Standing.EffectiveDeadline, a.Deadline, a.Standing.ReportDueOn, a.Standing.StuckSince, null),
        a.Standing.OfficialOrder, a.Standing.Concern, a.Problem);
}

/// <summary>Where a page ended: the sort key and the id.</summary>
internal readonly record struct Cursor(long Key, int Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}");

    /// <summary>Null for none or for one that was tampered with: the first page.</summary>
    public static Cursor? Parse(string? text) =>
        text?.Split('.') is [var key, var id] && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var k) && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? new(k, i)
            : null;
}
